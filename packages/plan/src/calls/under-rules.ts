import type { Call, Expression } from '../expressions/expression.ts'
import { type CallRules, castMode } from '../functions/call-rules.ts'
import type { AggregateFunction, ExpressionFunction, FunctionDefinition } from '../functions/definition.ts'
import { expressionTree } from '../tree/tree.ts'
import { mayLoseValue } from './cast-of.ts'
import { isNullable } from './is-nullable.ts'

/** Keeps what a function is under some rules, so that two calls of it have the same function. */
const KNOWN = new WeakMap<FunctionDefinition, Map<string, FunctionDefinition>>()

/**
 * Gives what calls of a function mean under the rules of a session: another function where it declares one, and where
 * it is expressed by others, what these mean. The rules are a property of the call from then on.
 */
export function underRules<Definition extends FunctionDefinition>(
  definition: Definition,
  rules: CallRules,
): Definition {
  if (rules.length === 0 || (definition.kind !== 'scalar' && definition.kind !== 'aggregate'))
    return definition
  const key = rules.join()
  const known = KNOWN.get(definition) ?? new Map<string, FunctionDefinition>()
  KNOWN.set(definition, known)
  let found = known.get(key)
  if (found === undefined) {
    found = ruled(definition, rules)
    known.set(key, found)
    // Under the same rules it is what it is.
    KNOWN.set(found, new Map([...(KNOWN.get(found) ?? []), [key, found]]))
  }
  return found as Definition
}

function ruled(definition: ExpressionFunction, rules: CallRules): ExpressionFunction {
  const declared = rules.reduce<ExpressionFunction>((form, rule) => form.variants?.[rule] ?? form, definition)
  if (declared.kind === 'aggregate') {
    if (declared.rewrite === undefined) return declared
    const { rewrite } = declared
    const inner: AggregateFunction['rewrite'] = (values, types) => rewritten(rewrite(values, types), rules)
    return { ...declared, rewrite: inner }
  }
  if (declared.rewrite === undefined) return declared
  const { rewrite } = declared
  return {
    ...declared,
    rules,
    rewrite: (values, types, facts) => rewritten(rewrite(values, types, facts), rules),
  }
}

/** Takes what a call is rewritten to under the rules of the call. */
function rewritten(expression: Expression, rules: CallRules): Expression {
  return expressionTree.rewriteUp(expression, (node) => {
    switch (node.kind) {
      case 'cast':
        return node.mode === 'ansi' && castMode(rules) === 'legacy'
          ? {
              ...node,
              mode: 'legacy',
              nullable: node.child.nullable || mayLoseValue(node.child.type, node.type, 'legacy'),
            }
          : node
      case 'call':
        return callUnder(node, rules)
      case 'aggregateCall':
        return { ...node, function: underRules<AggregateFunction>(node.function, rules) }
      default:
        return node
    }
  })
}

function callUnder(call: Call, rules: CallRules): Call {
  const definition = underRules(call.function, rules)
  return { ...call, function: definition, nullable: isNullable(definition, call.arguments, call.type) }
}
