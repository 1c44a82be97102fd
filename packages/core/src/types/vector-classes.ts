/** Names the classes of the vector type, by which Spark and PySpark find it in a schema. */
export const VECTOR_CLASSES = {
  class: 'org.apache.spark.ml.linalg.VectorUDT',
  pyClass: 'pyspark.ml.linalg.VectorUDT',
} as const
