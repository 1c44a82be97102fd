import type { FunctionDefinition } from '@kindling/plan'
import { fromCsv } from './from-csv.ts'

/** Lists the functions over texts of CSV. */
export const csvFunctions: readonly FunctionDefinition[] = [fromCsv]
