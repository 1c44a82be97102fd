import {
  bigint,
  boolean,
  type DataType,
  date,
  double,
  string,
  timestamp,
  timestampNtz,
  void_,
} from '@kindling/core'
import { readsAs } from '../datetime/pattern/reads-as.ts'
import { decimalOf } from '../json/infer-type.ts'
import type { XmlOptions } from './xml-options.ts'

const GREATEST = 2n ** 63n - 1n
const PATTERNS = {
  date: 'dateFormat',
  timestamp: 'timestampFormat',
  timestamp_ntz: 'timestampNTZFormat',
}

/** Finds the type of a text of XML, trying them in Spark's order (`XmlInferSchema.inferFrom`); no text has no type. */
export function inferScalar(text: string, options: XmlOptions): DataType {
  // oxlint-disable-next-line no-control-regex -- Java's `trim` takes control characters for blanks
  const blanks = /^[\x00-\x20]+|[\x00-\x20]+$/g
  const value = options.flag('ignoreSurroundingSpaces', true) ? text.replace(blanks, '') : text
  if (!options.flag('inferSchema', true)) return string
  if (value === '') return void_
  return (
    numberType(value, options) ??
    momentType(value, options) ??
    (/^(?:true|false)$/i.test(value) ? boolean : string)
  )
}

/** A sign in front does not count, so that the least bigint is none. */
function numberType(text: string, options: XmlOptions): DataType | undefined {
  const unsigned = text.replace(/^[+-]/, '')
  if (/^\d+$/.test(unsigned) && BigInt(unsigned) <= GREATEST) return bigint
  if (!/^[\d.]/.test(unsigned) || /[dDfF]$/.test(unsigned)) return undefined
  const decimal = options.flag('prefersDecimal', false) ? decimalOf(text.replaceAll(',', '')) : undefined
  if (decimal !== undefined) return decimal
  return /^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(unsigned) ? double : undefined
}

function momentType(text: string, options: XmlOptions): DataType | undefined {
  if (isDate(text, options)) return date
  const prefersNtz = options.text('timestampType')?.toUpperCase() === 'TIMESTAMP_NTZ'
  if (prefersNtz && reads(text, timestampNtz, options)) return timestampNtz
  return reads(text, timestamp, options) ? timestamp : undefined
}

function isDate(text: string, options: XmlOptions): boolean {
  const isStrict = options.flag('preferDate', true) && options.text('dateFormat') === undefined
  return (!isStrict || /^\d{4}-\d{2}-\d{2}$/.test(text)) && reads(text, date, options)
}

function reads(text: string, type: Parameters<typeof readsAs>[1], options: XmlOptions): boolean {
  return readsAs(text, type, options.text(PATTERNS[type.kind]))
}
