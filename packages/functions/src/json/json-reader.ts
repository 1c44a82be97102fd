import type { JsonOptions } from './json-options.ts'

/** Is a value of JSON; numbers keep their digits. */
export type JsonNode =
  | { readonly kind: 'object'; readonly entries: readonly (readonly [name: string, value: JsonNode])[] }
  | { readonly kind: 'array'; readonly elements: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }

/** Says that a text is no JSON. */
export class JsonSyntaxError extends Error {}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}
/** The deepest nesting that is read, as in Jackson. */
const DEEPEST = 1000

/** Reads JSON as Jackson does, from the start of a text; what comes behind the first value is not looked at. */
export class JsonReader {
  readonly #text: string
  readonly #options: JsonOptions
  #at = 0

  constructor(text: string, options: JsonOptions) {
    this.#text = text
    this.#options = options
  }

  /** Reads the value at the place that was reached; nothing where the text ends. */
  read(): JsonNode | undefined {
    this.#skipBlanks()
    return this.#at === this.#text.length ? undefined : this.#value(0)
  }

  #value(depth: number): JsonNode {
    if (depth > DEEPEST) throw new JsonSyntaxError('too deep')
    this.#skipBlanks()
    const letter = this.#text[this.#at]
    if (letter === '{') return this.#object(depth)
    if (letter === '[') return this.#array(depth)
    if (this.#startsText(letter)) return { kind: 'string', text: this.#quoted() }
    if (this.#word('true')) return { kind: 'boolean', value: true }
    if (this.#word('false')) return { kind: 'boolean', value: false }
    if (this.#word('null')) return { kind: 'null' }
    return { kind: 'number', text: this.#number() }
  }

  #object(depth: number): JsonNode {
    const entries: (readonly [string, JsonNode])[] = []
    this.#at++
    if (this.#takes('}')) return { kind: 'object', entries }
    do {
      this.#skipBlanks()
      const name = this.#name()
      if (!this.#takes(':')) throw new JsonSyntaxError('expected a colon')
      entries.push([name, this.#value(depth + 1)])
    } while (this.#takes(','))
    if (!this.#takes('}')) throw new JsonSyntaxError('expected the end of an object')
    return { kind: 'object', entries }
  }

  #array(depth: number): JsonNode {
    const elements: JsonNode[] = []
    this.#at++
    if (this.#takes(']')) return { kind: 'array', elements }
    do elements.push(this.#value(depth + 1))
    while (this.#takes(','))
    if (!this.#takes(']')) throw new JsonSyntaxError('expected the end of an array')
    return { kind: 'array', elements }
  }

  #name(): string {
    if (this.#startsText(this.#text[this.#at])) return this.#quoted()
    const found = this.#options.allowUnquotedFieldNames ? this.#match(/[\p{L}\p{N}_$@*#+-]+/uy) : undefined
    if (found === undefined) throw new JsonSyntaxError('expected the name of a field')
    return found
  }

  #startsText(letter: string | undefined): boolean {
    return letter === '"' || (letter === "'" && this.#options.allowSingleQuotes)
  }

  #quoted(): string {
    const quote = this.#text[this.#at++]
    let text = ''
    for (;;) {
      const letter = this.#text[this.#at++]
      if (letter === undefined) throw new JsonSyntaxError('a text does not end')
      if (letter === quote) return text
      if (letter < ' ' && !this.#options.allowUnquotedControlChars)
        throw new JsonSyntaxError('a control character')
      text += letter === '\\' ? this.#escape() : letter
    }
  }

  #escape(): string {
    const letter = this.#text[this.#at++] ?? ''
    if (letter === 'u') {
      const digits = this.#match(/[0-9a-fA-F]{4}/y)
      if (digits === undefined) throw new JsonSyntaxError('expected four digits')
      return String.fromCharCode(Number.parseInt(digits, 16))
    }
    const known = ESCAPES[letter]
    if (known !== undefined) return known
    const any =
      this.#options.allowBackslashEscapingAnyCharacter || (letter === "'" && this.#options.allowSingleQuotes)
    if (!any) throw new JsonSyntaxError('an unknown escape')
    return letter
  }

  #number(): string {
    if (this.#options.allowNonNumericNumbers) {
      const special = this.#match(/NaN|Infinity|-Infinity|\+Infinity|-INF|\+INF/y)
      if (special !== undefined) return special
    }
    const whole = this.#options.allowNumericLeadingZeros ? '[0-9]+' : '(?:0|[1-9][0-9]*)'
    const found = this.#match(new RegExp(`-?${whole}(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?`, 'y'))
    const next = this.#text[this.#at]
    if (found === undefined || (next !== undefined && !/[\s,:\]}/#]/.test(next))) {
      throw new JsonSyntaxError('expected a value')
    }
    return this.#options.allowNumericLeadingZeros ? found.replace(/^(-?)0+(?=[0-9])/, '$1') : found
  }

  #word(word: string): boolean {
    if (!this.#text.startsWith(word, this.#at)) return false
    const next = this.#text[this.#at + word.length]
    if (next !== undefined && /[\p{L}\p{N}_$]/u.test(next)) throw new JsonSyntaxError('an unknown word')
    this.#at += word.length
    return true
  }

  #takes(sign: string): boolean {
    this.#skipBlanks()
    if (this.#text[this.#at] !== sign) return false
    this.#at++
    return true
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0]
    if (found !== undefined) this.#at += found.length
    return found
  }

  #skipBlanks(): void {
    this.#match(/[ \t\r\n]*/y)
    while (this.#options.allowComments && this.#match(/\/\*[\s\S]*?\*\/|\/\/[^\n]*\n?/y) !== undefined) {
      this.#match(/[ \t\r\n]*/y)
    }
  }
}
