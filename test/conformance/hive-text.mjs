import { timeText } from '@kindling/core'
import { binaryText } from './binary-text.mjs'
import { dateText, dayTimeText, localTimeText, timestampText, yearMonthText } from './hive-times.mjs'
import { floatText, numberText } from './java-number.mjs'

/**
 * Prints a value as the `spark-sql` shell does: `NULL`, nested `null`; nested texts in quotation marks, without
 * escapes; lists, maps and structs in the manner of JSON, the entries of maps sorted by their text. The settings are the
 * session's time zone and how it shows binary values.
 */
export function hiveText(value, type, settings, nested = false) {
  if (value === null || value === undefined) return nested ? 'null' : 'NULL'
  const part = (inner, innerType) => hiveText(inner, innerType, settings, true)
  switch (type.kind) {
    case 'boolean':
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
    case 'decimal':
      return String(value)
    case 'float':
      return floatText(value)
    case 'double':
      return numberText(value)
    case 'string':
      return nested ? `"${value}"` : value
    case 'binary':
      return binaryText(value, settings.binaryStyle)
    case 'date':
      return dateText(value)
    case 'timestamp':
      return timestampText(value, settings.timeZone)
    case 'timestamp_ntz':
      return localTimeText(value)
    case 'yearMonthInterval':
      return yearMonthText(value)
    case 'dayTimeInterval':
      return dayTimeText(value)
    case 'interval':
    case 'variant':
    case 'geometry':
    case 'geography':
      return String(value)
    case 'time':
      return timeText(value)
    case 'array':
      return `[${Array.from(value, (element) => part(element, type.element)).join(',')}]`
    case 'map': {
      const entries = Array.from(value, ([key, held]) => `${part(key, type.key)}:${part(held, type.value)}`)
      return `{${entries.sort().join(',')}}`
    }
    case 'struct':
      return `{${type.fields.map((field) => `"${field.name}":${part(value[field.name], field.type)}`).join(',')}}`
    default:
      throw new TypeError(`no text for values of \`${type.kind}\``)
  }
}
