import { binary, field, struct } from './constructors.ts'
import type { StructType } from './data-type.ts'

/** Is how a variant is stored, in columns and files: its bytes, and the names of its fields (Apache Parquet). */
export const variantStorage: StructType = struct([
  field('value', binary, false),
  field('metadata', binary, false),
])
