import type { NativeFormat } from '../sources/native-format.ts'
import { csvFormat, oldCsvFormat } from './csv/csv-format.ts'
import { textFormat } from './text-format.ts'

/** Lists the formats that need no extension. */
export const BUILT_IN_FORMATS: readonly NativeFormat[] = [textFormat, csvFormat, oldCsvFormat]
