import { SparkType } from './spark-type.ts'

/** Is the type of the vectors of machine learning, dense and sparse. */
export class VectorUDT extends SparkType {
  readonly kind = 'vector'

  /** Gives PySpark's name of the type in schemas and messages. */
  override typeName(): string {
    return 'vectorudt'
  }
}
