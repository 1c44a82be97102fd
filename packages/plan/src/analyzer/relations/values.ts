import { type DataType, errorOf, void_ } from '@kindling/core'
import { castOf } from '../../calls/cast-of.ts'
import { expressionName } from '../../expressions/column-name.ts'
import type { Expression } from '../../expressions/expression.ts'
import { isConstant } from '../../expressions/properties.ts'
import { castMode } from '../../functions/call-rules.ts'
import type { UnresolvedValues } from '../../plans/unresolved-plan.ts'
import { type Coercion, tightestCommonType } from '../../types/common-type.ts'
import type { Analysis } from '../analysis.ts'
import { translateExpression } from '../expressions/translate-expression.ts'
import { type Relation, relationOf } from '../relation.ts'
import { attributesOf } from './attributes-of.ts'

/** Gives every column of an inline table the type that its values have in common; columns are `col1`, `col2`, ... */
export function translateValues(node: UnresolvedValues, analysis: Analysis): Relation {
  const mode = castMode(analysis.rules)
  const environment = { analysis, scope: { columns: [] }, below: [] }
  const rows = node.rows.map((row) => row.map((value) => translateExpression(value, environment)))
  const width = rows[0]?.length ?? 0
  for (const [index, row] of rows.entries()) checkRow(row, index, width, node)
  const fields = Array.from({ length: width }, (_, index) => {
    const column = rows.map((row) => row[index]).filter((value) => value !== undefined)
    const name = `col${index + 1}`
    return {
      name,
      type: columnType(column, name, node, mode),
      nullable: column.some((value) => value.nullable),
    }
  })
  const cast = rows.map((row) =>
    row.map((value, index) => castOf(value, fields[index]?.type ?? value.type, { mode })),
  )
  return relationOf({ kind: 'values', output: attributesOf({ kind: 'struct', fields }), rows: cast })
}

function checkRow(row: readonly Expression[], index: number, width: number, node: UnresolvedValues): void {
  if (row.length !== width) {
    throw errorOf(
      'INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH',
      { expectedNumCols: String(width), rowIndex: String(index + 1), actualNumCols: String(row.length) },
      { origin: row[0]?.origin ?? node.origin },
    )
  }
  const variable = row.find((value) => !isConstant(value))
  if (variable === undefined) return
  throw errorOf(
    'INVALID_INLINE_TABLE.CANNOT_EVALUATE_EXPRESSION_IN_INLINE_TABLE',
    { expr: `\`${expressionName(variable)}\`` },
    { origin: variable.origin ?? node.origin },
  )
}

function columnType(
  column: readonly Expression[],
  name: string,
  node: UnresolvedValues,
  mode: Coercion,
): DataType {
  let common: DataType = void_
  for (const value of column) {
    const next = tightestCommonType(common, value.type, mode)
    if (next === undefined) {
      throw errorOf(
        'INVALID_INLINE_TABLE.INCOMPATIBLE_TYPES_IN_INLINE_TABLE',
        { colName: `\`${name}\`` },
        { origin: value.origin ?? node.origin },
      )
    }
    common = next
  }
  return common
}
