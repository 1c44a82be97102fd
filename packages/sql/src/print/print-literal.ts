import {
  CalendarInterval,
  catalogString,
  type DataType,
  Decimal,
  dateText,
  intervalText,
  localTimeText,
  sqlString,
  timeText,
  type Value,
} from '@kindling/core'
import { unsupported } from '../errors/unsupported.ts'

const SUFFIXES: Partial<Record<DataType['kind'], string>> = {
  tinyint: 'Y',
  smallint: 'S',
  int: '',
  bigint: 'L',
  float: 'F',
  double: 'D',
}

/** Prints a value so that the parser reads the same value of the same type. */
export function printLiteral(type: DataType, value: Value): string {
  if (value === null) return type.kind === 'void' ? 'NULL' : `CAST(NULL AS ${sqlString(type)})`
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'string') return printText(value)
  if (value instanceof Uint8Array) return printBytes(value)
  if (value instanceof Decimal) return `${value}BD`
  if (value instanceof CalendarInterval) return `CAST('${value}' AS INTERVAL)`
  if (type.kind === 'date') return `DATE '${dateText(value as number)}'`
  if (type.kind === 'time') return `TIME '${timeText(value as bigint)}'`
  if (type.kind === 'timestamp_ntz') return `TIMESTAMP_NTZ '${localTimeText(value as bigint)}'`
  if (type.kind === 'timestamp') return `TIMESTAMP '${localTimeText(value as bigint)}Z'`
  if (type.kind === 'yearMonthInterval') return intervalText(value as number, type)
  if (type.kind === 'dayTimeInterval') return intervalText(value as bigint, type)
  const suffix = SUFFIXES[type.kind]
  if (suffix === undefined || typeof value === 'object') {
    throw unsupported(`A literal of the type \`${catalogString(type)}\``)
  }
  if (typeof value === 'number' && !Number.isFinite(value)) return `CAST('${value}' AS ${sqlString(type)})`
  const digits = Object.is(value, -0) ? '-0' : String(value)
  return `${digits.replace('e+', 'e')}${suffix}`
}

/** Prints a string literal; a backslash escapes itself and the quote. */
function printText(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

function printBytes(bytes: Uint8Array): string {
  return `X'${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('')}'`
}
