import { SparkSession } from 'kindling'
import { errorCode } from './error-code.ts'

/** Opens a session in whose time zone clocks change, and tells what expressions over times give there. */
export function temporalSession() {
  const spark = SparkSession.builder
    .master('local')
    .config('spark.sql.session.timeZone', 'America/Los_Angeles')
    .create()
  return {
    spark,

    /** Computes an expression and shows it as text. */
    async text(expression: string): Promise<unknown> {
      const [row] = await spark.sql(`SELECT CAST(${expression} AS STRING) AS text`).collect()
      return row?.['text']
    },

    /** Gives the code of the error that a query ends with; undefined where it ends well. */
    failure: (query: string): Promise<string | undefined> => errorCode(spark, query),
  }
}
