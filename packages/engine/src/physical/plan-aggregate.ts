import { errorOf, sqlString } from '@kindling/core'
import {
  type Aggregate,
  type AggregateCall,
  type Attribute,
  aliasOf,
  attributeOf,
  type Expression,
  expressionTree,
  type Plan,
  sameExpression,
} from '@kindling/plan'
import { kernelName } from '../expressions/kernel-name.ts'
import { kernelTypeName } from '../expressions/physical-type.ts'
import { narrowArgument } from './narrow-argument.ts'
import { packed, packedArguments, packedCall, unpacked, unpackedResult } from './packed.ts'
import type { PhysicalAggregate, PhysicalPlan } from './physical-plan.ts'
import { withUserCalls } from './plan-user-calls.ts'
import { withSortedMaps } from './sorted-maps.ts'

/**
 * Plans an aggregate: groupings and arguments are computed below it, and what the query makes of the aggregates above
 * it. DISTINCT groups by the argument first.
 */
export function planAggregate(aggregate: Aggregate, planInput: (plan: Plan) => PhysicalPlan): PhysicalPlan {
  const calls = aggregateCalls(aggregate.aggregates)
  const { input, expressions } = withUserCalls(planInput(aggregate.input), [
    ...aggregate.groupings,
    ...calls.flatMap((call) => call.arguments),
  ])
  const keys = expressions.slice(0, aggregate.groupings.length)
  const groupings = keys.map((key) => packed(withSortedMaps(key)))
  const groups = groupings.map((grouping) => attributeOf(aliasOf(grouping, 'group')))
  const taken = calls.map(withoutIdleDistinct)
  const inBytes = taken.map(packedCall)
  const results = inBytes.map((call) => attributeOf(aliasOf(call, call.function.name)))
  const values = packedArguments(taken, expressions.slice(aggregate.groupings.length))
  const steps = isDistinctOverOne(inBytes, values)
    ? distinctAggregate(input, groupings, groups, inBytes, results, values)
    : plainAggregate(input, groupings, groups, inBytes, results, values)
  const aggregated: PhysicalPlan = { ...steps, logical: aggregate }
  const output = aggregate.aggregates.map(attributeOf)
  const replaced = aggregate.aggregates.map((expression) =>
    replaceComputed(
      expression,
      [...aggregate.groupings, ...calls],
      [
        ...groups.map((group, index) => unpacked(group, aggregate.groupings[index]?.type ?? group.type)),
        ...taken.flatMap((call, index) => {
          const result = results[index]
          return result === undefined ? [] : [unpackedResult(result, call)]
        }),
      ],
    ),
  )
  // A function of the user may take what was aggregated.
  const above = withUserCalls(aggregated, replaced)
  return { kind: 'project', input: above.input, expressions: above.expressions, output }
}

function aggregateCalls(expressions: readonly Expression[]): readonly AggregateCall[] {
  const calls: AggregateCall[] = []
  for (const expression of expressions) {
    expressionTree.walk(expression, (node) => {
      if (node.kind !== 'aggregateCall') return undefined
      if (!calls.some((call) => sameExpression(call, node))) calls.push(node)
      return 'skip'
    })
  }
  return calls
}

/** Drops DISTINCT where a value that comes twice changes nothing. */
function withoutIdleDistinct(call: AggregateCall): AggregateCall {
  return call.distinct && call.function.ignoresRepeats === true ? { ...call, distinct: false } : call
}

/** Puts columns in place of what the aggregate has computed; the largest expressions first. */
function replaceComputed(
  expression: Expression,
  computed: readonly Expression[],
  columns: readonly Expression[],
): Expression {
  return expressionTree.rewriteDown(expression, (node) => {
    if (node.kind === 'alias') return node
    return columns[computed.findIndex((candidate) => sameExpression(candidate, node))] ?? node
  })
}

function plainAggregate(
  input: PhysicalPlan,
  groupings: readonly Expression[],
  groups: readonly Attribute[],
  calls: readonly AggregateCall[],
  results: readonly Attribute[],
  values: readonly Expression[],
): PhysicalPlan {
  const columns: Expression[] = [...groupings]
  let next = 0
  const aggregates = calls.map((call): PhysicalAggregate => {
    const [value] = values.slice(next, next + call.arguments.length)
    next += call.arguments.length
    const kernel = kernelName(call)
    // NULL alone is never taken at all.
    const distinct = call.distinct && value?.type.kind !== 'void'
    const counts = kernel === 'count' && value?.kind === 'literal' && value.value !== null && !distinct
    if (value === undefined || counts) return { call, kernel: 'count_all', argument: null, distinct: false }
    if (distinct && kernelTypeName(value.type) === undefined) {
      const feature = `DISTINCT values of type \`${sqlString(value.type)}\` beside other aggregates`
      throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin: call.origin })
    }
    const taken = distinct ? { kernel, value } : narrowArgument({ kernel, value })
    const known = columns.findIndex((column) => sameExpression(column, taken.value))
    if (known !== -1) return { call, kernel: taken.kernel, argument: known, distinct }
    columns.push(taken.value)
    return { call, kernel: taken.kernel, argument: columns.length - 1, distinct }
  })
  const output = columns.map((column, index) => groups[index] ?? attributeOf(aliasOf(column, 'argument')))
  const source: PhysicalPlan = { kind: 'project', input, expressions: columns, output }
  return {
    kind: 'aggregate',
    input: source,
    groups: groupings.length,
    aggregates,
    output: [...groups, ...results],
  }
}

/** Tells whether all calls take the distinct values of one and the same argument. */
function isDistinctOverOne(calls: readonly AggregateCall[], values: readonly Expression[]): boolean {
  const [value] = values
  return (
    value !== undefined &&
    calls.length === values.length &&
    calls.every((call) => call.distinct) &&
    values.every((other) => sameExpression(value, other))
  )
}

/**
 * Groups by the argument as well, so that every value comes once, then aggregates these values. Structs of several arguments
 * are grouped by their bytes.
 */
function distinctAggregate(
  input: PhysicalPlan,
  groupings: readonly Expression[],
  groups: readonly Attribute[],
  calls: readonly AggregateCall[],
  results: readonly Attribute[],
  values: readonly Expression[],
): PhysicalPlan {
  const [value] = values
  if (value === undefined) throw new RangeError('DISTINCT without a value')
  const key = packed(value)
  const column = attributeOf(aliasOf(key, 'value'))
  const source: PhysicalPlan = {
    kind: 'project',
    input,
    expressions: [...groupings, key],
    output: [...groups, column],
  }
  const once: PhysicalPlan = {
    kind: 'aggregate',
    input: source,
    groups: groups.length + 1,
    aggregates: [],
    output: [...groups, column],
  }
  const whole = unpacked(column, value.type)
  const aggregates = calls.map((call) => ({
    call,
    kernel: kernelName(call),
    argument: groups.length,
    distinct: false,
  }))
  return {
    kind: 'aggregate',
    input:
      whole === column
        ? once
        : {
            kind: 'project',
            input: once,
            expressions: [...groups, whole],
            output: [...groups, attributeOf(aliasOf(whole, 'value'))],
          },
    groups: groups.length,
    aggregates,
    output: [...groups, ...results],
  }
}
