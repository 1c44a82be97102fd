import { bigint, errorOf, type Origin, tinyint } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import { castOf } from '../../calls/cast-of.ts'
import { nextAttributeId } from '../../expressions/attribute-id.ts'
import { expressionName } from '../../expressions/column-name.ts'
import type { Attribute, Expression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import { sameExpression } from '../../expressions/same-expression.ts'
import { expressionTree } from '../../tree/tree.ts'
import type { Analysis } from '../analysis.ts'
import { scalarFunction } from '../expressions/built-in.ts'

/** Is what grouping sets group by: each expression, and the column that has its value, or NULL where it is left out. */
export interface GroupingColumns {
  readonly expressions: readonly Expression[]
  readonly columns: readonly Attribute[]
  /** Says by which set a row is grouped: a bit for each expression, the last one lowest, set where it is left out. */
  readonly id: Attribute
}

/** Puts the columns of grouping sets in the place of what they group by, but for what is aggregated. */
export function withGroupingColumns(
  expression: Expression,
  { expressions, columns }: GroupingColumns,
): Expression {
  const change = (node: Expression): Expression => {
    if (node.kind === 'aggregateCall') return node
    const column = columns[expressions.findIndex((each) => sameExpression(each, node))]
    if (column === undefined || node.kind === 'alias') return expressionTree.mapChildren(node, change)
    return node.kind === 'attribute' ? { ...column, name: node.name, origin: node.origin } : column
  }
  return change(expression)
}

/** Is a call of `grouping` or `grouping_id` over what may be grouped by. */
export interface GroupingCall {
  readonly name: 'grouping' | 'grouping_id'
  readonly arguments: readonly Expression[]
  readonly origin: Origin | undefined
  /** Stands for the call until it is known what is grouped by. */
  readonly column: Attribute
}

/** Takes the calls of `grouping` and `grouping_id` in a select list, which is read before what it is grouped by. */
export class GroupingCalls {
  readonly #calls: GroupingCall[] = []

  add(name: GroupingCall['name'], values: readonly Expression[], origin: Origin | undefined): Attribute {
    const text = `${name}(${values.map(expressionName).join(', ')})`
    const type = name === 'grouping' ? tinyint : bigint
    const column: Attribute = {
      kind: 'attribute',
      id: nextAttributeId(),
      name: text,
      type,
      nullable: false,
      origin,
    }
    this.#calls.push({ name, arguments: values, origin, column })
    return column
  }

  /** Raises UNSUPPORTED_GROUPING_EXPRESSION where there are calls, but no grouping sets. */
  refuse(): void {
    const [first] = this.#calls
    if (first !== undefined) throw errorOf('UNSUPPORTED_GROUPING_EXPRESSION', {}, { origin: first.origin })
  }

  /** Computes the calls in an expression. */
  replaceIn(expression: Expression, columns: GroupingColumns, analysis: Analysis): Expression {
    if (this.#calls.length === 0) return expression
    const change = (node: Expression): Expression => {
      const call =
        node.kind === 'attribute' ? this.#calls.find(({ column }) => column.id === node.id) : undefined
      return call === undefined
        ? expressionTree.mapChildren(node, change)
        : groupingValue(call, columns, analysis)
    }
    return change(expression)
  }
}

/** Computes `grouping(a)`, 1 where rows are not grouped by it, and `grouping_id(...)`, the bits of all. */
export function groupingValue(
  { name, arguments: values, origin }: Omit<GroupingCall, 'column'>,
  { expressions, id }: GroupingColumns,
  analysis: Analysis,
): Expression {
  if (name === 'grouping_id') {
    const isAll =
      values.length === expressions.length &&
      expressions.every((each, index) => values[index] !== undefined && sameExpression(each, values[index]))
    if (values.length === 0 || isAll) return id
    const parameters = { groupingIdColumn: listed(values), groupByColumns: listed(expressions) }
    throw errorOf('GROUPING_ID_COLUMN_MISMATCH', parameters, { origin })
  }
  const [value] = values
  const index = expressions.findIndex((each) => value !== undefined && sameExpression(each, value))
  if (index === -1) {
    const parameters = { grouping: listed(values), groupingColumns: listed(expressions) }
    throw errorOf('GROUPING_COLUMN_MISMATCH', parameters, { origin })
  }
  return castOf(isLeftOut(index, expressions.length, id, analysis), tinyint)
}

/** Gives 1 where the expression at a position is left out, else 0. */
function isLeftOut(index: number, count: number, id: Attribute, analysis: Analysis): Expression {
  const [when, equal, one] = [
    scalarFunction('when', analysis),
    scalarFunction('=', analysis),
    literalOf(bigint, 1n),
  ]
  const isKept = callOf(equal, [bitOf(index, count, id, analysis), literalOf(bigint, 0n)])
  return callOf(when, [isKept, literalOf(bigint, 0n), one])
}

/** Gives the bit of the expression at a position, in its place: 0 where rows are grouped by it. */
export function bitOf(index: number, count: number, id: Attribute, analysis: Analysis): Expression {
  const mask = literalOf(bigint, 1n << BigInt(count - 1 - index))
  return callOf(scalarFunction('&', analysis), [id, mask])
}

function listed(expressions: readonly Expression[]): string {
  return expressions.map((each) => `\`${expressionName(each)}\``).join(', ')
}
