import type { RangeColumn } from '@kindling/native'
import {
  type Attribute,
  aliasOf,
  attributeOf,
  conditionsOf,
  type Expression,
  estimate,
  holdsUserCall,
  type Join,
  joinConditions,
  mostRows,
  outputIds,
  outputOf,
  type Plan,
  referencesOf,
} from '@kindling/plan'
import { withoutUserCalls } from './join-user-calls.ts'
import { packed } from './packed.ts'
import type { JoinOperator, PhysicalPlan } from './physical-plan.ts'
import { isOver, type Range, rangeOf } from './range-of.ts'

interface Equality {
  readonly probe: Expression
  readonly build: Expression
  readonly nullSafe: boolean
}

/** Is a condition in two parts: keys by which rows are found, and what is then tested of each pair. */
interface Split {
  readonly equalities: readonly Equality[]
  readonly ranges: readonly Range[]
  readonly rest: Expression | undefined
  /** Whether a NULL leaves open if a pair counts: in the rest, or, without one, in the keys. */
  readonly nullAware: boolean
}

/**
 * Plans a join. The left side is looked up in a table of the right side, row by row; for a right join the other way
 * round. Equalities between the sides become keys, what else the condition asks is tested for each pair.
 */
export function planJoin(join: Join, planInput: (plan: Plan) => PhysicalPlan): PhysicalPlan {
  const { left, right, type, condition, mark, nullAware } = join
  if (condition !== undefined && holdsUserCall(condition)) {
    return planInput(withoutUserCalls(join, condition))
  }
  const given = splitCondition(condition, left, right, nullAware === true)
  const turned = type === 'right' || marksBuildSide(join, given)
  const [probeSide, buildSide] = turned ? [right, left] : [left, right]
  const split = turned ? splitCondition(condition, right, left, nullAware === true) : given
  const { equalities, ranges, rest } = split
  const probe = withKeys(
    planInput(probeSide),
    [...equalities, ...ranges].map((each) => each.probe),
  )
  const build = withKeys(
    planInput(buildSide),
    [...equalities, ...ranges].map((each) => each.build),
  )
  const kind = type === 'right' ? 'left' : type === 'mark' && turned ? 'markBuild' : type
  const columns = {
    probe: kind === 'markBuild' ? [] : [...probe.plan.output.keys()],
    build: kind === 'mark' ? [] : [...build.plan.output.keys()],
  }
  const operator: JoinOperator = {
    kind: 'join',
    logical: join,
    probe: probe.plan,
    build: build.plan,
    join: kind,
    keys: equalities.map(({ nullSafe }, index) => ({
      probe: probe.positions[index] ?? 0,
      build: build.positions[index] ?? 0,
      nullSafe,
    })),
    ranges: ranges.map((range, index) => {
      const place = equalities.length + index
      return {
        probe: rangeColumn(probe, place, range.probe, range.attempts.probe),
        build: rangeColumn(build, place, range.build, range.attempts.build),
        bound: range.bound,
      }
    }),
    residual: rest,
    nullAware: split.nullAware,
    columns,
    computed: [],
    output: [
      ...columns.probe.flatMap((column) => probe.plan.output[column] ?? []),
      ...columns.build.flatMap((column) => build.plan.output[column] ?? []),
      ...(mark === undefined ? [] : [mark]),
    ],
  }
  const output = outputOf(join)
  return { kind: 'project', input: operator, expressions: output, output }
}

/** One side must have so many times the rows of the other to make the other the table. */
const MUCH = 2

/**
 * Tells whether marks are better set in a table of the rows to mark, by the rows of the other side, which are many more:
 * only where no NULL leaves anything open. By ranges alone a row is marked as soon as it has met one of the many.
 */
function marksBuildSide({ type, left, right, condition, nullAware }: Join, split: Split): boolean {
  if (type !== 'mark' || nullAware === true || condition === undefined) return false
  if (split.equalities.length === 0 && split.ranges.length > 0) return false
  return estimate(left).rows * MUCH < estimate(right).rows
}

function splitCondition(
  condition: Expression | undefined,
  probe: Plan,
  build: Plan,
  nullAware: boolean,
): Split {
  if (condition === undefined) return { equalities: [], ranges: [], rest: undefined, nullAware }
  const [probeIds, buildIds] = [outputIds(probe), outputIds(build)]
  const conditions = conditionsOf(condition)
  const found = conditions.map((each) => equalityOf(each, probeIds, buildIds))
  const [only] = found
  if (nullAware && conditions.length === 1 && only?.nullSafe === false) {
    return { equalities: [only], ranges: [], rest: undefined, nullAware }
  }
  // Among several conditions, those that are never NULL leave nothing open.
  const isKey = conditions.map(
    ({ nullable }, index) => found[index] !== undefined && !(nullAware && nullable),
  )
  // One row is compared sooner than it is looked up: what an uncorrelated subquery gives.
  const isOneRow = mostRows(probe) <= 1 || mostRows(build) <= 1
  const ranges = conditions.map((each, index) => {
    const mayBeOpen = nullAware && each.nullable
    return isKey[index] || mayBeOpen || isOneRow ? undefined : rangeOf(each, probeIds, buildIds)
  })
  const isFound = isKey.includes(true)
  const rest = conditions.filter((_, index) => {
    const range = ranges[index]
    return !isKey[index] && (isFound || range === undefined || range.attempts.probe || range.attempts.build)
  })
  return {
    equalities: found.filter((each, index) => each !== undefined && isKey[index] === true) as Equality[],
    ranges: ranges.filter((range) => range !== undefined),
    rest: rest.length === 0 ? undefined : joinConditions(rest, condition),
    nullAware: nullAware && rest.length > 0,
  }
}

function equalityOf(
  condition: Expression,
  probe: ReadonlySet<number>,
  build: ReadonlySet<number>,
): Equality | undefined {
  if (condition.kind !== 'call') return undefined
  const { equality } = condition.function
  const [left, right] = condition.arguments
  if (equality === undefined || left === undefined || right === undefined || !canBeKey(left)) return undefined
  const nullSafe = equality === 'null safe'
  // `(a = b) <=> true` is never NULL, but finds the same rows as `a = b`.
  if (nullSafe && right.kind === 'literal' && right.value === true) return equalityOf(left, probe, build)
  if (isOver(left, probe) && isOver(right, build))
    return { probe: packed(left), build: packed(right), nullSafe }
  if (isOver(right, probe) && isOver(left, build))
    return { probe: packed(right), build: packed(left), nullSafe }
  return undefined
}

function canBeKey({ type }: Expression): boolean {
  return type.kind !== 'map' && type.kind !== 'void'
}

/** Is a side of a join with its keys, and where these stand. */
interface KeyedSide {
  readonly plan: PhysicalPlan
  readonly positions: readonly number[]
}

function rangeColumn(side: KeyedSide, place: number, value: Expression, isAttempt: boolean): RangeColumn {
  const computedFrom = isAttempt
    ? referencesOf(value).map(({ id }) => side.plan.output.findIndex((column) => column.id === id))
    : []
  return { column: side.positions[place] ?? 0, computedFrom }
}

/** Computes keys that are no columns yet below the join. */
function withKeys(input: PhysicalPlan, keys: readonly Expression[]): KeyedSide {
  const expressions: Expression[] = [...input.output]
  const output: Attribute[] = [...input.output]
  const positions = keys.map((key) => {
    const known = output.findIndex((column) => key.kind === 'attribute' && column.id === key.id)
    if (known !== -1) return known
    expressions.push(key)
    output.push(attributeOf(aliasOf(key, 'key')))
    return output.length - 1
  })
  if (output.length === input.output.length) return { plan: input, positions }
  return { plan: { kind: 'project', input, expressions, output }, positions }
}
