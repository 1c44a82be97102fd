import type { DataType, Value } from '@kindling/core'
import { parseExpression } from '@kindling/sql'
import { attribute, Column, columnOrName } from '../column/column.ts'
import { literal } from '../column/literal.ts'
import { callSite } from '../source/call-site.ts'

/** Names a column, of whatever frame it will be used with. */
export function col(name: string): Column {
  return new Column({ ...attribute(name), origin: callSite('col', col) })
}

/** Makes a column of one value. `type` says which type it has, where the value alone does not. */
export function lit(value: Value, type?: DataType): Column {
  return new Column({ ...literal(value, type), origin: callSite('lit', lit) })
}

/** Makes a column of SQL text. */
export function expr(text: string): Column {
  return new Column(parseExpression(text))
}

/** Calls any function by its name in SQL, registered ones included. */
export function call_function(name: string, ...columns: readonly (Column | string)[]): Column {
  return new Column({
    kind: 'call',
    name,
    arguments: columns.map(columnOrName),
    origin: callSite('call_function', call_function),
  })
}
