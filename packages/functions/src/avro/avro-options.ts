import { errorOf, type Origin } from '@kindling/core'
import type { AvroSchema } from './avro-schema.ts'
import { parseAvroSchema } from './parse-avro-schema.ts'

/** Says how Avro is read, as Spark's options do. */
export interface AvroOptions {
  readonly mode: 'PERMISSIVE' | 'FAILFAST' | 'DROPMALFORMED'
  /** The schema of the values that come out, where it is not that of the bytes. */
  readonly schema: AvroSchema | undefined
  readonly matchesPositions: boolean
  /** What the names of the members of unions begin with; undefined: they are numbered. */
  readonly memberPrefix: string | undefined
  /** How often a record may stand in itself; 0: not at all. */
  readonly deepest: number
}

const MOST_DEPTH = 15

/** Reads options that are texts by names in lower case. */
export function avroOptionsOf(
  texts: ReadonlyMap<string, string>,
  functionName: string,
  origin: Origin | undefined,
): AvroOptions {
  const flag = (name: string): boolean => {
    const text = texts.get(name.toLowerCase())?.toLowerCase() ?? 'false'
    if (text === 'true' || text === 'false') return text === 'true'
    const holes = {
      argument: name,
      method: functionName,
      expected: '`true` or `false`',
      actual: `\`${text}\``,
    }
    throw errorOf('INVALID_ARGUMENT', holes, { origin })
  }
  refuseOthers(texts, functionName, origin)
  const schema = texts.get('avroschema')
  const prefix = texts.get('stableidentifierprefixforuniontype') ?? 'member_'
  return {
    mode: modeOf(texts.get('mode')),
    schema: schema === undefined ? undefined : parseAvroSchema(schema, origin),
    matchesPositions: flag('positionalFieldMatching'),
    memberPrefix: flag('enableStableIdentifiersForUnionType') ? prefix : undefined,
    deepest: depthOf(texts.get('recursivefieldmaxdepth') ?? '-1', origin),
  }
}

function modeOf(given: string | undefined): AvroOptions['mode'] {
  const mode = given?.toUpperCase() ?? 'FAILFAST'
  // Spark takes a mode that it does not know for PERMISSIVE.
  return mode === 'FAILFAST' || mode === 'DROPMALFORMED' ? mode : 'PERMISSIVE'
}

function depthOf(text: string, origin: Origin | undefined): number {
  const invalid = (message: string): Error =>
    errorOf(
      'STDS_INVALID_OPTION_VALUE.WITH_MESSAGE',
      { optionName: '`recursiveFieldMaxDepth`', message },
      { origin },
    )
  if (!/^[+-]?\d+$/.test(text)) throw invalid(`expected an integer, got \`${text}\``)
  if (Number(text) > MOST_DEPTH) throw invalid(`expected at most ${MOST_DEPTH}, got ${text}`)
  return Math.max(0, Number(text))
}

/** Refuses what Spark has and is not there: schemas by address, and the Julian calendar. */
function refuseOthers(
  texts: ReadonlyMap<string, string>,
  functionName: string,
  origin: Origin | undefined,
): void {
  const rebase = texts.get('datetimerebasemode')?.toUpperCase()
  const refused = texts.has('avroschemaurl')
    ? 'avroSchemaUrl'
    : rebase === undefined || rebase === 'CORRECTED'
      ? undefined
      : `datetimeRebaseMode = ${rebase}`
  if (refused === undefined) return
  const feature = `The option \`${refused}\` of \`${functionName}\``
  throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin })
}
