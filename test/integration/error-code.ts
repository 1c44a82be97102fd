import type { SparkSession } from 'kindling'

/** Gives the code of the error that a query ends with; undefined where it ends well. */
export async function errorCode(spark: SparkSession, query: string): Promise<string | undefined> {
  try {
    await spark.sql(query).collect()
    return undefined
  } catch (error) {
    return (error as { readonly code?: string }).code
  }
}
