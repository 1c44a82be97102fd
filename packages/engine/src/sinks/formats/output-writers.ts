import { errorOf, type Origin } from '@kindling/core'
import type { OutputWriter } from '../output-writer.ts'
import { arrowWriter } from './arrow-writer.ts'
import { avroWriter } from './avro-writer.ts'
import { csvWriter } from './csv-writer.ts'
import { jsonWriter } from './json-writer.ts'
import { parquetWriter } from './parquet-writer.ts'
import { textWriter } from './text-writer.ts'
import { xmlWriter } from './xml-writer.ts'

/** Lists the formats that can be written. */
const OUTPUT_WRITERS: readonly OutputWriter[] = [
  arrowWriter,
  avroWriter,
  csvWriter,
  jsonWriter,
  parquetWriter,
  textWriter,
  xmlWriter,
]

/**
 * Finds the writer of a format, its name in any case.
 *
 * @throws AnalysisError DATA_SOURCE_NOT_FOUND, with the formats that there are.
 */
export function outputWriter(name: string, origin: Origin | undefined): OutputWriter {
  const found = OUTPUT_WRITERS.find((writer) => writer.name === name.toLowerCase())
  if (found !== undefined) return found
  const formats = OUTPUT_WRITERS.map((writer) => `\`${writer.name}\``).join(', ')
  throw errorOf('DATA_SOURCE_NOT_FOUND', { provider: `\`${name}\` to write`, formats }, { origin })
}
