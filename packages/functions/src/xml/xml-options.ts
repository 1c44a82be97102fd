import { errorOf, type Origin } from '@kindling/core'
import type { Expression } from '@kindling/plan'
import { optionTexts } from '../json/json-options.ts'

/** Says how elements, attributes and characters stand for values, as Spark's options do. */
export interface XmlOptions {
  readonly attributePrefix: string
  readonly valueTag: string
  readonly nullValue: string | undefined
  readonly flag: (name: string, fallback: boolean) => boolean
  readonly text: (name: string) => string | undefined
}

/** Reads the options of a call from a map of constants; names in any case. */
export function xmlOptions(options: Expression | undefined, functionName: string): XmlOptions {
  return xmlOptionsOf(optionTexts(options), functionName, options?.origin)
}

/** Reads options that are texts by names in lower case. */
export function xmlOptionsOf(
  texts: ReadonlyMap<string, string>,
  functionName: string,
  origin: Origin | undefined,
): XmlOptions {
  const text = (name: string): string | undefined => texts.get(name.toLowerCase())
  const refusal = (argument: string, expected: string, actual: string): Error =>
    errorOf(
      'INVALID_ARGUMENT',
      { argument, method: functionName, expected, actual: `\`${actual}\`` },
      { origin },
    )
  const attributePrefix = text('attributePrefix') ?? '_'
  const valueTag = text('valueTag') ?? '_VALUE'
  if (valueTag === '' || valueTag === attributePrefix)
    throw refusal('valueTag', 'a name other than `attributePrefix`', valueTag)
  const locale = text('locale')
  if (locale !== undefined && !/^en(?:[-_]us)?$/i.test(locale)) {
    const feature = `\`locale = ${locale}\` of \`${functionName}\``
    throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin })
  }
  if (texts.has('timeformat')) {
    const feature = `The option \`timeFormat\` of \`${functionName}\``
    throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin })
  }
  return {
    attributePrefix,
    valueTag,
    nullValue: text('nullValue'),
    text,
    flag: (name, fallback) => {
      const given = text(name)?.toLowerCase()
      if (given === undefined) return fallback
      if (given !== 'true' && given !== 'false') throw refusal(name, '`true` or `false`', given)
      return given === 'true'
    },
  }
}
