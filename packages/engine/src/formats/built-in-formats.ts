import type { Format } from '@kindling/plan'
import type { NativeResources } from '../native-resources.ts'
import { arrowFormat } from './arrow-format.ts'
import { avroFormat } from './avro/avro-format.ts'
import { binaryFileFormat } from './binary-file-format.ts'
import { csvFormat, oldCsvFormat } from './csv/csv-format.ts'
import { jsonFormat } from './json/json-format.ts'
import { parquetFormat } from './parquet-format.ts'
import { textFormat } from './text-format.ts'
import { xmlFormat } from './xml/xml-format.ts'

/** Lists the formats that need no extension; native is opened by the first that asks it about files. */
export function builtInFormats(native: () => NativeResources): readonly Format[] {
  return [
    parquetFormat(native),
    csvFormat,
    oldCsvFormat,
    jsonFormat,
    xmlFormat,
    avroFormat(native),
    textFormat,
    arrowFormat,
    binaryFileFormat,
  ]
}
