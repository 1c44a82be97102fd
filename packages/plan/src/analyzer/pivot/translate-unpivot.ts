import { type DataType, errorOf, sqlString, string } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import { castOf } from '../../calls/cast-of.ts'
import { columnName, expressionName } from '../../expressions/column-name.ts'
import type { Attribute, Expression, NamedExpression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import { referencesOf } from '../../expressions/properties.ts'
import { castMode } from '../../functions/call-rules.ts'
import type { UnresolvedUnpivot } from '../../plans/unresolved-plan.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import { attributeOf } from '../../tree/output-of.ts'
import { type Coercion, commonType } from '../../types/common-type.ts'
import type { Analysis } from '../analysis.ts'
import { scalarFunction } from '../expressions/built-in.ts'
import { translateList } from '../expressions/star.ts'
import { generateOver, generationOf } from '../generators/generation.ts'
import { scopeAbove } from '../names/scope.ts'
import type { Relation } from '../relation.ts'
import { translateProjection } from '../relations/projections.ts'

/** Turns columns into rows: each row once for every entry, with the label of the entry and the values of its columns. */
export function translateUnpivot(node: UnresolvedUnpivot, input: Relation, analysis: Analysis): Relation {
  const environment = { analysis, scope: input.scope, below: [] }
  const entries = node.values.map((entry) => translateList(entry, environment, translateProjection))
  const width = node.valueColumns.length
  const wrong = entries.find((entry) => entry.length !== width)
  if (wrong !== undefined) {
    const names = node.valueColumns.map((name) => `\`${name}\``).join(', ')
    throw errorOf('UNPIVOT_VALUE_SIZE_MISMATCH', { names }, { origin: node.origin })
  }
  if (entries.length === 0) {
    throw errorOf('UNPIVOT_REQUIRES_VALUE_COLUMNS', {}, { origin: node.origin })
  }
  const mode = castMode(analysis.rules)
  const types = node.valueColumns.map((_, index) => valueType(entries, index, node, mode))
  const ids = idsOf(node, input, entries, analysis)
  const struct = scalarFunction('struct', analysis)
  const rows = entries.map((entry, index) => {
    const label = node.labels[index] ?? entry.map(columnName).join('_')
    return callOf(struct, [
      aliasOf(literalOf(string, label), node.nameColumn),
      ...entry.map((value, place) =>
        aliasOf(castOf(value, types[place] ?? value.type, { mode }), node.valueColumns[place] ?? ''),
      ),
    ])
  })
  const list = callOf(scalarFunction('array', analysis), rows)
  const generation = generationOf(list, { outer: false, numbersRows: false, takesFields: true }, undefined)
  const projections: readonly NamedExpression[] = [...ids, ...generation.columns.map(attributeOf)]
  const plan = { kind: 'project', input: generateOver(input.plan, generation), projections } as const
  const scope = scopeAbove(projections.map(attributeOf), input.scope)
  if (node.includeNulls) return { plan, scope, below: [] }
  const condition = someValue(generation.columns.slice(1).map(attributeOf), analysis)
  return { plan: { kind: 'filter', input: plan, condition }, scope, below: [] }
}

/** Gives the columns that stay: those that are named, or, in SQL, all that no entry reads. */
function idsOf(
  node: UnresolvedUnpivot,
  input: Relation,
  entries: readonly (readonly NamedExpression[])[],
  analysis: Analysis,
): readonly NamedExpression[] {
  const environment = { analysis, scope: input.scope, below: [] }
  if (node.ids !== undefined) return translateList(node.ids, environment, translateProjection)
  const used = new Set(
    entries
      .flat()
      .flatMap(referencesOf)
      .map(({ id }) => id),
  )
  return input.scope.columns
    .filter(({ attribute, hidden }) => hidden !== true && !used.has(attribute.id))
    .map(({ attribute }) => attribute)
}

function valueType(
  entries: readonly (readonly NamedExpression[])[],
  index: number,
  node: UnresolvedUnpivot,
  mode: Coercion,
): DataType {
  const values = entries.flatMap((entry) => entry.slice(index, index + 1))
  const type = values.reduce<DataType | undefined>(
    (common, value) => (common === undefined ? undefined : commonType(common, value.type, mode)),
    { kind: 'void' },
  )
  if (type !== undefined) return type
  const types = values
    .map((value) => `\`${sqlString(value.type)}\` (\`${expressionName(value)}\`)`)
    .join(', ')
  const valueColumnName = `\`${node.valueColumns[index] ?? ''}\``
  throw errorOf('UNPIVOT_VALUE_DATA_TYPE_MISMATCH', { valueColumnName, types }, { origin: node.origin })
}

/** Leaves out rows of which all values are NULL. */
function someValue(columns: readonly Attribute[], analysis: Analysis): Expression {
  const [isThere, or] = [scalarFunction('isnotnull', analysis), scalarFunction('or', analysis)]
  return columns
    .map((column): Expression => callOf(isThere, [column]))
    .reduce((some, each) => callOf(or, [some, each]))
}
