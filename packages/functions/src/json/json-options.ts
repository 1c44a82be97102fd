import { errorOf, type Origin, sqlString } from '@kindling/core'
import { canEvaluate, type Expression, evaluate } from '@kindling/plan'

/** Says what a JSON text may look like beyond the standard, and how types are found out, as Spark's options do. */
export interface JsonOptions {
  readonly allowComments: boolean
  readonly allowUnquotedFieldNames: boolean
  readonly allowSingleQuotes: boolean
  readonly allowNumericLeadingZeros: boolean
  readonly allowNonNumericNumbers: boolean
  readonly allowBackslashEscapingAnyCharacter: boolean
  readonly allowUnquotedControlChars: boolean
  readonly primitivesAsString: boolean
  readonly prefersDecimal: boolean
  readonly dropFieldIfAllNull: boolean
  /** Whether texts of times are timestamps, and by which patterns; without one, as a cast reads them. */
  readonly inferTimestamp: boolean
  readonly timestampFormat?: string | undefined
  readonly timestampNtzFormat?: string | undefined
  /** Whether those without a zone have none, as the session says. */
  readonly timestampNtz?: boolean
}

const DEFAULTS: JsonOptions = {
  allowComments: false,
  allowUnquotedFieldNames: false,
  allowSingleQuotes: true,
  allowNumericLeadingZeros: false,
  allowNonNumericNumbers: true,
  allowBackslashEscapingAnyCharacter: false,
  allowUnquotedControlChars: false,
  primitivesAsString: false,
  prefersDecimal: false,
  dropFieldIfAllNull: false,
  inferTimestamp: false,
}

/**
 * Reads the options of `schema_of_json` from a map of constants; names in any case, those of other formats do not count.
 *
 * @throws AnalysisError INVALID_ARGUMENT for what is neither true nor false
 */
export function jsonOptions(options: Expression | undefined): JsonOptions {
  const texts = optionTexts(options)
  return {
    ...DEFAULTS,
    ...flagsOf(texts, options?.origin),
    timestampFormat: texts.get('timestampformat'),
    timestampNtzFormat: texts.get('timestampntzformat'),
  }
}

/**
 * Reads a map of constants as texts by names in lower case.
 *
 * @throws AnalysisError INVALID_OPTIONS.NON_MAP_FUNCTION, INVALID_OPTIONS.NON_STRING_TYPE
 */
export function optionTexts(options: Expression | undefined): ReadonlyMap<string, string> {
  if (options !== undefined) requireTexts(options)
  const value = options === undefined ? null : evaluate(options)
  const texts = new Map<string, string>()
  if (value instanceof Map)
    for (const [name, text] of value) texts.set(String(name).toLowerCase(), String(text))
  return texts
}

/**
 * Reads the options of a function that writes values as texts; times of day have no pattern there.
 *
 * @throws AnalysisError UNSUPPORTED_FEATURE.SYNTAX
 */
export function writingOptions(
  options: Expression | undefined,
  functionName: string,
): ReadonlyMap<string, string> {
  const texts = optionTexts(options)
  if (!texts.has('timeformat')) return texts
  const feature = `The option \`timeFormat\` of \`${functionName}\``
  throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin: options?.origin })
}

function requireTexts(options: Expression): void {
  const { type, origin } = options
  if (type.kind !== 'map' || !canEvaluate(options))
    throw errorOf('INVALID_OPTIONS.NON_MAP_FUNCTION', {}, { origin })
  const isText = ({ kind }: { readonly kind: string }): boolean => kind === 'string' || kind === 'void'
  if (isText(type.key) && isText(type.value)) return
  throw errorOf('INVALID_OPTIONS.NON_STRING_TYPE', { mapType: `\`${sqlString(type)}\`` }, { origin })
}

function flagsOf(texts: ReadonlyMap<string, string>, origin: Origin | undefined): Partial<JsonOptions> {
  const flags: Record<string, boolean> = {}
  for (const name of Object.keys(DEFAULTS)) {
    const text = texts.get(name.toLowerCase())?.toLowerCase()
    if (text === undefined) continue
    if (text !== 'true' && text !== 'false') {
      const [expected, actual] = ['`true` or `false`', `\`${text}\``]
      throw errorOf(
        'INVALID_ARGUMENT',
        { argument: name, method: 'schema_of_json', expected, actual },
        { origin },
      )
    }
    flags[name] = text === 'true'
  }
  return flags
}
