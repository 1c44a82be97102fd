import { type StructType, storageOf } from '@kindling/core'
import type { Expression, Lambda, LambdaVariable } from '@kindling/plan'
import { expressionTree, nextAttributeId } from '@kindling/plan'

/**
 * Turns a function of a key and a value into one of an entry, whose fields they are. `make` may say what else is made of
 * the entry and of the old body.
 */
export function entryLambda(
  lambda: Lambda,
  entry: StructType,
  make: (body: Expression, entry: LambdaVariable) => Expression = (body) => body,
): Lambda {
  const parameter = { id: nextAttributeId(), name: 'entry', type: entry, nullable: false }
  const variable: LambdaVariable = { kind: 'lambdaVariable', ...parameter }
  const fields = new Map(lambda.parameters.map(({ id }, index) => [id, fieldOf(variable, index)] as const))
  const body = expressionTree.rewriteUp(lambda.body, (node) =>
    node.kind === 'lambdaVariable' ? (fields.get(node.id) ?? node) : node,
  )
  const made = make(body, variable)
  return { ...lambda, parameters: [parameter], body: made, type: made.type, nullable: made.nullable }
}

/** Takes a field of an entry, or of what stores a vector. */
export function fieldOf(entry: Expression, index: number): Expression {
  const stored = storageOf(entry.type)
  const field = stored.kind === 'struct' ? stored.fields[index] : undefined
  if (field === undefined) throw new TypeError('an entry has a field for each parameter')
  return {
    kind: 'field',
    child: entry,
    index,
    name: field.name,
    type: field.type,
    nullable: entry.nullable || field.nullable,
  }
}
