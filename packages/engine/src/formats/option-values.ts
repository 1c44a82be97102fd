import { errorOf } from '@kindling/core'
import { TEXT_ENCODINGS, type TextEncoding } from '@kindling/native'
import type { Options } from '../sources/native-format.ts'

/** Reads the options of one format; what they may not be is an error that names the option. */
export class OptionValues {
  readonly #format: string
  readonly #options: Options

  constructor(format: string, options: Options) {
    this.#format = format
    this.#options = options
  }

  /** Gives the first of some options that is there. */
  text(fallback: string, ...names: readonly string[]): string {
    return names.map((name) => this.#options[name]).find((value) => value !== undefined) ?? fallback
  }

  has(name: string): boolean {
    return this.#options[name] !== undefined
  }

  flag(name: string, fallback: boolean): boolean {
    const text = this.#options[name]?.toLowerCase()
    if (text === undefined) return fallback
    if (text !== 'true' && text !== 'false') throw this.refusal(name, '`true` or `false`')
    return text === 'true'
  }

  /** Reads a whole number from `least` on. */
  integer(name: string, fallback: number, least: number): number {
    const text = this.#options[name]
    if (text === undefined) return fallback
    const value = Number(text)
    if (/^[+-]?\d+$/.test(text) && value >= least && value <= 0x7fff_ffff) return value
    throw this.refusal(name, `an integer from ${least} on`)
  }

  /** Reads one character, or none. */
  character(name: string, fallback: string): string {
    const text = this.text(fallback, name)
    if (text === '\0') return ''
    if ([...text].length <= 1) return text
    throw this.refusal(name, 'one character')
  }

  /** Reads a word of a list, in any case. */
  word<Word extends string>(name: string, words: readonly Word[], fallback: Word): Word {
    const text = this.#options[name]?.toUpperCase()
    if (text === undefined) return fallback
    const found = words.find((word) => word.toUpperCase() === text)
    if (found === undefined) throw this.refusal(name, words.map((word) => `\`${word}\``).join(', '))
    return found
  }

  encoding(): TextEncoding {
    const text = this.text('UTF-8', 'encoding', 'charset').toUpperCase()
    const found = TEXT_ENCODINGS.find((encoding) => encoding === text || encoding.replace('-', '') === text)
    if (found !== undefined) return found
    throw this.refusal('encoding', TEXT_ENCODINGS.map((encoding) => `\`${encoding}\``).join(', '))
  }

  /** Reads the share of rows that a schema is found out from. */
  samplingRatio(): number {
    const ratio = Number(this.text('1', 'samplingratio'))
    if (ratio > 0 && ratio <= 1) return ratio
    throw this.refusal('samplingRatio', 'a number above 0 and up to 1')
  }

  /** Refuses an option whose effect is not built. */
  refuse(name: string, allowed: readonly string[]): void {
    const text = this.#options[name.toLowerCase()]
    if (text === undefined || allowed.includes(text.toLowerCase())) return
    throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', {
      feature: `\`${name} = ${text}\` of the format \`${this.#format}\``,
    })
  }

  refusal(name: string, expected: string): Error {
    const actual = this.#options[name.toLowerCase()]
    return errorOf('INVALID_ARGUMENT', {
      argument: name,
      method: this.#format,
      expected,
      actual: actual === undefined ? 'missing' : `\`${actual}\``,
    })
  }
}
