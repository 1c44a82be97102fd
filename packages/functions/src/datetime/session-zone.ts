import { binary, errorOf, string, timeZone, timeZoneBytes } from '@kindling/core'
import {
  canEvaluate,
  type Expression,
  evaluate,
  type Literal,
  literalOf,
  type QueryFacts,
} from '@kindling/plan'
import { zoneNames } from './pattern/zone-names.ts'

/** Makes the constant by which kernels know the zone of the session: its table of clock changes. */
export function sessionZone({ timeZone: name }: QueryFacts): Literal {
  return literalOf(binary, timeZoneBytes(timeZone(name)))
}

/** Makes the constant by which kernels know what the zone of the session calls itself. */
export function sessionZoneNames({ timeZone: name }: QueryFacts): Literal {
  return literalOf(string, zoneNames(name))
}

/** Makes the table of a zone from its name, which must be a constant; NULL of NULL. */
export function zoneTable(zone: Expression, functionName: string): Literal {
  if (!canEvaluate(zone)) {
    const feature = `A time zone that is no constant in \`${functionName}\``
    throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin: zone.origin })
  }
  const name = evaluate(zone)
  return literalOf(binary, name === null ? null : timeZoneBytes(timeZone(String(name))))
}

/** Says that a rewritten function gives NULL where an argument is NULL, and only there. */
export function whereNull(nulls: readonly boolean[]): boolean {
  return nulls.includes(true)
}
