import type { Expression, NamedExpression } from '../expressions/expression.ts'
import { referencesOf } from '../expressions/properties.ts'
import { expressionTree } from './tree.ts'

/** Says what columns of a projection are computed from, by their ids. */
export type Definitions = ReadonlyMap<number, Expression>

/** Reads a list of projections as definitions of its columns. */
export function definitionsOf(projections: readonly NamedExpression[]): Definitions {
  return new Map(projections.map((each) => [each.id, each.kind === 'alias' ? each.child : each]))
}

/** Puts what columns are computed from in the place of the columns. */
export function substitute(expression: Expression, definitions: Definitions): Expression {
  return expressionTree.rewriteUp(expression, (node) =>
    node.kind === 'attribute' ? definitionOf(node.id, definitions, node) : node,
  )
}

/** Lists what the columns that an expression reads are computed from. */
export function definitionsUsedBy(expression: Expression, definitions: Definitions): readonly Expression[] {
  return referencesOf(expression).map((attribute) => definitionOf(attribute.id, definitions, attribute))
}

/** A column that passes through unchanged stays as it is written above. */
function definitionOf(id: number, definitions: Definitions, otherwise: Expression): Expression {
  const definition = definitions.get(id)
  if (definition === undefined || (definition.kind === 'attribute' && definition.id === id)) return otherwise
  return definition
}
