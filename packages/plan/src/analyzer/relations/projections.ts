import { errorOf } from '@kindling/core'
import { columnName, expressionName } from '../../expressions/column-name.ts'
import type { Alias, Attribute, Expression, NamedExpression } from '../../expressions/expression.ts'
import { referencesOf } from '../../expressions/properties.ts'
import type { UnresolvedExpression } from '../../expressions/unresolved-expression.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import { attributeOf } from '../../tree/output-of.ts'
import { definitionsOf, substitute } from '../../tree/substitute.ts'
import { expressionTree } from '../../tree/tree.ts'
import type { Environment } from '../environment.ts'
import { translateList } from '../expressions/star.ts'
import { translateExpression } from '../expressions/translate-expression.ts'
import { generatorOf, translateGenerator } from '../generators/translate-generator.ts'
import { outerOf } from '../names/outer-of.ts'
import { scopeOf } from '../names/scope.ts'

/** Translates a select list: stars become columns, and what has no name gets the one that Spark would give it. */
export function translateProjections(
  list: readonly UnresolvedExpression[],
  environment: Environment,
): readonly NamedExpression[] {
  const before: NamedExpression[] = []
  return list.flatMap((node) => {
    const surroundings = withAliases(environment, before)
    const generated = generatedColumns(node, surroundings)
    if (generated !== undefined) return generated
    const translated = translateList([node], surroundings, translateProjection)
    const definitions = definitionsOf(before)
    const written = translated.map((each) => substituteNamed(each, definitions))
    for (const [index, each] of written.entries()) {
      if (each !== translated[index]) environment.readingAliases?.add(each.id)
    }
    before.push(...written.filter((each) => each.kind === 'alias' && hasAlias(node, each)))
    return written
  })
}

/** A field that is named by its path has an alias too, the last part of it; a variable of the session has none. */
function hasAlias(node: UnresolvedExpression, { child }: Alias): boolean {
  return node.kind === 'alias' || (node.kind === 'attribute' && child.kind !== 'literal')
}

/** Gives the columns of a generator, where the element of the list is one, under the names that it gives them. */
function generatedColumns(
  node: UnresolvedExpression,
  environment: Environment,
): readonly NamedExpression[] | undefined {
  const { analysis, generators } = environment
  const isNamed = node.kind === 'alias' || node.kind === 'multiAlias'
  const call = isNamed ? node.child : node
  const definition = generatorOf(call, analysis.functions)
  if (generators === undefined || call.kind !== 'call' || definition === undefined) return undefined
  const names = node.kind === 'multiAlias' ? node.names : node.kind === 'alias' ? [node.name] : undefined
  const generation = translateGenerator(call, definition, environment, names)
  generators.add(generation, call.origin)
  return generation.columns.map(attributeOf)
}

/** What is not known may be an alias that stands before it in the list (Spark's lateral column aliases). */
function withAliases(environment: Environment, before: readonly NamedExpression[]): Environment {
  if (before.length === 0) return environment
  return { ...environment, below: [...environment.below, scopeOf(before.map(attributeOf))] }
}

function substituteNamed(
  expression: NamedExpression,
  definitions: ReturnType<typeof definitionsOf>,
): NamedExpression {
  if (definitions.size === 0) return expression
  refuseAliases(expression, definitions)
  if (expression.kind === 'attribute') {
    const definition = definitions.get(expression.id)
    return definition === undefined ? expression : aliasOf(definition, expression.name)
  }
  const child = substitute(expression.child, definitions)
  return child === expression.child
    ? expression
    : aliasOf(child, expression.name, expression.id, expression.metadata)
}

/** As in Spark, aggregates and windows read no aliases of their own list. */
function refuseAliases(expression: Expression, definitions: ReturnType<typeof definitionsOf>): void {
  expressionTree.walk(expression, (node) => {
    if (node.kind !== 'aggregateCall' && node.kind !== 'windowCall') return undefined
    const alias = referencesOf(node).find(({ id }) => definitions.has(id))
    if (alias === undefined) return undefined
    const lca = `\`${alias.name}\``
    if (node.kind === 'windowCall')
      throw errorOf('UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_WINDOW', { lca }, { origin: alias.origin })
    const aggFunc = `\`${expressionName(node)}\``
    const holes = { lca, aggFunc }
    throw errorOf('UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_AGGREGATE_FUNC', holes, {
      origin: alias.origin,
    })
  })
}

/** Translates one element of a select list that is no star. */
export function translateProjection(node: UnresolvedExpression, environment: Environment): NamedExpression {
  const expression = translateExpression(node, environment)
  if (expression.kind === 'attribute') return ownColumn(expression, environment)
  if (expression.kind !== 'alias') return aliasOf(expression, nameOf(node, expression))
  return expression.child.kind === 'alias'
    ? { ...expression, child: innermost(expression.child), metadata: attributeOf(expression).metadata }
    : expression
}

/** A column of the query around a subquery becomes one of its own, so that the two are told apart where both come up. */
function ownColumn(column: Attribute, { analysis }: Environment): NamedExpression {
  return outerOf(analysis).some(({ id }) => id === column.id) ? aliasOf(column, column.name) : column
}

/** A field that is named by its path, or such a field cast, keeps the last part of the path as its name. */
function nameOf(node: UnresolvedExpression, expression: Expression): string {
  const named = node.kind === 'cast' ? node.child : node
  if (named.kind === 'alias') return named.name
  return (named.kind === 'attribute' ? named.parts.at(-1) : undefined) ?? columnName(expression)
}

function innermost(expression: Expression): Expression {
  return expression.kind === 'alias' ? innermost(expression.child) : expression
}
