import type { FunctionDefinition } from '@kindling/plan'
import { fromCsv } from './from-csv.ts'
import { schemaOfCsv } from './schema-of-csv.ts'
import { toCsv } from './to-csv.ts'

/** Lists the functions over texts of CSV. */
export const csvFunctions: readonly FunctionDefinition[] = [fromCsv, schemaOfCsv, toCsv]
