import {
  type Attribute,
  aliasOf,
  attributeOf,
  type Call,
  type Expression,
  estimate,
  expressionTree,
  holdsUserCall,
  isDeterministic,
  sameExpression,
} from '@kindling/plan'
import type { JoinOperator, PairColumn, PhysicalPlan, ProjectOperator } from './physical-plan.ts'
import { isOver } from './range-of.ts'
import { withInputs } from './with-inputs.ts'

/** Fewer rows than this stay in the cache while row after row is compared with them. */
const MANY_ROWS = 512

/**
 * Lets a join in which every row meets every other compute what a projection above it compares lists of both sides by,
 * such as a similarity of vectors: the join knows which pairs come, and reads the lists block by block.
 */
export function computePairs(plan: PhysicalPlan): PhysicalPlan {
  const below = withInputs(plan, computePairs)
  return below.kind === 'project' ? computedBelow(below) : below
}

function computedBelow(plan: ProjectOperator): ProjectOperator {
  const join = joinOf(plan.input)
  if (join === undefined || !meetsMany(join)) return plan
  const columns: PairColumn[] = []
  const expressions = plan.expressions.map((expression) => withPairColumns(expression, join, columns))
  return columns.length === 0 ? plan : { ...plan, expressions, input: withColumns(plan.input, columns) }
}

/** Finds the join whose rows a plan gives, some of its columns left out. */
function joinOf(plan: PhysicalPlan): JoinOperator | undefined {
  if (plan.kind === 'join') return plan
  const choosesColumns = plan.kind === 'project' && plan.expressions.every(({ kind }) => kind === 'attribute')
  return choosesColumns ? joinOf(plan.input) : undefined
}

function meetsMany({ join, keys, ranges, logical }: JoinOperator): boolean {
  if (join !== 'inner' || keys.length > 0 || ranges.length > 0) return false
  return logical?.kind === 'join' && estimate(logical.right).rows >= MANY_ROWS
}

/** Replaces what is computed for every row anyway: what a condition may leave out stays where it is. */
function withPairColumns(expression: Expression, join: JoinOperator, columns: PairColumn[]): Expression {
  if (expression.kind === 'lambda') return expression
  if (expression.kind === 'call') {
    if (comparesLists(expression, join)) return pairColumn(expression, columns)
    if (expression.function.lazy !== undefined) {
      const [first, ...rest] = expression.arguments
      if (first === undefined) return expression
      return { ...expression, arguments: [withPairColumns(first, join, columns), ...rest] }
    }
  }
  return expressionTree.mapChildren(expression, (child) => withPairColumns(child, join, columns))
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

function pairColumn(call: Call, columns: PairColumn[]): Attribute {
  const known = columns.find(({ expression }) => sameExpression(expression, call))
  if (known !== undefined) return known.column
  const column = attributeOf(aliasOf(call, 'pair'))
  columns.push({ expression: call, column })
  return column
}

/** Passes the columns of pairs up from the join. */
function withColumns(plan: PhysicalPlan, columns: readonly PairColumn[]): PhysicalPlan {
  const added = columns.map(({ column }) => column)
  const output = [...plan.output, ...added]
  if (plan.kind === 'join') return { ...plan, computed: [...plan.computed, ...columns], output }
  if (plan.kind !== 'project') throw new TypeError(`a ${plan.kind} gives no columns of pairs`)
  return {
    ...plan,
    input: withColumns(plan.input, columns),
    expressions: [...plan.expressions, ...added],
    output,
  }
}

function idsOf(columns: readonly Attribute[]): ReadonlySet<number> {
  return new Set(columns.map(({ id }) => id))
}
