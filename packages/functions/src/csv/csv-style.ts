import { errorOf } from '@kindling/core'
import type { Expression } from '@kindling/plan'
import { writingOptions } from '../json/json-options.ts'

/** Says how texts become a record of CSV, by the options of Spark. */
export interface CsvStyle {
  readonly separator: string
  /** Each a byte, or empty for none. */
  readonly quote: string
  readonly escape: string
  readonly escapeOfEscape: string
  readonly quoteAll: boolean
  readonly quoteQuotes: boolean
  readonly trimLeft: boolean
  readonly trimRight: boolean
  readonly nullValue: string
  readonly emptyValue: string
}

const BETWEEN = '\x1f'

/** Reads the style from a map of constants. */
export function csvStyle(options: Expression | undefined): CsvStyle {
  const texts = writingOptions(options, 'to_csv')
  const character = (name: string, fallback: string): string => {
    const given = texts.get(name.toLowerCase()) ?? fallback
    if (given.length <= 1 && given <= '\x7f') return given
    const holes = {
      argument: name,
      method: 'to_csv',
      expected: 'one character of ASCII',
      actual: `\`${text}\``,
    }
    throw errorOf('INVALID_ARGUMENT', holes, { origin: options?.origin })
  }
  const flag = (name: string, fallback: boolean): boolean =>
    (texts.get(name.toLowerCase()) ?? String(fallback)).toLowerCase() === 'true'
  const quote = character('quote', '"')
  const escapeCharacter = character('escape', '\\')
  const text = (name: string, fallback: string): string => {
    const given = texts.get(name.toLowerCase()) ?? fallback
    if (!given.includes(BETWEEN)) return given
    const holes = { argument: name, method: 'to_csv', expected: 'no character U+001F', actual: 'one' }
    throw errorOf('INVALID_ARGUMENT', holes, { origin: options?.origin })
  }
  const separator = text('sep', text('delimiter', ','))
  return {
    separator: separator === '' ? ',' : separator,
    quote,
    escape: escapeCharacter,
    escapeOfEscape: character('charToEscapeQuoteEscaping', escapeCharacter === quote ? '' : escapeCharacter),
    quoteAll: flag('quoteAll', false),
    quoteQuotes: flag('escapeQuotes', true),
    trimLeft: flag('ignoreLeadingWhiteSpace', true),
    trimRight: flag('ignoreTrailingWhiteSpace', true),
    nullValue: text('nullValue', ''),
    emptyValue: text('emptyValue', '""'),
  }
}

/** Writes a style as the text that the kernel reads. */
export function styleText(style: CsvStyle): string {
  const flags = [style.quoteAll, style.quoteQuotes, style.trimLeft, style.trimRight]
  return [
    style.separator,
    style.quote,
    style.escape,
    style.escapeOfEscape,
    flags.map(Number).join(''),
    style.nullValue,
    style.emptyValue,
  ].join(BETWEEN)
}

/** Reads what `styleText` wrote. */
export function styleFrom(text: string): CsvStyle {
  const [separator = ',', quote = '', escapeCharacter = '', escapeOfEscape = '', flags = '', ...values] =
    text.split(BETWEEN)
  const [nullValue = '', emptyValue = ''] = values
  const [quoteAll, quoteQuotes, trimLeft, trimRight] = Array.from(flags, (each) => each === '1')
  return {
    separator,
    quote,
    escape: escapeCharacter,
    escapeOfEscape,
    quoteAll: quoteAll ?? false,
    quoteQuotes: quoteQuotes ?? true,
    trimLeft: trimLeft ?? true,
    trimRight: trimRight ?? true,
    nullValue,
    emptyValue,
  }
}
