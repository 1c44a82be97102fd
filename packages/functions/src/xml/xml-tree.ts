export type XmlKind = 'root' | 'element' | 'attribute' | 'text' | 'comment' | 'instruction'

/** Is a node of a document, by its place in the document's order. */
export interface XmlNode {
  readonly kind: XmlKind
  readonly parent: number
  /** Behind the last node below this one. */
  end: number
  readonly name: string
  /** The text of anything but elements and the root. */
  value: string
}

const NAME = /[A-Za-z_:\u0080-\uffff][\w:.\-\u0080-\uffff]*/y
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/**
 * Reads a document of XML 1.0 without namespaces; undefined for what is none. Nothing is fetched, and no entities are known
 * but the five of XML itself and numbers of characters; documents that refer to a definition elsewhere are refused.
 */
export function parseXml(text: string): readonly XmlNode[] | undefined {
  const reader = new XmlReader(text)
  return reader.read(false) ? reader.nodes : undefined
}

/** Reads the element of a document as `parseXml` does; what follows it is not looked at. */
export function parseElement(text: string): readonly XmlNode[] | undefined {
  const reader = new XmlReader(text)
  return reader.read(true) ? reader.nodes : undefined
}

class XmlReader {
  readonly nodes: XmlNode[] = [{ kind: 'root', parent: 0, end: 0, name: '', value: '' }]
  readonly #open: number[] = [0]
  readonly #text: string
  #at = 0
  #hasRoot = false

  constructor(text: string) {
    this.#text = text
  }

  read(toEndOfElement: boolean): boolean {
    if (/^<\?xml[ \t\r\n]/.test(this.#text) && this.#until('?>') === undefined) return false
    while (this.#at < this.#text.length) {
      if (!this.#content()) return false
      if (toEndOfElement && this.#hasRoot && this.#open.length === 1) break
    }
    this.#last(0).end = this.nodes.length
    return this.#hasRoot && this.#open.length === 1
  }

  #content(): boolean {
    const markup = this.#text.indexOf('<', this.#at)
    const end = markup === -1 ? this.#text.length : markup
    const text = this.#text.slice(this.#at, end)
    this.#at = end
    if (!this.#addText(text, true)) return false
    if (end === this.#text.length) return true
    if (this.#takes('<!--')) {
      const inside = this.#until('-->')
      if (inside === undefined || inside.includes('--')) return false
      this.#last(this.#add('comment', '')).value = inside
      return true
    }
    if (this.#takes('<![CDATA[')) {
      const inside = this.#until(']]>')
      return inside !== undefined && this.#addText(inside, false)
    }
    if (this.#takes('<!DOCTYPE')) return this.#doctype()
    if (this.#takes('<?')) return this.#instruction()
    return this.#takes('</') ? this.#closeTag() : this.#takes('<') && this.#openTag()
  }

  #instruction(): boolean {
    const target = this.#name()
    if (target === undefined || target === 'xml') return false
    if (!this.#blanks() && !this.#text.startsWith('?>', this.#at)) return false
    const inside = this.#until('?>')
    if (inside === undefined) return false
    this.#last(this.#add('instruction', target)).value = inside
    return true
  }

  #doctype(): boolean {
    if (this.#hasRoot || this.#open.length !== 1 || !this.#blanks() || this.#name() === undefined)
      return false
    this.#blanks()
    if (this.#takes('[')) {
      const inside = this.#until(']')
      if (inside === undefined || /SYSTEM|PUBLIC/.test(inside)) return false
      this.#blanks()
    }
    return this.#takes('>')
  }

  #openTag(): boolean {
    const name = this.#name()
    if (name === undefined || (this.#open.length === 1 && this.#hasRoot)) return false
    this.#hasRoot = true
    const element = this.#add('element', name)
    while (this.#blanks() && !/[>/]/.test(this.#text[this.#at] ?? '>'))
      if (!this.#attribute(element)) return false
    if (this.#takes('/>')) {
      this.#last(element).end = this.nodes.length
      return true
    }
    this.#open.push(element)
    return this.#takes('>')
  }

  #closeTag(): boolean {
    const name = this.#name()
    const element = this.#open.length === 1 ? undefined : this.#open.pop()
    if (element === undefined || this.#last(element).name !== name) return false
    this.#last(element).end = this.nodes.length
    this.#blanks()
    return this.#takes('>')
  }

  #attribute(element: number): boolean {
    const name = this.#name()
    this.#blanks()
    if (name === undefined || !this.#takes('=')) return false
    this.#blanks()
    const quote = this.#text[this.#at]
    if (quote !== '"' && quote !== "'") return false
    this.#at++
    const raw = this.#until(quote)
    if (raw === undefined || raw.includes('<')) return false
    if (this.nodes.slice(element + 1).some((other) => other.name === name)) return false
    const value = decoded(raw, true)
    if (value === undefined) return false
    this.nodes.push({ kind: 'attribute', parent: element, end: this.nodes.length + 1, name, value })
    return true
  }

  /** Text beside text is one node. Outside of the document's element only blanks may stand. */
  #addText(raw: string, isPlain: boolean): boolean {
    if (raw === '') return true
    if (this.#open.length === 1) return isPlain && /^[ \t\r\n]*$/.test(raw)
    const text = isPlain ? (raw.includes(']]>') ? undefined : decoded(raw, false)) : raw
    if (text === undefined) return false
    const last = this.nodes.at(-1)
    const joins = last?.kind === 'text' && last.parent === this.#open.at(-1)
    const node = joins ? last : this.#last(this.#add('text', ''))
    node.value += text
    return true
  }

  #add(kind: XmlKind, name: string): number {
    const place = this.nodes.length
    this.nodes.push({ kind, parent: this.#open.at(-1) ?? 0, end: place + 1, name, value: '' })
    return place
  }

  #last(place: number): XmlNode {
    const node = this.nodes[place]
    if (node === undefined) throw new RangeError(`no node ${place}`)
    return node
  }

  #name(): string | undefined {
    NAME.lastIndex = this.#at
    const found = NAME.exec(this.#text)?.[0]
    this.#at += found?.length ?? 0
    return found
  }

  #until(end: string): string | undefined {
    const at = this.#text.indexOf(end, this.#at)
    if (at === -1) return undefined
    const inside = this.#text.slice(this.#at, at)
    this.#at = at + end.length
    return inside
  }

  #takes(word: string): boolean {
    if (!this.#text.startsWith(word, this.#at)) return false
    this.#at += word.length
    return true
  }

  #blanks(): boolean {
    const before = this.#at
    while (/[ \t\r\n]/.test(this.#text[this.#at] ?? '')) this.#at++
    return this.#at !== before
  }
}

/** Takes entities and line ends for what they stand for; undefined for entities that nobody knows. */
function decoded(raw: string, isAttribute: boolean): string | undefined {
  let isSound = true
  const text = raw.replace(
    /&([^;]*)(;?)|\r\n?|[\0-\x1f]/g,
    (match, entity: string | undefined, end: string) => {
      if (entity !== undefined) {
        const character = end === '' ? undefined : characterOf(entity)
        if (character === undefined) isSound = false
        return character ?? ''
      }
      if (match === '\n' || match === '\t') return isAttribute ? ' ' : match
      if (match.startsWith('\r')) return isAttribute ? ' ' : '\n'
      isSound = false
      return ''
    },
  )
  return isSound ? text : undefined
}

function characterOf(entity: string): string | undefined {
  const [, hexadecimal, digits] = /^#(?:x([0-9a-fA-F]+)|(\d+))$/.exec(entity) ?? []
  if (hexadecimal === undefined && digits === undefined) return ENTITIES[entity]
  const code = hexadecimal === undefined ? Number(digits) : Number.parseInt(hexadecimal, 16)
  const isControl = code < 0x20 && code !== 9 && code !== 10 && code !== 13
  if (
    code > 0x10ffff ||
    isControl ||
    (code >= 0xd800 && code <= 0xdfff) ||
    code === 0xfffe ||
    code === 0xffff
  )
    return undefined
  return String.fromCodePoint(code)
}
