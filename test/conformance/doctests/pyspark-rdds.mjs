import { pythonValue } from './pyspark-data.mjs'

/** Gives what Python asks of an RDD, whose elements are values of Python; functions of Python become ones over them. */
export function rddMember(host, rdd, name) {
  if (name === 'toDF')
    return async (given, named) => (await host.sessionMember('createDataFrame'))([rdd, ...given], named)
  const value = rdd[name]
  if (typeof value !== 'function') return value
  return async (given) =>
    await rdd[name](
      ...given.map((argument) =>
        typeof argument === 'function' ? async (...values) => await argument(values) : argument,
      ),
    )
}

/** Gives the rows of a frame as an RDD of rows of Python. */
export async function rowsAsRdd(frame) {
  const { fields } = await frame.schema()
  return frame.rdd.map((row) => pythonValue(row, { kind: 'struct', fields }))
}
