import { string } from '@kindling/core'
import { callOf, castOf, type Expression, literalOf } from '@kindling/plan'
import { arrayJoin } from '../array/array-join.ts'
import { coalesce } from '../conditional/coalesce.ts'
import { when } from '../conditional/when.ts'
import { zoneTable } from '../datetime/session-zone.ts'
import { unixDate } from '../datetime/unix-date.ts'
import { unixMicros } from '../datetime/unix-micros.ts'
import { zoneShift } from '../datetime/zone-shift.ts'
import { eachElement } from '../higher-order/each-element.ts'
import { fieldOf } from '../map/entry-lambda.ts'
import { isNotNull } from '../operator/is-not-null.ts'
import { concat } from '../string/concat.ts'

/**
 * Writes the key of a map as the name of a field of JSON. As in Spark, that is what a row holds: days of dates and
 * microseconds of timestamps since 1970, and structs and arrays as lists in brackets without blanks.
 */
export function mapKey(key: Expression): Expression {
  const { type } = key
  switch (type.kind) {
    case 'date':
      return castOf(callOf(unixDate, [key]), string)
    case 'timestamp':
      return castOf(callOf(unixMicros, [key]), string)
    case 'timestamp_ntz':
      return mapKey(zoneShift.toMoment(key, zoneTable(literalOf(string, 'UTC'))))
    case 'struct':
      return whereThere(
        key,
        type.fields.flatMap((_, index) => [
          ...(index === 0 ? [] : [literalOf(string, ',')]),
          orNull(mapKey(fieldOf(key, index))),
        ]),
      )
    case 'array':
      return inBrackets([callOf(arrayJoin, [eachElement(key, mapKey), literalOf(string, ','), NULL])])
    default:
      return castOf(key, string)
  }
}

const NULL = literalOf(string, 'null')

function orNull(text: Expression): Expression {
  return text.nullable ? callOf(coalesce, [text, NULL]) : text
}

/** A struct that is NULL has no text, whatever its fields. */
function whereThere(value: Expression, texts: readonly Expression[]): Expression {
  const text = inBrackets(texts)
  return value.nullable ? callOf(when, [callOf(isNotNull, [value]), text]) : text
}

function inBrackets(texts: readonly Expression[]): Expression {
  return callOf(concat, [literalOf(string, '['), ...texts, literalOf(string, ']')])
}
