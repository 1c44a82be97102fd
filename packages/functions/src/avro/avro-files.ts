import { errorOf, type StructType } from '@kindling/core'
import { avroMismatch } from './avro-failure.ts'
import { avroOfType } from './avro-of-type.ts'
import { type AvroOptions, avroOptionsOf } from './avro-options.ts'
import { avroReadingPlan } from './avro-reading.ts'
import { avroText } from './avro-text.ts'
import { typeOfAvro } from './avro-type.ts'
import { avroWritingPlan } from './avro-writing.ts'
import { isAvroName, parseAvroSchema } from './parse-avro-schema.ts'

// Read at the first call: see `kindling.late` in package.json.

type Texts = Readonly<Record<string, string>>

/**
 * Gives the columns of files of a schema, or of the option `avroSchema`; the keys of options are in lower case.
 *
 * @throws AnalysisError INVALID_SCHEMA.PARSE_ERROR, DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT
 */
export function avroFileType(schema: string | undefined, texts: Texts): StructType {
  const options = readingOptions(texts)
  const reader = options.schema ?? parseAvroSchema(schema ?? '')
  const { type } = typeOfAvro(reader, options)
  if (type.kind === 'struct') return type
  throw avroMismatch(`Rows of files are records of Avro, but the schema is ${avroText(reader)}.`)
}

/** Says which columns of files are read. */
export interface AvroFileRequest {
  /** The schema of the files, as they have it. */
  readonly schema: string
  readonly options: Texts
  /** The columns to read. */
  readonly type: StructType
  /** The place of each of them in the schema that was declared or found out. */
  readonly positions: readonly number[]
}

/** Plans how native reads files of a schema as some columns. */
export function avroFilePlan({ schema, options: texts, type, positions }: AvroFileRequest): Uint8Array {
  const options = readingOptions(texts)
  const writer = parseAvroSchema(schema)
  const { matchesPositions } = options
  return avroReadingPlan({ writer, reader: options.schema ?? writer, type, matchesPositions, positions })
}

/** Is what a writer of files needs: the schema for their heads, and the plan for native. */
export interface AvroFileOutput {
  readonly schema: string
  readonly plan: Uint8Array
}

/** Plans how native writes files of some columns, by the option `avroSchema` where it is there. */
export function avroFileOutput(type: StructType, texts: Texts): AvroFileOutput {
  const options = avroOptionsOf(new Map(Object.entries(texts)), 'write.avro', undefined)
  const name = texts['recordname'] ?? 'topLevelRecord'
  const namespace = texts['recordnamespace'] ?? ''
  for (const each of [name, ...namespace.split('.').filter((part) => part !== '')]) {
    if (isAvroName(each)) continue
    const holes = { argument: 'recordName', expected: 'letters, digits and `_`', actual: `\`${each}\`` }
    throw errorOf('INVALID_ARGUMENT', { method: 'write.avro', ...holes })
  }
  const schema = options.schema ?? avroOfType(type, false, { name, namespace })
  const plan = avroWritingPlan({ type, schema, matchesPositions: options.matchesPositions })
  return { schema: texts['avroschema'] ?? avroText(schema), plan }
}

function readingOptions(texts: Texts): AvroOptions {
  return avroOptionsOf(new Map(Object.entries(texts)), 'read.avro', undefined)
}
