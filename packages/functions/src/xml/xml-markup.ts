import { errorOf } from '@kindling/core'

const NAME = /^[A-Za-z_\u0080-\u{10ffff}][\w.\-\u0080-\u{10ffff}]*$/u

/**
 * Puts elements of XML together with line ends and blanks, as Spark does with Woodstox: an element within another stands in
 * a line of its own, characters where they come.
 */
export class XmlMarkup {
  #text = ''
  /** Open elements; the end of one that holds elements stands in a line of its own. */
  readonly #open: { readonly name: string; holdsElement: boolean }[] = []
  #starts = false
  readonly #indent: string
  readonly #checksNames: boolean
  readonly #depth: number

  constructor(indent: string, checksNames: boolean, depth: number) {
    this.#indent = indent
    this.#checksNames = checksNames
    this.#depth = depth
  }

  text(): string {
    return this.#text
  }

  start(name: string): void {
    this.#checkName(name)
    this.#closeStart()
    if (this.#depth + this.#open.length !== 0) this.#newLine()
    this.#text += `<${name}`
    this.#starts = true
    this.#open.push({ name, holdsElement: false })
  }

  /** Writes an attribute of the element that has just been started. */
  attribute(name: string, value: string): void {
    this.#checkName(name)
    if (!this.#starts) throw invalidName(name)
    this.#text += ` ${name}="${value.replace(/[<&"]|[\0-\x1f]/g, escaped)}"`
  }

  characters(text: string): void {
    this.#closeStart()
    // Woodstox writes `>` by its name where `]]>` may come together.
    this.#text += text
      .replace(/[<&]|[\0-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]/g, escaped)
      .replace(/(?<=^|\])>/g, '&gt;')
  }

  end(): void {
    const ended = this.#open.pop()
    if (ended === undefined) return
    if (ended.holdsElement) this.#newLine()
    this.#text += this.#starts ? '/>' : `</${ended.name}>`
    this.#starts = false
    const around = this.#open.at(-1)
    if (around !== undefined) around.holdsElement = true
  }

  #checkName(name: string): void {
    if (this.#checksNames && !NAME.test(name)) throw invalidName(name)
  }

  #closeStart(): void {
    if (this.#starts) this.#text += '>'
    this.#starts = false
  }

  #newLine(): void {
    if (this.#indent !== '') this.#text += `\n${this.#indent.repeat(this.#depth + this.#open.length)}`
  }
}

function invalidName(name: string): Error {
  return errorOf('INVALID_XML_NAME', { name: `\`${name}\`` })
}

const NAMED: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '&': '&amp;',
  '"': '&quot;',
}

function escaped(character: string): string {
  const code = character.charCodeAt(0)
  if (code < 0x20 && !'\n\t\r'.includes(character)) throw errorOf('INVALID_XML_CHARACTER', {})
  return NAMED[character] ?? `&#x${code.toString(16)};`
}
