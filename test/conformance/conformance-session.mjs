import { catalogString, columnValues, treeString } from '@kindling/core'
import { cellText } from '@kindling/session'
import { SparkSession } from 'kindling'
import { hiveText } from './hive-text.mjs'
import { registerTestFunctions } from './test-functions.mjs'

const TIME_ZONE = 'spark.sql.session.timeZone'
const BINARY_STYLE = 'spark.sql.binaryOutputStyle'

/** Is a session as the scorer asks for it: Spark's defaults, some settings, and the functions that golden files call. */
export class ConformanceSession {
  #spark

  constructor(spark) {
    this.#spark = spark
  }

  static async open(settings) {
    const { builder } = SparkSession
    for (const [key, value] of Object.entries(settings)) {
      try {
        builder.config(key, value)
      } catch {
        // A setting that Kindling refuses leaves the session as it is: its cases count all the same.
      }
    }
    const spark = builder.create()
    await registerTestFunctions(spark)
    return new ConformanceSession(spark)
  }

  async close() {
    await this.#spark.stop()
  }

  /** Runs one statement and gives its rows as texts; `show` and `tree` ask for what `show` and `printSchema` print. */
  async run(text, { show, tree }) {
    const frame = await this.#spark.sql(text)
    const schema = await frame.schema()
    const timeZone = this.#spark.conf.get(TIME_ZONE, Intl.DateTimeFormat().resolvedOptions().timeZone)
    const settings = { timeZone, binaryStyle: this.#spark.conf.get(BINARY_STYLE, 'UTF-8').toUpperCase() }
    const answer = { schema: catalogString(schema), hive: [] }
    const cells = []
    for await (const batch of frame.batches()) {
      const columns = batch.columns.map(columnValues)
      for (let row = 0; row < batch.length; row++) {
        const values = columns.map((column) => column[row] ?? null)
        answer.hive.push(
          schema.fields.map(({ type }, index) => hiveText(values[index], type, settings)).join('\t'),
        )
        if (show) cells.push(schema.fields.map(({ type }, index) => cellText(values[index], type, timeZone)))
      }
    }
    if (schema.fields.length === 0) answer.hive = []
    if (show) answer.show = { header: schema.fields.map(({ name }) => name), rows: cells }
    if (tree) answer.tree = treeString(schema)
    return answer
  }
}
