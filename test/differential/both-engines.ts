import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { SparkSession } from 'kindling'

/** Is a table: how many rows it has, and the query that makes them of a relation with their numbers `id` from 0. */
export type NumberedTable = readonly [rows: number, query: (rows: string) => string]

/** Are DuckDB and a session of Kindling with the same tables. */
export interface BothEngines {
  readonly connection: DuckDBConnection
  readonly spark: SparkSession
  close(): Promise<void>
}

/** Opens both engines and makes the tables in them. */
export async function openBoth(tables: Readonly<Record<string, NumberedTable>>): Promise<BothEngines> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const spark = SparkSession.builder.master('local[2]').create()
  for (const [name, [rows, query]] of Object.entries(tables)) {
    await connection.run(`CREATE TABLE ${name} AS ${query(`(SELECT range AS id FROM range(${rows}))`)}`)
    await spark.sql(`CREATE TEMPORARY VIEW ${name} AS ${query(`range(${rows})`)}`)
  }
  return {
    connection,
    spark,
    async close() {
      connection.closeSync()
      instance.closeSync()
      await spark.stop()
    },
  }
}
