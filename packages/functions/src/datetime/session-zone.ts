import { binary, findTimeZone, string, timeZone, timeZoneBytes } from '@kindling/core'
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

/** Gives the table of a zone where its name is a constant; else the name, which may be none: then rows raise an error. */
export function zoneTable(zone: Expression): Expression {
  if (!canEvaluate(zone)) return zone
  const name = constantName(zone)
  if (name === null) return literalOf(binary, null)
  const known = name === undefined ? undefined : findTimeZone(name)
  return known === undefined ? zone : literalOf(binary, timeZoneBytes(known))
}

/** Tells whether a value is written as NULL: then a call is NULL, whatever its other arguments would raise. */
export function isWrittenNull(value: Expression): boolean {
  if (value.kind === 'cast') return value.implicit && isWrittenNull(value.child)
  return value.kind === 'literal' && value.value === null
}

/** An error of the name is raised where it is computed, if it is. */
function constantName(zone: Expression): string | null | undefined {
  try {
    const name = evaluate(zone)
    return name === null ? null : String(name)
  } catch {
    return undefined
  }
}

/** Says that a rewritten function gives NULL where an argument is NULL, and only there. */
export function whereNull(nulls: readonly boolean[]): boolean {
  return nulls.includes(true)
}
