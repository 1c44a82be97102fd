import { Decimal } from '@kindling/core'

/** Is a floating-point number of Python; whole numbers of Python are `number`. */
export class Float {
  constructor(value) {
    this.value = value
  }
}

/** Is a tuple of Python; lists are arrays. */
export class Tuple {
  constructor(items) {
    this.items = items
  }
}

/** Is what `slice(1, 3)` makes. */
export class Slice {
  constructor(start, end) {
    this.start = start
    this.end = end
  }
}

/** Is a row as PySpark prints it: `Row(age=2)`. */
export class PythonRow {
  constructor(names, values) {
    this.names = names
    this.values = values
  }

  asDict(deep = false) {
    const inner = (value) => (deep && value instanceof PythonRow ? value.asDict(true) : value)
    return new Map(this.names.map((name, index) => [name, inner(this.values[index])]))
  }
}

/** Is an object with a class and fields, as `Database(name='default')`. */
export class Record {
  constructor(type, fields) {
    this.type = type
    this.fields = fields
  }
}

/** Is text that `repr` prints as it is. */
export class Printed {
  constructor(text) {
    this.text = text
  }
}

/** Is a moment or a day of the calendar. `kind` is `date` or `datetime`. */
export class Calendar {
  constructor(kind, milliseconds, microseconds = 0) {
    this.kind = kind
    this.milliseconds = milliseconds
    this.microseconds = microseconds
  }
}

/** Prints a value as Python's `repr`. */
export function repr(value) {
  if (value === null || value === undefined) return 'None'
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (typeof value === 'string') return textRepr(value)
  if (value instanceof Float) return floatRepr(value.value)
  if (value instanceof Printed) return value.text
  if (value instanceof Calendar) return calendarRepr(value)
  if (value instanceof Uint8Array) return `bytearray(b${textRepr(Buffer.from(value).toString('latin1'))})`
  if (Array.isArray(value)) return `[${value.map(repr).join(', ')}]`
  if (value instanceof Tuple) {
    return value.items.length === 1 ? `(${repr(value.items[0])},)` : `(${value.items.map(repr).join(', ')})`
  }
  if (value instanceof Map) {
    return `{${[...value].map(([key, item]) => `${repr(key)}: ${repr(item)}`).join(', ')}}`
  }
  if (value instanceof PythonRow) {
    const { names, values } = value
    return `Row(${values.map((item, index) => (names === undefined ? repr(item) : `${names[index]}=${repr(item)}`)).join(', ')})`
  }
  if (value instanceof Record) {
    return `${value.type}(${Object.entries(value.fields)
      .map(([name, item]) => `${name}=${repr(item)}`)
      .join(', ')})`
  }
  if (value instanceof Decimal) return `Decimal('${value}')`
  return String(value)
}

function textRepr(text) {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replace(
      /[\0-\x1f\x7f-\xa0\xad]/g,
      (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
    )
  return quote + (quote === "'" ? escaped.replaceAll("'", "\\'") : escaped) + quote
}

function floatRepr(value) {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  if (Object.is(value, -0)) return '-0.0'
  const magnitude = Math.abs(value)
  if (magnitude >= 1e16 || (magnitude < 1e-4 && magnitude > 0)) {
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2')
  }
  return Number.isInteger(value) ? `${value}.0` : String(value)
}

function calendarRepr({ kind, milliseconds, microseconds }) {
  const date = new Date(milliseconds)
  const day = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
  if (kind === 'date') return `datetime.date(${day.join(', ')})`
  const clock = [date.getUTCHours(), date.getUTCMinutes()]
  const fraction = date.getUTCMilliseconds() * 1000 + microseconds
  if (fraction > 0) clock.push(date.getUTCSeconds(), fraction)
  else if (date.getUTCSeconds() > 0) clock.push(date.getUTCSeconds())
  return `datetime.datetime(${[...day, ...clock].join(', ')})`
}

/** Names the modules in which PySpark has some of its classes. */
export const MODULES = {
  DataFrameReader: 'readwriter',
  DataFrameWriter: 'readwriter',
  DataFrameNaFunctions: 'dataframe',
  DataFrameStatFunctions: 'dataframe',
  SparkSession: 'session',
}
