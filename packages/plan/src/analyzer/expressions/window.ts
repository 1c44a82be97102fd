import { errorOf } from '@kindling/core'
import { bindCall } from '../../calls/bind-call.ts'
import { castOf } from '../../calls/cast-of.ts'
import { underRules } from '../../calls/under-rules.ts'
import { canEvaluate, evaluate } from '../../evaluate/evaluate.ts'
import { expressionName } from '../../expressions/column-name.ts'
import type { Expression, WindowCall } from '../../expressions/expression.ts'
import type {
  UnresolvedCall,
  UnresolvedExpression,
  UnresolvedWindow,
} from '../../expressions/unresolved-expression.ts'
import { type CallRules, castMode } from '../../functions/call-rules.ts'
import type { AggregateFunction, WindowFunction } from '../../functions/definition.ts'
import type { FunctionRegistry } from '../../functions/registry.ts'
import type { UserFunction } from '../../interfaces/user-function.ts'
import { canCast } from '../../types/can-cast.ts'
import { isOrderable } from '../../types/type-class.ts'
import type { Environment } from '../environment.ts'
import { finishExpression } from '../finish-plan.ts'
import { translateAggregateArguments } from './aggregate-arguments.ts'
import { unknownFunction } from './call.ts'
import { withRowsCounted } from './count-rows.ts'
import { translateList } from './star.ts'
import { translateExpression } from './translate-expression.ts'
import { translateOrder } from './translate-order.ts'
import { translateUserAggregate } from './user-aggregate.ts'
import { constantOutOfRange, notForWindows, notOrderable } from './window-errors.ts'
import { frameOf, type WindowRows } from './window-frame.ts'

/** Finds the function of a call with OVER, and what its window and frame are. */
export function translateWindow(node: UnresolvedWindow, environment: Environment): Expression {
  const { origin } = node
  const call = node.function
  const { functions } = environment.analysis
  const user = userAggregate(call, functions)
  if (user !== undefined) return translateUserAggregate(user.definition, user.call, environment, node)
  if (call.kind !== 'call') throw notForWindows(translateExpression(call, environment), origin)
  const definition = functions.builtin(call.name)
  if (definition === undefined && functions.user(call.name) === undefined) {
    throw unknownFunction(call.name, functions, origin)
  }
  if (definition === undefined || definition.kind === 'scalar' || definition.kind === 'generator') {
    throw notForWindows(translateExpression(call, environment), origin)
  }
  const rows = windowRows(node, environment)
  const windowCall =
    definition.kind === 'aggregate'
      ? aggregateOver(call, definition, node, rows, environment)
      : functionOver(call, definition, node, rows, environment)
  if (call.distinct === true) {
    const windowExpr = `\`${expressionName(windowCall).replace('(', '(DISTINCT ')}\``
    throw errorOf('DISTINCT_WINDOW_FUNCTION_UNSUPPORTED', { windowExpr }, { origin })
  }
  return windowCall
}

/** Finds a function of the user that aggregates, called by name or held in hand. */
function userAggregate(
  call: UnresolvedExpression,
  functions: FunctionRegistry,
): { readonly definition: UserFunction; readonly call: Omit<UnresolvedCall, 'kind' | 'name'> } | undefined {
  const definition =
    call.kind === 'userCall'
      ? call.function
      : call.kind === 'call' && functions.builtin(call.name) === undefined
        ? functions.user(call.name)
        : undefined
  if (definition?.kind !== 'aggregate' || (call.kind !== 'userCall' && call.kind !== 'call')) return undefined
  return { definition, call }
}

function windowRows(node: UnresolvedWindow, environment: Environment): WindowRows {
  const partitionBy = node.partitionBy.map((key) => translateExpression(key, environment))
  for (const key of partitionBy) if (!isOrderable(key.type)) throw notOrderable(key)
  const orders = node.orders.map((order) => translateOrder(order, environment))
  return { partitionBy, orders }
}

function aggregateOver(
  call: UnresolvedCall,
  definition: AggregateFunction,
  node: UnresolvedWindow,
  rows: WindowRows,
  environment: Environment,
): WindowCall {
  const { origin } = node
  const { values, filter, calledAs } = translateAggregateArguments(call, definition, environment)
  refuseOrderedWindow(call, definition, node)
  const { rules } = environment.analysis
  const aggregate = underRules<AggregateFunction>(definition, rules)
  const bound = bindCall(aggregate, values, origin, rules)
  const nullable = aggregate.nullable ?? true
  const frame = frameOf(node.frame, rows, environment, origin)
  return {
    kind: 'windowCall',
    function: aggregate,
    ...bound,
    nullable,
    filter,
    ...rows,
    ...frame,
    ignoreNulls: false,
    calledAs,
    origin,
  }
}

/** An aggregate that orders its values itself takes all rows of a partition. */
function refuseOrderedWindow(
  call: UnresolvedCall,
  { name }: AggregateFunction,
  node: UnresolvedWindow,
): void {
  if (call.orders === undefined || (node.orders.length === 0 && node.frame === undefined)) return
  throw errorOf(
    'INVALID_WINDOW_SPEC_FOR_AGGREGATION_FUNC',
    { aggFunc: `\`${name}\`` },
    { origin: node.origin },
  )
}

function functionOver(
  call: UnresolvedCall,
  definition: WindowFunction,
  node: UnresolvedWindow,
  rows: WindowRows,
  environment: Environment,
): WindowCall {
  const { origin } = node
  const { name, ignoreNulls = false } = call
  refuseClauses(call, definition)
  const given = likeFirst(
    definition,
    translateList(withRowsCounted(call), environment, translateExpression),
    environment.analysis.rules,
  )
  const bound = bindCall(definition, withDefaults(definition, given), origin, environment.analysis.rules)
  checkConstants(definition, bound.arguments, environment)
  if (rows.orders.length === 0) {
    throw errorOf('WINDOW_FUNCTION_FRAME_NOT_ORDERED', { wf: `\`${name.toLowerCase()}\`` }, { origin })
  }
  const frame = frameOf(node.frame, rows, environment, origin, { definition, values: bound.arguments })
  const nullable = definition.nullable
  return {
    kind: 'windowCall',
    function: definition,
    ...bound,
    nullable,
    ...rows,
    ...frame,
    ignoreNulls,
    origin,
  }
}

function refuseClauses(call: UnresolvedCall, definition: WindowFunction): void {
  const syntax =
    call.ignoreNulls === true && definition.ignoresNulls !== true
      ? 'IGNORE NULLS'
      : call.filter !== undefined
        ? 'FILTER CLAUSE'
        : call.orders !== undefined
          ? 'WITHIN GROUP (ORDER BY ...)'
          : undefined
  if (syntax === undefined) return
  throw errorOf(
    'INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX',
    { prettyName: `\`${definition.name}\``, syntax },
    { origin: call.origin },
  )
}

function withDefaults(
  { defaults = [], signatures }: WindowFunction,
  given: readonly Expression[],
): readonly Expression[] {
  const full = signatures[0]?.parameters.length ?? 0
  const missing = full - given.length
  if (missing <= 0 || missing > defaults.length) return given
  return [...given, ...defaults.slice(defaults.length - missing)]
}

function likeFirst(
  { likeFirst: positions = [] }: WindowFunction,
  values: readonly Expression[],
  rules: CallRules,
): readonly Expression[] {
  const mode = castMode(rules)
  const [first] = values
  return values.map((value, position) =>
    first !== undefined && positions.includes(position) && canCast(value.type, first.type, mode)
      ? castOf(value, first.type, { mode })
      : value,
  )
}

function checkConstants(
  definition: WindowFunction,
  values: readonly Expression[],
  environment: Environment,
): void {
  for (const { position, name, least } of definition.constants ?? []) {
    const value = values[position]
    if (value === undefined) continue
    const finished = finishExpression(value, environment.analysis.facts)
    if (!canEvaluate(finished)) {
      throw errorOf(
        'DATATYPE_MISMATCH.NON_FOLDABLE_INPUT',
        { inputName: `\`${name}\``, inputType: '`INT`', inputExpr: `\`${expressionName(value)}\`` },
        { origin: value.origin },
      )
    }
    const constant = evaluate(finished)
    if (constant === null) {
      throw errorOf('DATATYPE_MISMATCH.UNEXPECTED_NULL', { exprName: name }, { origin: value.origin })
    }
    if (least !== undefined && BigInt(constant as number | bigint) < least)
      throw constantOutOfRange(name, value, constant)
  }
}
