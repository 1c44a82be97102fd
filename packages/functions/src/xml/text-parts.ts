import { type DataType, errorOf, sqlString, string, timestampNtz, vectorStorage } from '@kindling/core'
import { callOf, castOf, type Expression, literalOf, type QueryFacts } from '@kindling/plan'
import { when } from '../conditional/when.ts'
import { formattedTimestamp } from '../datetime/format-timestamp.ts'
import { timestampdiff } from '../datetime/timestampdiff.ts'
import { unixDate } from '../datetime/unix-date.ts'
import { unixMicros } from '../datetime/unix-micros.ts'
import { eachElement } from '../higher-order/each-element.ts'
import { fieldOf } from '../map/entry-lambda.ts'
import { mapEntries } from '../map/map-entries.ts'
import { isNotNull } from '../operator/is-not-null.ts'
import { struct } from '../struct/struct.ts'
import type { XmlShape } from './xml-layout.ts'

/** Says how the leaves of a value become texts. */
export interface LeafPatterns {
  readonly date: string | undefined
  readonly timestamp: string
  readonly local: string
  readonly facts: QueryFacts
  readonly isAttribute: (name: string) => boolean
}

/** Is a value whose leaves are texts, and what it consists of. */
export interface TextParts {
  readonly value: Expression
  readonly shape: XmlShape
}

/** Makes texts of all leaves of a value to be written as XML; lists, maps and structs stay what they are. */
export function textParts(value: Expression, patterns: LeafPatterns): TextParts {
  const { type } = value
  switch (type.kind) {
    case 'vector':
      return structParts(value, vectorStorage.fields, patterns)
    case 'struct':
      return structParts(value, type.fields, patterns)
    case 'array': {
      const { list, shape } = eachPart(value, (element) => textParts(element, patterns))
      return { value: list, shape: { list: shape } }
    }
    case 'map': {
      const entries = callOf(mapEntries, [value])
      const { list, shape } = eachPart(entries, (entry) => {
        const part = textParts(fieldOf(entry, 1), patterns)
        return { value: callOf(struct, [castOf(fieldOf(entry, 0), string), part.value]), shape: part.shape }
      })
      return { value: list, shape: { map: shape } }
    }
    case 'decimal':
      return { value: castOf(value, string), shape: 'decimal' }
    case 'binary':
      return { value, shape: 'binary' }
    default:
      return { value: leafText(value, patterns), shape: 'text' }
  }
}

function structParts(
  value: Expression,
  fields: readonly { readonly name: string; readonly type: DataType }[],
  patterns: LeafPatterns,
): TextParts {
  const parts = fields.map(({ name }, index) => {
    const field = fieldOf(value, index)
    const part = patterns.isAttribute(name) ? attributePart(field) : textParts(field, patterns)
    return { name, ...part }
  })
  const texts = callOf(
    struct,
    parts.map((part) => part.value),
  )
  return {
    value: value.nullable ? callOf(when, [callOf(isNotNull, [value]), texts]) : texts,
    shape: { struct: parts.map(({ name, shape }) => [name, shape] as const) },
  }
}

function eachPart(
  list: Expression,
  make: (element: Expression) => TextParts,
): { readonly list: Expression; readonly shape: XmlShape } {
  let shape: XmlShape = 'text'
  const made = eachElement(list, (element) => {
    const part = make(element)
    shape = part.shape
    return part.value
  })
  return { list: made, shape }
}

/** Gives the text of an attribute, as Spark prints what lies inside: days for dates, microseconds for times. */
function attributePart(value: Expression): TextParts {
  const asText = (number: Expression): TextParts => ({ value: castOf(number, string), shape: 'text' })
  switch (value.type.kind) {
    case 'decimal':
      return { value: castOf(value, string), shape: 'decimal' }
    case 'date':
      return asText(callOf(unixDate, [value]))
    case 'timestamp':
      return asText(callOf(unixMicros, [value]))
    case 'timestamp_ntz': {
      const start = literalOf(value.type, 0n)
      return asText(callOf(timestampdiff, [literalOf(string, 'MICROSECOND'), start, value]))
    }
    case 'void':
    case 'string':
    case 'boolean':
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
    case 'float':
    case 'double':
      return asText(value)
    default: {
      const feature = `An attribute of the type \`${sqlString(value.type)}\` in XML`
      throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin: value.origin })
    }
  }
}

function leafText(value: Expression, { date, timestamp, local, facts }: LeafPatterns): Expression {
  const formatted = (pattern: string): Expression =>
    formattedTimestamp(
      value.type.kind === 'date' ? castOf(value, timestampNtz) : value,
      literalOf(string, pattern),
      facts,
    )
  switch (value.type.kind) {
    case 'timestamp':
      return formatted(timestamp)
    case 'timestamp_ntz':
      return formatted(local)
    case 'date':
      return date === undefined ? castOf(value, string) : formatted(date)
    case 'yearMonthInterval':
    case 'dayTimeInterval':
    case 'interval':
    case 'variant': {
      const feature = `A value of the type \`${sqlString(value.type)}\` in XML`
      throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin: value.origin })
    }
    default:
      return castOf(value, string)
  }
}
