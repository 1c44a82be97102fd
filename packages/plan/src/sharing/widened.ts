import type { Attribute, NamedExpression } from '../expressions/expression.ts'
import { factPosition } from '../interfaces/file-facts.ts'
import type { Aggregate, Plan, Project, Scan } from '../plans/plan.ts'
import { outputOf } from '../tree/output-of.ts'
import { type Definitions, substitute } from '../tree/substitute.ts'
import type { RowsKeys } from './rows-keys.ts'

/**
 * Makes of a plan one that also gives all columns of another plan with the same rows, by the ids of the first where both
 * have them; undefined where that cannot be said.
 */
export function widened(plan: Plan, other: Plan, keys: RowsKeys): Plan | undefined {
  const [first, second] = [projectionOf(plan), projectionOf(other)]
  if (first.input.kind === 'project' || second.input.kind === 'project') return undefined
  const input = widenedNode(first.input, second.input, keys)
  if (input === undefined) return undefined
  if (first.projections === undefined && second.projections === undefined) return input
  const own = first.projections ?? outputOf(first.input)
  const held = new Set(own.map(({ id }) => keys.of(plan)?.columns.get(id)))
  const counterparts = counterpartsOf(second.input, input, keys)
  const added = (second.projections ?? outputOf(second.input))
    .filter(({ id }) => !held.has(keys.of(other)?.columns.get(id)))
    .map((each) => named(each, counterparts))
  return { kind: 'project', input, projections: [...own, ...added] }
}

function projectionOf(plan: Plan): { input: Plan; projections: Project['projections'] | undefined } {
  return plan.kind === 'project'
    ? { input: plan.input, projections: plan.projections }
    : { input: plan, projections: undefined }
}

function widenedNode(plan: Plan, other: Plan, keys: RowsKeys): Plan | undefined {
  if (plan.kind === 'scan' && other.kind === 'scan') return widenedScan(plan, other)
  if (plan.kind === 'filter' && other.kind === 'filter') {
    const input = widened(plan.input, other.input, keys)
    return input && { ...plan, input }
  }
  if (plan.kind === 'join' && other.kind === 'join') {
    const left = widened(plan.left, other.left, keys)
    const right = widened(plan.right, other.right, keys)
    return left && right && { ...plan, left, right }
  }
  return plan.kind === 'aggregate' && other.kind === 'aggregate'
    ? widenedAggregate(plan, other, keys)
    : undefined
}

function widenedScan(scan: Scan, other: Scan): Scan {
  const added = [...other.columns.keys()].filter(
    (index) => !scan.columns.includes(other.columns[index] ?? -1),
  )
  if (added.length === 0) return scan
  const all = [
    ...scan.columns.map((column, index) => ({ column, attribute: scan.output[index] })),
    ...added.map((index) => ({ column: other.columns[index] ?? 0, attribute: other.output[index] })),
  ]
  // What the format reads stands before what is known of the file.
  const own = scan.source.schema.fields.length - scan.source.partitionColumns
  const rowNumber = factPosition(scan.source, 'row_index')
  const isRead = ({ column }: { readonly column: number }): boolean => column < own || column === rowNumber
  const ordered = [...all.filter(isRead), ...all.filter((each) => !isRead(each))]
  return {
    ...scan,
    output: ordered.flatMap(({ attribute }) => attribute ?? []),
    columns: ordered.map(({ column }) => column),
  }
}

function widenedAggregate(plan: Aggregate, other: Aggregate, keys: RowsKeys): Plan | undefined {
  const input = widened(plan.input, other.input, keys)
  if (input === undefined) return undefined
  const held = new Set(plan.aggregates.map(({ id }) => keys.of(plan)?.columns.get(id)))
  const counterparts = counterpartsOf(other.input, input, keys)
  const added = other.aggregates
    .filter(({ id }) => !held.has(keys.of(other)?.columns.get(id)))
    .map((each) => named(each, counterparts))
  return { ...plan, input, aggregates: [...plan.aggregates, ...added] }
}

/** Says which columns of a plan hold what those of another plan with the same rows hold. */
function counterpartsOf(plan: Plan, counterpart: Plan, keys: RowsKeys): Definitions {
  const [key, other] = [keys.of(plan), keys.of(counterpart)]
  const byContent = new Map<number | undefined, Attribute>(
    outputOf(counterpart).map((column) => [other?.columns.get(column.id), column]),
  )
  return new Map(
    outputOf(plan).flatMap(({ id }) => {
      const found = byContent.get(key?.columns.get(id))
      return found === undefined ? [] : [[id, found] as const]
    }),
  )
}

function named(expression: NamedExpression, counterparts: Definitions): NamedExpression {
  const changed = substitute(expression, counterparts)
  return changed.kind === 'alias' || changed.kind === 'attribute' ? changed : expression
}
