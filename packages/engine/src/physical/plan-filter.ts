import {
  conditionsOf,
  type Expression,
  estimate,
  type Filter,
  joinConditions,
  referencesOf,
} from '@kindling/plan'
import { isCachedFormat } from '../cache/cached-format.ts'
import { mayRaise } from '../expressions/may-raise.ts'
import type { PhysicalPlan } from './physical-plan.ts'

/**
 * Filters rows. Where columns of files are read only when they are needed, conditions over different columns become
 * filters of their own, the one first that is expected to leave the fewest rows: the columns of the next ones are read for
 * these rows alone. Conditions that may raise an error stay together, since one may keep another from being computed.
 */
export function planFilter(filter: Filter, input: PhysicalPlan, condition: Expression): PhysicalPlan {
  const splits = readsOnDemand(filter) && !mayRaise(condition)
  const parts = splits ? partsOf(filter, condition) : [condition]
  return parts.reduce<PhysicalPlan>(
    (below, part) => ({ kind: 'filter', input: below, condition: part, output: input.output }),
    input,
  )
}

function readsOnDemand({ input }: Filter): boolean {
  if (input.kind !== 'scan') return false
  const { format } = input.source
  return format.skips === true && !isCachedFormat(format)
}

/** Joins conditions over the same columns again, and puts those first that leave the fewest rows. */
function partsOf(filter: Filter, condition: Expression): readonly Expression[] {
  const groups = new Map<string, Expression[]>()
  for (const each of conditionsOf(condition)) {
    const columns = columnsOf(each)
    groups.set(columns, [...(groups.get(columns) ?? []), each])
  }
  if (groups.size === 1) return [condition]
  return [...groups.values()]
    .map((group) => joinConditions(group, condition) ?? condition)
    .map((part) => ({ part, rows: estimate({ ...filter, condition: part }).rows }))
    .toSorted((left, right) => left.rows - right.rows)
    .map(({ part }) => part)
}

function columnsOf(condition: Expression): string {
  const ids = new Set(referencesOf(condition).map(({ id }) => id))
  return [...ids].toSorted((left, right) => left - right).join()
}
