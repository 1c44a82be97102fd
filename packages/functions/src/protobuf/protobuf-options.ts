import { errorOf, type Origin } from '@kindling/core'

/** Says how messages are read, as Spark's options do. */
export interface ProtobufOptions {
  readonly mode: 'PERMISSIVE' | 'FAILFAST' | 'DROPMALFORMED'
  /** How often a message may stand in itself; where it is not 1 to 10, none may. */
  readonly deepest: number
  readonly emitsDefaults: boolean
  readonly enumsAsNumbers: boolean
  readonly widensUnsigned: boolean
  readonly unwraps: boolean
  readonly keepsEmpty: boolean
}

/** Reads options that are texts by names in lower case. */
export function protobufOptionsOf(
  texts: ReadonlyMap<string, string>,
  functionName: string,
  origin: Origin | undefined,
): ProtobufOptions {
  const invalid = (argument: string, expected: string, text: string): Error => {
    const holes = { argument, method: functionName, expected, actual: `\`${text}\`` }
    return errorOf('INVALID_ARGUMENT', holes, { origin })
  }
  const flag = (name: string): boolean => {
    const text = texts.get(name)?.toLowerCase() ?? 'false'
    if (text === 'true' || text === 'false') return text === 'true'
    throw invalid(name, '`true` or `false`', text)
  }
  if (flag('convert.any.fields.to.json')) {
    const feature = `The option \`convert.any.fields.to.json\` of \`${functionName}\``
    throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin })
  }
  const depth = texts.get('recursive.fields.max.depth') ?? '-1'
  if (!/^[+-]?\d{1,9}$/.test(depth)) throw invalid('recursive.fields.max.depth', 'an integer', depth)
  const mode = texts.get('mode')?.toUpperCase() ?? 'FAILFAST'
  return {
    // Spark takes a mode that it does not know for PERMISSIVE.
    mode: mode === 'FAILFAST' || mode === 'DROPMALFORMED' ? mode : 'PERMISSIVE',
    deepest: Number(depth),
    emitsDefaults: flag('emit.default.values'),
    enumsAsNumbers: flag('enums.as.ints'),
    widensUnsigned: flag('upcast.unsigned.ints'),
    unwraps: flag('unwrap.primitive.wrapper.types'),
    keepsEmpty: flag('retain.empty.message.types'),
  }
}
