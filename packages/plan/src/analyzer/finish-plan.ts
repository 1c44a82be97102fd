import { errorOf } from '@kindling/core'
import { callOf } from '../calls/call-of.ts'
import { castOf } from '../calls/cast-of.ts'
import { parametersFor } from '../calls/parameters.ts'
import type { AggregateCall, Call, Cast, Expression, WindowCall } from '../expressions/expression.ts'
import { literalOf } from '../expressions/literal-of.ts'
import type { AggregateFunction } from '../functions/definition.ts'
import type { QueryFacts } from '../functions/query-facts.ts'
import type { Plan } from '../plans/plan.ts'
import { mapExpressions } from '../tree/map-expressions.ts'
import { expressionTree, planTree } from '../tree/tree.ts'
import { dependsOnTimeZone } from '../types/can-cast.ts'
import { specialTime } from './special-time.ts'

/**
 * Removes what only the analyzer needs: names inside expressions, and calls of functions that are expressed by others.
 * Casts that read or show timestamps get the time zone.
 */
export function finishPlan(plan: Plan, facts: QueryFacts): Plan {
  const finish = (expression: Expression): Expression => finishExpression(expression, facts)
  return planTree.rewriteUp(plan, (node) =>
    mapExpressions(withoutMetadata(node), (expression) =>
      // The name of a projection stays; those inside it go.
      expression.kind === 'alias' ? expressionTree.mapChildren(expression, finish) : finish(expression),
    ),
  )
}

function withoutMetadata(plan: Plan): Plan {
  if (plan.kind !== 'scan' || plan.metadata === undefined) return plan
  const { metadata: _, ...scan } = plan
  return scan
}

/** Removes from one expression what only the analyzer needs. */
export function finishExpression(expression: Expression, facts: QueryFacts): Expression {
  const written = expressionTree.rewriteUp(expression, (node) => {
    if (node.kind === 'alias') return node.child
    if (node.kind === 'windowCall') return writeOutWindow(node, facts)
    if (node.kind === 'aggregateCall') return writeOutAggregate(node, facts)
    return node.kind === 'call' ? writeOut(node, facts) : node
  })
  return expressionTree.rewriteUp(written, (node) => (node.kind === 'cast' ? inTimeZone(node, facts) : node))
}

/** Texts such as `today` are times where they are constants; a text without a date is a time of the day of the query. */
function inTimeZone(cast: Cast, facts: QueryFacts): Expression {
  const { child, type } = cast
  const special = specialTime(child, type, facts)
  if (special !== undefined) return literalOf(type, special)
  if (!dependsOnTimeZone(child.type, type)) return cast
  return { ...cast, timeZone: facts.timeZone, now: facts.now }
}

/** Writes a call in terms of other functions, those in turn in terms of others. */
function writeOut(call: Call, facts: QueryFacts): Expression {
  const { function: definition, arguments: values } = call
  if (definition.rewrite === undefined) return call
  const types = { arguments: values.map((argument) => argument.type), returns: call.type }
  const known = call.seed === undefined ? facts : { ...facts, seed: call.seed }
  const written = expressionTree.rewriteUp(definition.rewrite(values, types, known), (node) => {
    if (node.kind === 'aggregateCall') return writeOutAggregate(node, facts)
    return node.kind === 'call' ? writeOut(node, facts) : node
  })
  return castOf(written, call.type)
}

/** Writes an aggregate in terms of others, which take over DISTINCT and FILTER. */
function writeOutAggregate(call: AggregateCall, facts: QueryFacts): Expression {
  return rewritten(call, facts, (aggregate) =>
    writeOutAggregate(
      { ...aggregate, distinct: call.distinct || aggregate.distinct, filter: call.filter },
      facts,
    ),
  )
}

/** Writes an aggregate over a window in terms of others, each over the same window. */
function writeOutWindow(call: WindowCall, facts: QueryFacts): Expression {
  return rewritten(call, facts, ({ kind: _, distinct: __, filter: ___, ...aggregate }) =>
    writeOutWindow({ ...call, ...aggregate, origin: call.origin }, facts),
  )
}

function rewritten(
  call: AggregateCall | WindowCall,
  facts: QueryFacts,
  inner: (aggregate: AggregateCall) => Expression,
): Expression {
  const { function: definition, arguments: values } = call
  if (definition.kind === 'window') return call
  if (definition.rewrite === undefined || runsNatively(definition, values.length)) return filtered(call)
  const types = { arguments: values.map((argument) => argument.type), returns: call.type }
  const written = expressionTree.rewriteUp(definition.rewrite(values, types), (node) => {
    if (node.kind === 'aggregateCall') return inner(node)
    return node.kind === 'call' ? writeOut(node, facts) : node
  })
  return castOf(written, call.type)
}

/** Tells whether a call with so many arguments has a kernel of its own. */
function runsNatively({ signatures }: AggregateFunction, count: number): boolean {
  const taken = signatures.find((signature) => parametersFor(signature, count) !== undefined)
  return taken?.native !== undefined
}

/** Lets an aggregate see NULL, which it leaves out, in rows for which FILTER is not true. */
function filtered<Aggregate extends AggregateCall | WindowCall>(call: Aggregate): Aggregate {
  const { filter, arguments: values, function: definition } = call
  const [condition] = filter?.arguments ?? []
  if (filter === undefined || condition === undefined) return call
  if (definition.kind === 'aggregate' && definition.seesNulls === true) {
    const feature = `\`FILTER\` of \`${definition.name}\` without IGNORE NULLS`
    throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin: call.origin })
  }
  const [first, ...rest] = values
  if (first === undefined) return { ...call, filter: undefined }
  return { ...call, filter: undefined, arguments: [callOf(filter.function, [condition, first]), ...rest] }
}
