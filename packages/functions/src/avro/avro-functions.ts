import type { FunctionDefinition } from '@kindling/plan'
import { fromAvro } from './from-avro.ts'
import { schemaOfAvro } from './schema-of-avro.ts'
import { toAvro } from './to-avro.ts'

/** Lists the functions over values of Avro. */
export const avroFunctions: readonly FunctionDefinition[] = [fromAvro, toAvro, schemaOfAvro]
