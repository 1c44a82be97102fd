import { type DataType, momentOf, offsetAt, specialTimeName, timeZone } from '@kindling/core'
import { canEvaluate, evaluate } from '../evaluate/evaluate.ts'
import type { Expression } from '../expressions/expression.ts'
import type { QueryFacts } from '../functions/query-facts.ts'

const DAY = 86_400_000_000n

/**
 * Gives the date or time that a constant text such as `today` names where it is cast to one; undefined for other texts and
 * casts (Spark: `SpecialDatetimeValues`).
 */
export function specialTime(
  text: Expression,
  type: DataType,
  facts: QueryFacts,
): number | bigint | undefined {
  const isTime = type.kind === 'date' || type.kind === 'timestamp' || type.kind === 'timestamp_ntz'
  if (!isTime || text.type.kind !== 'string' || !canEvaluate(text)) return undefined
  const name = specialTimeName(textOf(text))
  if (name === undefined) return undefined
  if (name === 'epoch') return type.kind === 'date' ? 0 : 0n
  const zone = timeZone(facts.timeZone)
  const local = facts.now + offsetAt(zone, facts.now)
  if (name === 'now' && type.kind !== 'date') return type.kind === 'timestamp' ? facts.now : local
  const day = (local - (((local % DAY) + DAY) % DAY)) / DAY + DISTANCES[name]
  if (type.kind === 'date') return Number(day)
  return type.kind === 'timestamp' ? momentOf(zone, day * DAY) : day * DAY
}

const DISTANCES = { now: 0n, today: 0n, tomorrow: 1n, yesterday: -1n } as const

/** An error of the text is one of the cast, which raises it where it is computed. */
function textOf(text: Expression): string {
  try {
    return String(evaluate(text) ?? '')
  } catch {
    return ''
  }
}
