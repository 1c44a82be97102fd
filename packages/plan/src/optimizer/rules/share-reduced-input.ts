import { boolean } from '@kindling/core'
import { nextAttributeId } from '../../expressions/attribute-id.ts'
import type { Attribute, Call } from '../../expressions/expression.ts'
import { referencesOf } from '../../expressions/properties.ts'
import type { Aggregate, Filter, Join, Plan, Project } from '../../plans/plan.ts'
import { RowsKeys } from '../../sharing/rows-keys.ts'
import { estimate } from '../../statistics/estimate.ts'
import { expressionsOf } from '../../tree/map-expressions.ts'
import { outputIds, outputOf } from '../../tree/output-of.ts'
import { renumber } from '../../tree/renumber.ts'
import { planTree } from '../../tree/tree.ts'
import { conditionsOf } from '../conjunctions.ts'
import type { Rule } from '../rule.ts'

/** Only a scan of so many rows is worth being kept in part. */
const WORTHWHILE = 10_000
/** Only where so small a share of them is wanted. */
const MOST_WANTED = 0.3

/**
 * Lets a join read the very rows that a marked aggregation on its other side reads. Where `reduceAggregate` has marked
 * them by keys, and the join looks up the same table by what is grouped by, then rows with other keys meet no group: both
 * sides read the marked rows, which are then computed once. Subqueries that compare rows of a table with an aggregate
 * over their group become so. The mark moves down to that table where it stood above a join.
 */
export const shareReducedInput: Rule = {
  name: 'shareReducedInput',
  order: 'down',
  at: ['join'],
  needs: ['aggregate', 'markJoin', 'scan'],
  apply(plan) {
    if (plan.kind !== 'join' || plan.type !== 'inner' || plan.condition === undefined) return plan
    return shared(plan, plan.left, plan.right) ?? shared(plan, plan.right, plan.left) ?? plan
  },
}

function shared(join: Join, reader: Plan, grouped: Plan): Plan | undefined {
  if (!isTable(reader) || estimate(reader).rows < WORTHWHILE) return undefined
  const columns = outputIds(reader)
  for (const equality of join.condition === undefined ? [] : conditionsOf(join.condition)) {
    if (equality.kind !== 'call' || equality.function.equality !== 'null is unknown') continue
    const [left, right] = equality.arguments
    if (left?.kind !== 'attribute' || right?.kind !== 'attribute') continue
    const [key, group] = columns.has(left.id) ? [left, right] : [right, left]
    if (!columns.has(key.id) || columns.has(group.id)) continue
    const changed = changedGroups(grouped, group.id, { reader, key, keys: new RowsKeys() })
    if (changed === undefined) continue
    const [one, two] = [marked(reader, key, changed.mark), changed.plan]
    return { ...join, left: join.left === reader ? one : two, right: join.left === reader ? two : one }
  }
  return undefined
}

/** A scan, or what a filter leaves of one. */
function isTable(plan: Plan): boolean {
  if (plan.kind === 'project' || plan.kind === 'filter') return isTable(plan.input)
  return plan.kind === 'scan'
}

interface Reading {
  readonly reader: Plan
  /** The column of the reader that is equal to what is grouped by. */
  readonly key: Attribute
  readonly keys: RowsKeys
}

interface Change {
  readonly plan: Plan
  /** By which the rows of the table are marked now. */
  readonly mark: MarkJoin
}

interface MarkJoin extends Join {
  readonly condition: Call
}

/** Looks for the aggregation that gives a column, and moves its mark to the table that the reader reads. */
function changedGroups(plan: Plan, group: number, reading: Reading): Change | undefined {
  switch (plan.kind) {
    case 'project': {
      const source = plan.projections.find(({ id }) => id === group)
      const child = source?.kind === 'alias' ? source.child : source
      if (child?.kind !== 'attribute') return undefined
      return above(plan, changedGroups(plan.input, child.id, reading))
    }
    case 'filter':
      return above(plan, changedGroups(plan.input, group, reading))
    case 'join': {
      if (plan.type !== 'inner') return undefined
      const left = changedGroups(plan.left, group, reading)
      if (left !== undefined) return { ...left, plan: { ...plan, left: left.plan } }
      const right = changedGroups(plan.right, group, reading)
      return right && { ...right, plan: { ...plan, right: right.plan } }
    }
    case 'aggregate': {
      const named = plan.aggregates.find(({ id }) => id === group)
      const child = named?.kind === 'alias' ? named.child : named
      const isGrouping = plan.groupings.some(
        (each) => each.kind === 'attribute' && child?.kind === 'attribute' && each.id === child.id,
      )
      return isGrouping && child?.kind === 'attribute'
        ? above(plan, movedMark(plan.input, child.id, reading))
        : undefined
    }
    default:
      return undefined
  }
}

/** What reads the mark itself needs it where it was. */
function above(plan: Project | Filter | Aggregate, change: Change | undefined): Change | undefined {
  if (change === undefined) return undefined
  const ids = outputIds(change.plan)
  const read = expressionsOf(plan).flatMap(referencesOf)
  return read.every(({ id }) => ids.has(id))
    ? { ...change, plan: { ...plan, input: change.plan } }
    : undefined
}

/** Reads through projections down to rows that are kept by a mark over the grouping. */
function movedMark(plan: Plan, group: number, reading: Reading): Change | undefined {
  if (plan.kind === 'project' && plan.projections.every(({ kind }) => kind === 'attribute')) {
    return above(plan, movedMark(plan.input, group, reading))
  }
  if (plan.kind !== 'filter' || plan.condition.kind !== 'attribute') return undefined
  const mark = markBelow(plan.input, plan.condition.id, group)
  if (mark === undefined || !canRunTwice(mark.right, reading.keys)) return undefined
  if (estimate(plan).rows > estimate(mark.left).rows * MOST_WANTED) return undefined
  const left = markedWithin(mark.left, group, mark, reading)
  if (left === undefined) return undefined
  return {
    plan: {
      kind: 'project',
      input: left,
      projections: outputOf(plan).filter(({ id }) => id !== mark.mark?.id),
    },
    mark,
  }
}

/** Keys are read for each of both places, unless they are few and kept, too. */
function canRunTwice(plan: Plan, keys: RowsKeys): boolean {
  return keys.of(plan) !== undefined && !planTree.some(plan, ({ kind }) => kind === 'aggregate')
}

function markBelow(plan: Plan, id: number, group: number): MarkJoin | undefined {
  if (plan.kind === 'project') return markBelow(plan.input, id, group)
  if (plan.kind !== 'join' || plan.type !== 'mark' || plan.mark?.id !== id || plan.nullAware === true)
    return undefined
  const { condition } = plan
  if (condition?.kind !== 'call' || condition.function.equality !== 'null is unknown') return undefined
  const [column, wanted] = condition.arguments
  const isOver = column?.kind === 'attribute' && column.id === group && wanted?.kind === 'attribute'
  return isOver ? { ...plan, condition } : undefined
}

/** Marks the rows of the table among inner joins. */
function markedWithin(
  plan: Plan,
  group: number,
  mark: MarkJoin,
  { reader, key, keys }: Reading,
): Plan | undefined {
  const column = outputOf(plan).find(({ id }) => id === group)
  if (column === undefined) return undefined
  const [own, other] = [keys.of(plan), keys.of(reader)]
  if (own !== undefined && own.rows === other?.rows) {
    return own.columns.get(group) === other.columns.get(key.id) ? marked(plan, column, mark) : undefined
  }
  if (plan.kind === 'project' && plan.projections.every(({ kind }) => kind === 'attribute')) {
    const input = markedWithin(plan.input, group, mark, { reader, key, keys })
    return input && { ...plan, input }
  }
  if (plan.kind !== 'join' || plan.type !== 'inner') return undefined
  const left = markedWithin(plan.left, group, mark, { reader, key, keys })
  if (left !== undefined) return { ...plan, left }
  const right = markedWithin(plan.right, group, mark, { reader, key, keys })
  return right && { ...plan, right }
}

/** Keeps the rows of a table whose column is among the keys of a mark. */
function marked(table: Plan, column: Attribute, { right, condition }: MarkJoin): Plan {
  const [, wanted] = condition.arguments
  const position = outputOf(right).findIndex(({ id }) => wanted?.kind === 'attribute' && id === wanted.id)
  const keys = renumber(right)
  const asked = outputOf(keys)[position]
  if (asked === undefined) throw new RangeError('a mark compares with a column of its keys')
  const mark: Attribute = {
    kind: 'attribute',
    id: nextAttributeId(),
    name: 'wanted',
    type: boolean,
    nullable: false,
  }
  const joined: Join = {
    kind: 'join',
    type: 'mark',
    left: table,
    right: keys,
    condition: { ...condition, arguments: [column, asked] },
    mark,
  }
  return {
    kind: 'project',
    input: { kind: 'filter', input: joined, condition: mark },
    projections: outputOf(table),
  }
}
