import { openPython } from './python-engine.mjs'

/** Opens Spark, `local[threads]`. */
export async function open(options) {
  return await openPython('spark_engine', options)
}
