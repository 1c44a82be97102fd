import { dateText, localTimeText } from '../calendar/date-text.ts'
import { offsetAt, type TimeZone } from '../calendar/time-zone.ts'
import type { Decimal } from '../columns/decimal.ts'
import { doubleText, floatText } from '../columns/number-text.ts'
import type { VariantNode } from './variant-node.ts'

/** Writes a variant as JSON without blanks, as Spark's `VariantVal.toJson`; timestamps show the clock of the zone. */
export function variantJson(node: VariantNode, zone: TimeZone): string {
  switch (node.kind) {
    case 'null':
      return 'null'
    case 'boolean':
    case 'long':
      return String(node.value)
    case 'double':
    case 'float': {
      const text = node.kind === 'double' ? doubleText(node.value) : floatText(node.value)
      return Number.isFinite(node.value) ? text : `"${text}"`
    }
    case 'decimal':
      return shortDecimal(node.value).toString()
    case 'string':
      return quoted(node.value)
    case 'uuid':
      return `"${node.value}"`
    case 'date':
      return `"${dateText(node.value)}"`
    case 'timestamp':
      return `"${timestampText(node.value, zone)}"`
    case 'timestamp_ntz':
      return `"${localTimeText(node.value)}"`
    case 'binary':
      return `"${Buffer.from(node.value).toString('base64')}"`
    case 'array':
      return `[${node.elements.map((element) => variantJson(element, zone)).join(',')}]`
    case 'object':
      return `{${Array.from(node.fields, ([name, field]) => `${quoted(name)}:${variantJson(field, zone)}`).join(',')}}`
  }
}

/** Leaves out zeros at the end of the fraction. */
export function shortDecimal(value: Decimal): Decimal {
  let short = value
  while (short.scale > 0 && short.unscaled % 10n === 0n) short = short.rescale(short.scale - 1)
  return short
}

function timestampText(moment: bigint, zone: TimeZone): string {
  const offset = offsetAt(zone, moment)
  const minutes = Math.trunc(Number(offset / 60_000_000n))
  const [hour, minute] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  const digits = (part: number): string => String(part).padStart(2, '0')
  return `${localTimeText(moment + offset)}${minutes < 0 ? '-' : '+'}${digits(hour)}:${digits(minute)}`
}

/** Writes control characters in capitals, as Jackson does. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/\\u00[0-9a-f]{2}/g, (code) => `\\u${code.slice(2).toUpperCase()}`)
}
