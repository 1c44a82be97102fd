import { errorOf, type Origin, string } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import { evaluate } from '../../evaluate/evaluate.ts'
import type { Attribute, Expression, NamedExpression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import type { UnresolvedExpression, UnresolvedStar } from '../../expressions/unresolved-expression.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import type { Analysis } from '../analysis.ts'
import type { Environment } from '../environment.ts'
import { finishExpression } from '../finish-plan.ts'
import { findColumns, isNamedBy } from '../names/find-columns.ts'
import { quotedName } from '../names/name-errors.ts'
import { scalarFunction } from './built-in.ts'
import { fieldOf } from './field.ts'
import { leaveOut } from './star-except.ts'

/** Lists what a star stands for: all columns, those of a table, or the fields of a struct. */
function expandStar(node: UnresolvedStar, environment: Environment): readonly NamedExpression[] {
  const { scope, analysis } = environment
  const { target, origin, pattern } = node
  const columns = scope.columns.filter(
    ({ qualifier, hidden }) =>
      (hidden !== true || target.length > 0) && isNamedBy(qualifier, target, analysis.caseSensitive),
  )
  if (pattern !== undefined) {
    return columns.flatMap(({ attribute }) =>
      matches(attribute.name, pattern, analysis) ? [{ ...attribute, origin }] : [],
    )
  }
  if (
    columns.length > 0 ||
    (target.length === 0 && (scope.columns.length > 0 || analysis.outer.length > 0))
  ) {
    return columns.map(({ attribute }): Attribute => ({ ...attribute, origin }))
  }
  if (target.length === 0) {
    const parameters = { elem: '`*`', prettyName: 'a query that reads no table' }
    throw errorOf('INVALID_USAGE_OF_STAR_OR_REGEX', parameters, { origin })
  }
  return expandAround(node, environment) ?? expandStruct(node, environment)
}

/** Lists the columns of a table of the query just around a subquery; undefined where the target is none. */
function expandAround(
  { target, origin }: UnresolvedStar,
  { scope, analysis }: Environment,
): readonly NamedExpression[] | undefined {
  const { caseSensitive, outer } = analysis
  if (findColumns(scope, target, caseSensitive).columns.length > 0) return undefined
  const columns =
    outer[0]?.columns.filter(({ qualifier }) => isNamedBy(qualifier, target, caseSensitive)) ?? []
  if (columns.length === 0) return undefined
  return columns.map(({ attribute }) => aliasOf({ ...attribute, origin }, attribute.name))
}

/** Names are matched whole, by the function that matches texts in queries: patterns are Java's. */
function matches(name: string, pattern: string, analysis: Analysis): boolean {
  const whole = `${analysis.caseSensitive ? '' : '(?i)'}^(?:${pattern})$`
  const call = callOf(scalarFunction('rlike', analysis), [literalOf(string, name), literalOf(string, whole)])
  return evaluate(finishExpression(call, analysis.facts)) === true
}

/** Translates a list in which stars may stand, each for all its columns. */
export function translateList<Result extends Expression>(
  list: readonly UnresolvedExpression[],
  environment: Environment,
  translate: (node: UnresolvedExpression, environment: Environment) => Result,
): readonly (Result | NamedExpression)[] {
  const translated: (Result | NamedExpression)[] = []
  for (const node of list) {
    if (node.kind === 'star') translated.push(...columnsOfStar(node, environment, translate))
    else translated.push(translate(node, environment))
  }
  return translated
}

function columnsOfStar(
  node: UnresolvedStar,
  environment: Environment,
  translate: (node: UnresolvedExpression, environment: Environment) => Expression,
): readonly NamedExpression[] {
  const columns = expandStar(node, environment)
  const { except, replacement } = node
  if (except === undefined) return columns
  return leaveOut(columns, node, environment, () => {
    const value = replacement && translate(replacement, environment)
    return value?.kind === 'alias' ? value.child : value
  })
}

/** Says that a star stands where there is no list to fill. */
export function misplacedStar(place: string, origin: Origin | undefined): Error {
  return errorOf('INVALID_USAGE_OF_STAR_OR_REGEX', { elem: '`*`', prettyName: place }, { origin })
}

function expandStruct(node: UnresolvedStar, { scope, analysis }: Environment): readonly NamedExpression[] {
  const { target, origin } = node
  const { columns, fields, areMetadata } = findColumns(scope, target, analysis.caseSensitive)
  if (areMetadata === true && columns.length > 0) analysis.asked.fileFacts = true
  const base = columns.length === 1 ? columns[0]?.attribute : undefined
  const struct =
    base === undefined
      ? undefined
      : fields.reduce(
          (child: Parameters<typeof fieldOf>[0], name) => fieldOf(child, name, analysis, origin),
          base,
        )
  if (struct?.type.kind !== 'struct') {
    const known = scope.columns.map((column) => `\`${column.attribute.name}\``).join(', ')
    const parameters = { targetString: quotedName(target), columns: known }
    throw errorOf('CANNOT_RESOLVE_STAR_EXPAND', parameters, { origin })
  }
  return struct.type.fields.map((field, index) => {
    const { name, type } = field
    const nullable = struct.nullable || field.nullable
    return aliasOf({ kind: 'field', child: struct, index, name, type, nullable, origin }, name)
  })
}
