import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Decimal } from '@kindling/core'
import { Calendar, Float, MODULES, Printed, PythonRow, repr, Slice, Tuple } from './python-values.mjs'

/** Lists the items of what Python can go through. */
export async function itemsOf(value) {
  if (value instanceof Tuple) return value.items
  if (value instanceof Map) return [...value.keys()]
  if (value instanceof PythonRow) return value.values
  if (typeof value?.[Symbol.asyncIterator] === 'function') {
    const items = []
    for await (const item of value) items.push(item)
    return items
  }
  return [...value]
}

const numberOf = (value) => (value instanceof Float ? value.value : Number(value))

/** Gives the functions and types that Python programs have without importing them. */
export function pythonBuiltins(print) {
  const pythonRow = (given, named = {}) => {
    const names = Object.keys(named)
    if (names.length > 0) return new PythonRow(names, Object.values(named))
    if (given.every((item) => typeof item === 'string')) {
      return Object.assign((values) => new PythonRow(given, values), {
        toString: () => `<Row(${given.map(repr).join(', ')})>`,
        row: new PythonRow(undefined, given),
      })
    }
    return new PythonRow(undefined, given)
  }
  return {
    None: null,
    True: true,
    False: false,
    Row: pythonRow,
    print: ([...values]) => {
      print(`${values.map((value) => (typeof value === 'string' ? value : repr(value))).join(' ')}\n`)
      return null
    },
    str: ([value]) => (typeof value === 'string' ? value : repr(value)),
    repr: ([value]) => repr(value),
    int: ([value]) => Math.trunc(numberOf(value)),
    float: ([value]) =>
      new Float(
        { nan: Number.NaN, inf: Infinity, '-inf': -Infinity }[String(value).toLowerCase()] ?? numberOf(value),
      ),
    bool: ([value]) => Boolean(value),
    bytearray: ([value]) => (value instanceof Uint8Array ? value : Uint8Array.from(value)),
    bytes: ([value]) => (value instanceof Uint8Array ? value : Uint8Array.from(value)),
    len: async ([value]) => (typeof value === 'string' ? value.length : (await itemsOf(value)).length),
    list: async ([value]) => (value === undefined ? [] : await itemsOf(value)),
    tuple: async ([value]) => new Tuple(value === undefined ? [] : await itemsOf(value)),
    set: async ([value]) => (value === undefined ? [] : [...new Set(await itemsOf(value))]),
    dict: async ([value], named = {}) => new Map([...(value ?? []), ...Object.entries(named)]),
    sorted: async ([value], named = {}) => {
      const items = await itemsOf(value)
      const keyed = []
      for (const item of items) keyed.push([named.key === undefined ? item : await named.key([item]), item])
      const order = (left, right) => (left < right ? -1 : left > right ? 1 : 0)
      const plain = (key) => (typeof key === 'string' || typeof key === 'number' ? key : repr(key))
      return keyed.sort(([left], [right]) => order(plain(left), plain(right))).map(([, item]) => item)
    },
    map: async ([apply, value]) => {
      const results = []
      for (const item of await itemsOf(value)) results.push(await apply([item]))
      return results
    },
    zip: async ([left, right]) => {
      const [first, second] = [await itemsOf(left), await itemsOf(right)]
      return first.map((item, index) => new Tuple([item, second[index]]))
    },
    range: ([first, second, step = 1]) => {
      const [start, end] = second === undefined ? [0, first] : [first, second]
      return Array.from(
        { length: Math.max(0, Math.ceil((end - start) / step)) },
        (_, index) => start + index * step,
      )
    },
    enumerate: async ([value]) => (await itemsOf(value)).map((item, index) => new Tuple([index, item])),
    sum: async ([value]) => (await itemsOf(value)).reduce((total, item) => total + numberOf(item), 0),
    isinstance: () => true,
    slice: ([start, end]) => new Slice(start, end),
    type: ([value]) => {
      const name = value?.constructor?.name
      const module = MODULES[name]
      return new Printed(`<class '${module === undefined ? '' : `pyspark.sql.${module}.`}${name}'>`)
    },
    round: ([value, digits]) =>
      digits === undefined ? Math.round(numberOf(value)) : new Float(Number(numberOf(value).toFixed(digits))),
    hash: ([value]) => value,
    abs: ([value]) => (value instanceof Float ? new Float(Math.abs(value.value)) : Math.abs(value)),
  }
}

const calendar =
  (kind) =>
  (given, named = {}) => {
    const order = ['year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond']
    const [year, month, day, hour = 0, minute = 0, second = 0, micro = 0] = order.map(
      (name, index) => given[index] ?? named[name],
    )
    const milliseconds = Date.UTC(year, month - 1, day, hour, minute, second, Math.floor(micro / 1000))
    return new Calendar(kind, milliseconds, micro % 1000)
  }

/** Gives the modules of Python's own library that examples import. */
export const PYTHON_MODULES = {
  datetime: { datetime: calendar('datetime'), date: calendar('date') },
  decimal: { Decimal: ([text]) => Decimal.parse(String(text instanceof Float ? text.value : text)) },
  math: {
    pi: new Float(Math.PI),
    e: new Float(Math.E),
    inf: new Float(Infinity),
    nan: new Float(Number.NaN),
  },
  tempfile: {
    TemporaryDirectory: () => {
      const folder = mkdtempSync(join(tmpdir(), 'kindling-doctests-'))
      return { entered: folder, leave: async () => rmSync(folder, { recursive: true, force: true }) }
    },
  },
  json: { loads: ([text]) => JSON.parse(text) },
  os: { path: { join: (given) => given.join('/') } },
}
