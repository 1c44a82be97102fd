import type { DenseVector } from './dense-vector.ts'
import type { SparseVector } from './sparse-vector.ts'

/** Is a value of the type `vector`, as Spark's machine learning has it. */
export type Vector = DenseVector | SparseVector
