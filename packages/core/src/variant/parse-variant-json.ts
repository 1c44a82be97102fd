import { Decimal } from '../columns/decimal.ts'
import type { VariantNode } from './variant-node.ts'

/** Bounds the depth of documents, as Jackson does. */
const DEEPEST = 1000

/**
 * Reads the first value of a text as a variant; undefined for what is no JSON, and for an object in which a name stands
 * twice, unless the last one is to count. What comes behind the value is not looked at. Numbers are integers, decimals of up
 * to 38 digits, or doubles.
 */
export function parseVariantJson(text: string, keepsLastDuplicate = false): VariantNode | undefined {
  return new VariantParser(text, keepsLastDuplicate).value(0)
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y
const WORD = /(?:null|true|false)(?![A-Za-z0-9_$]|[^\0-\x7f])/y
const TEXT = /"(?:[^"\\\0-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const BLANKS = /[ \t\n\r]*/y

class VariantParser {
  readonly #text: string
  readonly #keepsLastDuplicate: boolean
  #at = 0

  constructor(text: string, keepsLastDuplicate: boolean) {
    this.#text = text
    this.#keepsLastDuplicate = keepsLastDuplicate
  }

  value(depth: number): VariantNode | undefined {
    this.#match(BLANKS)
    if (depth > DEEPEST) return undefined
    const first = this.#text[this.#at]
    if (first === '{') return this.#object(depth)
    if (first === '[') return this.#array(depth)
    if (first === '"') {
      const value = this.#quoted()
      return value === undefined ? undefined : { kind: 'string', value }
    }
    const word = this.#match(WORD)
    if (word !== undefined)
      return word === 'null' ? { kind: 'null' } : { kind: 'boolean', value: word === 'true' }
    const digits = this.#match(NUMBER)
    // At the top level a blank must tell where a number ends.
    const isWhole =
      depth > 0 || this.#at === this.#text.length || ' \t\r\n'.includes(this.#text[this.#at] ?? '')
    return digits === undefined || !isWhole ? undefined : numberOf(digits)
  }

  #object(depth: number): VariantNode | undefined {
    const fields = new Map<string, VariantNode>()
    this.#at++
    if (this.#takes('}')) return { kind: 'object', fields }
    do {
      this.#match(BLANKS)
      const name = this.#quoted()
      const field = name !== undefined && this.#takes(':') ? this.value(depth + 1) : undefined
      if (name === undefined || field === undefined) return undefined
      if (fields.has(name) && !this.#keepsLastDuplicate) return undefined
      fields.set(name, field)
    } while (this.#takes(','))
    return this.#takes('}') ? { kind: 'object', fields } : undefined
  }

  #array(depth: number): VariantNode | undefined {
    const elements: VariantNode[] = []
    this.#at++
    if (this.#takes(']')) return { kind: 'array', elements }
    do {
      const element = this.value(depth + 1)
      if (element === undefined) return undefined
      elements.push(element)
    } while (this.#takes(','))
    return this.#takes(']') ? { kind: 'array', elements } : undefined
  }

  #quoted(): string | undefined {
    const text = this.#match(TEXT)
    return text === undefined ? undefined : (JSON.parse(text) as string).replace(/\p{Surrogate}/gu, '\uFFFD')
  }

  #takes(sign: string): boolean {
    this.#match(BLANKS)
    if (this.#text[this.#at] !== sign) return false
    this.#at++
    return true
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const [found] = pattern.exec(this.#text) ?? []
    if (found !== undefined) this.#at += found.length
    return found
  }
}

function numberOf(digits: string): VariantNode {
  if (/^-?[0-9]+$/.test(digits)) {
    const value = BigInt(digits)
    if (BigInt.asIntN(64, value) === value) return { kind: 'long', value }
  }
  const decimal = /[eE]/.test(digits) ? undefined : Decimal.parse(digits)
  if (decimal !== undefined && decimal.scale <= 38 && decimal.precision <= 38)
    return { kind: 'decimal', value: decimal }
  return { kind: 'double', value: Number(digits) }
}
