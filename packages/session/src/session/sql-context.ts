import type { DataFrame } from '../data-frame/data-frame.ts'
import { SparkContext } from '../rdd/context/spark-context.ts'
import type { PendingDataFrame } from './pending-data-frame.ts'
import type { SparkSession } from './spark-session.ts'

/**
 * Is what programs for Spark 1 made in place of a session; every call goes to the session.
 *
 * @example
 * ```ts
 * const sqlContext = new SQLContext(spark)
 * const files = sqlContext.createDataFrame(['a.png', 'b.png'], new StringType()).toDF('uri')
 * ```
 */
export class SQLContext {
  readonly sparkSession: SparkSession

  constructor(session: SparkSession | SparkContext) {
    this.sparkSession = session instanceof SparkContext ? session.sparkSession : session
  }

  /** Makes a DataFrame of what the program has: see `SparkSession.createDataFrame`. */
  get createDataFrame(): SparkSession['createDataFrame'] {
    return this.sparkSession.createDataFrame.bind(this.sparkSession) as SparkSession['createDataFrame']
  }

  get read(): SparkSession['read'] {
    return this.sparkSession.read
  }

  get udf(): SparkSession['udf'] {
    return this.sparkSession.udf
  }

  sql(text: string): PendingDataFrame {
    return this.sparkSession.sql(text)
  }

  table(name: string): DataFrame {
    return this.sparkSession.table(name)
  }

  range(first: number | bigint, end?: number | bigint, step?: number | bigint): DataFrame {
    return end === undefined ? this.sparkSession.range(first) : this.sparkSession.range(first, end, step)
  }

  get udtf(): SparkSession['udtf'] {
    return this.sparkSession.udtf
  }

  /** Gives a context over a session of its own. */
  newSession(): SQLContext {
    return new SQLContext(this.sparkSession.newSession())
  }

  /** Registers a function of the user for SQL: see `UDFRegistration.register`. */
  get registerFunction(): SparkSession['udf']['register'] {
    const { udf } = this.sparkSession
    return udf.register.bind(udf) as SparkSession['udf']['register']
  }

  async cacheTable(name: string): Promise<void> {
    await this.sparkSession.catalog.cacheTable(name)
  }

  async uncacheTable(name: string): Promise<void> {
    await this.sparkSession.catalog.uncacheTable(name)
  }

  async clearCache(): Promise<void> {
    await this.sparkSession.catalog.clearCache()
  }

  /** Lists tables and views as a frame: namespace, name, and whether it ends with the session. */
  tables(): PendingDataFrame {
    return this.sparkSession.sql('SHOW TABLES')
  }

  /** Lists the names of tables and views. */
  async tableNames(): Promise<readonly string[]> {
    return (await this.sparkSession.catalog.listTables()).map(({ name }) => name)
  }

  /** Makes a frame known to SQL under a name. */
  async registerDataFrameAsTable(frame: DataFrame, name: string): Promise<void> {
    await frame.createOrReplaceTempView(name)
  }

  async dropTempTable(name: string): Promise<void> {
    await this.sparkSession.catalog.dropTempView(name)
  }

  getConf(key: string, fallback?: string): string {
    return this.sparkSession.conf.get(key, fallback)
  }

  setConf(key: string, value: string | number | boolean): void {
    this.sparkSession.conf.set(key, value)
  }
}
