import { columnValues } from '@kindling/core'
import { Absent } from './absent.mjs'
import { OPTIONS, ordered, resultOf } from './pyspark-arguments.mjs'
import { pythonValue } from './pyspark-data.mjs'
import { rowsAsRdd } from './pyspark-rdds.mjs'
import { itemsOf } from './python-builtins.mjs'
import { PythonRow, Tuple } from './python-values.mjs'

/** Gives what Python asks of a DataFrame: a method, a property or a column. */
export async function frameMember(host, frame, name) {
  switch (name) {
    case 'columns':
    case 'schema':
    case 'storageLevel':
      return await frame[name]()
    case 'rdd':
      return await rowsAsRdd(frame)
    case 'dtypes':
      return (await frame.dtypes()).map((pair) => new Tuple([...pair]))
    case 'collect':
      return async () => await pythonRows(frame)
    case 'first':
    case 'head':
    case 'take':
    case 'tail':
    case 'toLocalIterator':
      return async (given) => {
        const { fields } = await frame.schema()
        const asRow = (row) => (row === null ? null : pythonValue(row, { kind: 'struct', fields }))
        const result = await frame[name](...given)
        if (name === 'toLocalIterator') return (await itemsOf(result)).map(asRow)
        return Array.isArray(result) ? result.map(asRow) : asRow(result)
      }
    case 'foreach':
      return async ([visit]) =>
        await host.unseen(async () => {
          for (const row of await pythonRows(frame)) await visit([row])
        })
    case 'foreachPartition':
      return async ([visit]) => await host.unseen(async () => await visit([await pythonRows(frame)]))
    case '_ipython_key_completions_':
      return async () => [...(await frame.columns())]
    case 'transform':
      return async ([step, ...more], named) => await step([frame, ...more], named)
    case 'createOrReplaceGlobalTempView':
    case 'createGlobalTempView':
      break
  }
  if (name in frame && name !== 'c') return frameMethod(host, frame, name)
  if (!(await frame.columns()).some((column) => column.toLowerCase() === name.toLowerCase())) {
    throw new Absent(`DataFrame.${name}`)
  }
  return frame.c[name]
}

function frameMethod(host, frame, name) {
  const value = frame[name]
  if (typeof value !== 'function') return value
  return async (given, named = {}) => {
    const options = OPTIONS[name]?.filter((option) => option in named) ?? []
    const rest = Object.fromEntries(Object.entries(named).filter(([key]) => !options.includes(key)))
    const values = ordered(name, given, rest).map((item) => host.plain(item))
    if (options.length > 0)
      values.push(Object.fromEntries(options.map((key) => [key, host.plain(named[key])])))
    const result = await host.captured(() => frame[name](...values))
    return resultOf(name, result)
  }
}

async function pythonRows(frame) {
  const { fields } = await frame.schema()
  const names = fields.map(({ name }) => name)
  const rows = []
  for await (const { columns, length } of frame.batches()) {
    const values = columns.map((column) => columnValues(column))
    for (let row = 0; row < length; row++) {
      rows.push(
        new PythonRow(
          names,
          fields.map(({ type }, index) => pythonValue(values[index][row], type)),
        ),
      )
    }
  }
  return rows
}
