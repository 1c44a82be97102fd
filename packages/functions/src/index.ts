export {
  type AvroFileOutput,
  type AvroFileRequest,
  avroFileOutput,
  avroFilePlan,
  avroFileType,
} from './avro/avro-files.ts'
export { builtinFunctions } from './builtin-functions.ts'
export { defineAggregate, defineRewrittenAggregate } from './define/define-aggregate.ts'
export { defineFunction, defineOverloaded, defineRewritten } from './define/define-function.ts'
export type { Argument } from './define/kernel-value.ts'
export { compareValues } from './operator/compare-values.ts'
export { MersenneTwister } from './random/mersenne-twister.ts'
export { XorShift } from './random/xor-shift.ts'
export { functionReference } from './reference.ts'
export { createFunctionRegistry } from './registry.ts'
export { xmlRow, xmlSchema } from './xml/xml-files.ts'
