import { type DataType, errorOf, type Origin, sqlString, string, type Value } from '@kindling/core'
import { castOf } from '../../calls/cast-of.ts'
import { evaluate } from '../../evaluate/evaluate.ts'
import { expressionName } from '../../expressions/column-name.ts'
import type { Expression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import { isConstant } from '../../expressions/properties.ts'
import type { UnresolvedExpression } from '../../expressions/unresolved-expression.ts'
import type { QueryFacts } from '../../functions/query-facts.ts'
import { canCast } from '../../types/can-cast.ts'
import type { Environment } from '../environment.ts'
import { translateExpression } from '../expressions/translate-expression.ts'
import { finishExpression } from '../finish-plan.ts'

/** Is a value that becomes columns of its own: what each pivot column must be, and the name that it gives. */
export interface PivotValue {
  readonly parts: readonly Expression[]
  readonly name: string
}

/** Reads a value of PIVOT: a constant, or a struct of them where there are several columns. */
export function translatePivotValue(
  node: UnresolvedExpression,
  columns: readonly Expression[],
  environment: Environment,
): PivotValue {
  const translated = translateExpression(node, environment)
  const value = translated.kind === 'alias' ? translated.child : translated
  if (!isConstant(value)) {
    const parameters = { expression: `\`${expressionName(value)}\`` }
    throw errorOf('NON_LITERAL_PIVOT_VALUES', parameters, { origin: node.origin })
  }
  const parts = columns.length === 1 ? [value] : partsOf(value, columns.length)
  const cast = columns.map((column, index) => {
    const part = parts[index]
    if (part !== undefined && parts.length === columns.length && canCast(part.type, column.type)) {
      return castOf(part, column.type)
    }
    throw mismatch(value, columns, node.origin)
  })
  const { facts } = environment.analysis
  return { parts: cast, name: translated.kind === 'alias' ? translated.name : textOf(value, facts) }
}

/** Takes a struct apart; what is none has no parts that could meet the columns. */
function partsOf(value: Expression, count: number): readonly Expression[] {
  if (value.type.kind !== 'struct' || value.type.fields.length !== count) return []
  if (value.kind === 'call') return value.arguments.map((each) => (each.kind === 'alias' ? each.child : each))
  return value.type.fields.map(({ name, type, nullable }, index) => ({
    kind: 'field',
    child: value,
    index,
    name,
    type,
    nullable,
  }))
}

function mismatch(value: Expression, columns: readonly Expression[], origin: Origin | undefined): Error {
  const types = columns.map(({ type }) => sqlString(type)).join(', ')
  const parameters = {
    value: `\`${expressionName(value)}\``,
    valueType: `\`${sqlString(value.type)}\``,
    pivotType: columns.length === 1 ? `\`${types}\`` : `\`STRUCT<${types}>\``,
  }
  return errorOf('PIVOT_VALUE_DATA_TYPE_MISMATCH', parameters, { origin })
}

/** Shows a constant as a cast to a text does, lists and structs included. */
function textOf(value: Expression, facts: QueryFacts): string {
  return shown(evaluate(finishExpression(value, facts)), value.type, facts)
}

function shown(value: Value, type: DataType, facts: QueryFacts): string {
  if (value === null) return 'null'
  if (type.kind === 'array' && Array.isArray(value)) {
    return `[${value.map((element: Value) => shown(element, type.element, facts)).join(', ')}]`
  }
  if (type.kind === 'struct') {
    const fields = value as Readonly<Record<string, Value>>
    return `{${type.fields.map((field) => shown(fields[field.name] ?? null, field.type, facts)).join(', ')}}`
  }
  const text = evaluate(finishExpression(castOf(literalOf(type, value), string), facts))
  return typeof text === 'string' ? text : 'null'
}
