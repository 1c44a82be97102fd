import {
  type Attribute,
  aliasOf,
  attributeOf,
  type Call,
  conditionsOf,
  type Expression,
  estimate,
  expressionTree,
  holdsUserCall,
  isDeterministic,
  joinConditions,
  sameExpression,
} from '@kindling/plan'
import type {
  FilterOperator,
  JoinOperator,
  PairColumn,
  PhysicalPlan,
  ProjectOperator,
} from './physical-plan.ts'
import { isOver } from './range-of.ts'
import { withInputs } from './with-inputs.ts'

/** Fewer rows than this stay in the cache while row after row is compared with them. */
const MANY_ROWS = 512
/** Where a range leaves more than this share of all pairs, looking at the others costs little beside comparing lists. */
const MOST_PAIRS = 0.1

/**
 * Lets a join in which every row meets every other compute what it, or a filter or a projection above it, compares lists of
 * both sides by, such as a similarity of vectors: the join knows which pairs come, and reads the lists block by block.
 */
export function computePairs(plan: PhysicalPlan): PhysicalPlan {
  const below = withInputs(plan, computePairs)
  switch (below.kind) {
    case 'project':
      return projectedPairs(below)
    case 'filter':
      return filteredPairs(below)
    case 'join':
      return joinedPairs(below)
    default:
      return below
  }
}

function projectedPairs(plan: ProjectOperator): ProjectOperator {
  const pairs = pairsBelow(plan.input)
  if (pairs === undefined) return plan
  const expressions = plan.expressions.map((expression) => withPairColumns(expression, pairs))
  if (pairs.columns.length === 0) return plan
  return { ...plan, expressions, input: withColumns(plan.input, pairs.columns) }
}

function filteredPairs(plan: FilterOperator): PhysicalPlan {
  const pairs = pairsBelow(plan.input)
  if (pairs === undefined) return plan
  const condition = withPairColumns(plan.condition, pairs)
  return pairs.columns.length === 0 ? plan : filtered(plan, condition, withColumns(plan.input, pairs.columns))
}

/** Takes conditions that compare lists out of a join: a filter above it tests what the join computes. */
function joinedPairs(join: JoinOperator): PhysicalPlan {
  const condition = conditionOf(join)
  if (condition === undefined || !meetsMany(join)) return join
  let columns: readonly PairColumn[] = []
  const tested: Expression[] = []
  const left: Expression[] = []
  for (const each of conditionsOf(condition)) {
    const pairs: Pairs = { join, columns: [...columns], areAll: true }
    const changed = withPairColumns(each, pairs)
    if (changed !== each && isOver(changed, idsOf([...join.output, ...columnsOf(pairs.columns)]))) {
      tested.push(changed)
      columns = pairs.columns
    } else {
      left.push(each)
    }
  }
  const test = joinConditions(tested, condition)
  if (test === undefined) return join
  const bare = { ...join, ranges: [], residual: joinConditions(left, condition) }
  return filtered(join, test, withColumns(bare, columns))
}

/** Filters rows, and gives the columns that were given before. */
function filtered({ output }: PhysicalPlan, condition: Expression, input: PhysicalPlan): ProjectOperator {
  const filter: FilterOperator = { kind: 'filter', input, condition, output: input.output }
  return { kind: 'project', input: filter, expressions: output, output }
}

/** Is what is computed of the pairs of a join. */
interface Pairs {
  readonly join: JoinOperator
  readonly columns: PairColumn[]
  /** Whether all pairs that the join gives are wanted; else nothing is computed of them that is not known already. */
  readonly areAll: boolean
}

/** Finds the join whose rows a plan gives, some of its rows and columns left out. */
function pairsBelow(plan: PhysicalPlan): Pairs | undefined {
  switch (plan.kind) {
    case 'join':
      return meetsMany(plan) ? { join: plan, columns: [], areAll: true } : undefined
    case 'filter': {
      const pairs = pairsBelow(plan.input)
      return pairs && { ...pairs, areAll: false }
    }
    case 'project':
      return plan.expressions.every(({ kind }) => kind === 'attribute') ? pairsBelow(plan.input) : undefined
    default:
      return undefined
  }
}

function meetsMany({ join, keys, ranges, logical }: JoinOperator): boolean {
  if (join !== 'inner' || keys.length > 0 || logical?.kind !== 'join') return false
  const [left, right] = [estimate(logical.left).rows, estimate(logical.right).rows]
  if (right < MANY_ROWS) return false
  return ranges.length === 0 || estimate(logical).rows > left * right * MOST_PAIRS
}

/** Gives what a join without keys asks of pairs, ranges included. */
function conditionOf({ ranges, residual, logical }: JoinOperator): Expression | undefined {
  return ranges.length > 0 && logical?.kind === 'join' ? logical.condition : residual
}

/** Replaces what is computed for every row anyway: what a condition may leave out stays where it is. */
function withPairColumns(expression: Expression, pairs: Pairs): Expression {
  if (expression.kind === 'lambda') return expression
  if (expression.kind === 'call') {
    const column = comparesLists(expression, pairs.join) ? pairColumn(expression, pairs) : undefined
    if (column !== undefined) return column
    if (expression.function.lazy !== undefined) {
      const [first, ...rest] = expression.arguments
      if (first === undefined) return expression
      const changed = withPairColumns(first, pairs)
      return changed === first ? expression : { ...expression, arguments: [changed, ...rest] }
    }
  }
  return expressionTree.mapChildren(expression, (child) => withPairColumns(child, pairs))
}

function comparesLists(call: Call, { probe, build }: JoinOperator): boolean {
  if (call.type.kind !== 'double' && call.type.kind !== 'bigint') return false
  if (!isDeterministic(call) || holdsUserCall(call)) return false
  const [probeIds, buildIds] = [idsOf(probe.output), idsOf(build.output)]
  const isListOf = (ids: ReadonlySet<number>) => (argument: Expression) =>
    argument.type.kind === 'array' && isOver(argument, ids)
  return (
    isOver(call, new Set([...probeIds, ...buildIds])) &&
    call.arguments.some(isListOf(probeIds)) &&
    call.arguments.some(isListOf(buildIds))
  )
}

function pairColumn(call: Call, { join, columns, areAll }: Pairs): Attribute | undefined {
  const isSame = ({ expression }: PairColumn): boolean => sameExpression(expression, call)
  const wanted = columns.find(isSame)
  if (wanted !== undefined) return wanted.column
  const known = join.computed.find(isSame)
  if (known === undefined && !areAll) return undefined
  const added = known ?? { expression: call, column: attributeOf(aliasOf(call, 'pair')) }
  columns.push(added)
  return added.column
}

/** Passes the columns of pairs up from the join. */
function withColumns(plan: PhysicalPlan, columns: readonly PairColumn[]): PhysicalPlan {
  const given = idsOf(plan.output)
  const added = columns.filter(({ column }) => !given.has(column.id))
  if (added.length === 0) return plan
  const output = [...plan.output, ...columnsOf(added)]
  switch (plan.kind) {
    case 'join':
      return {
        ...plan,
        ranges: [],
        residual: conditionOf(plan),
        computed: [...plan.computed, ...added],
        output,
      }
    case 'filter':
      return { ...plan, input: withColumns(plan.input, added), output }
    case 'project':
      return {
        ...plan,
        input: withColumns(plan.input, added),
        expressions: [...plan.expressions, ...columnsOf(added)],
        output,
      }
    default:
      throw new TypeError(`a ${plan.kind} gives no columns of pairs`)
  }
}

function columnsOf(pairs: readonly PairColumn[]): readonly Attribute[] {
  return pairs.map(({ column }) => column)
}

function idsOf(columns: readonly Attribute[]): ReadonlySet<number> {
  return new Set(columns.map(({ id }) => id))
}
