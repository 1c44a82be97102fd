import type { DataType, Value } from '@kindling/core'
import { attribute, Column, columnOrName, columnsOrNames, type Operand, operand } from '../column/column.ts'
import { literal } from '../column/literal.ts'
import type { DataFrame } from '../data-frame/data-frame.ts'
import { parseDataType, parseExpression } from '../session/session-parser.ts'
import { callSite } from '../source/call-site.ts'

/** Names a column, of whatever frame it will be used with. */
// biome-ignore lint/suspicious/noExplicitAny: its values are not known.
export function col<const Name extends string>(name: Name): Column<any, Name> {
  return new Column({ ...attribute(name), origin: callSite('col', col) })
}

/** Names a column: `col` by its other name. */
// biome-ignore lint/suspicious/noExplicitAny: its values are not known.
export function column<const Name extends string>(name: Name): Column<any, Name> {
  return new Column({ ...attribute(name), origin: callSite('column', column) })
}

/**
 * Makes a column of one value; a column stays as it is. `type` says which type it has, where the value alone does not:
 * `lit(1, 'double')`.
 */
export function lit<const Given extends Operand>(
  value: Given,
  type?: DataType | string,
): Column<Given extends Column<infer Known, string> ? Known : Widened<Given>> {
  if (value instanceof Column) return value
  const declared = typeof type === 'string' ? parseDataType(type) : type
  return new Column({ ...literal(value as Value, declared), origin: callSite('lit', lit) })
}

type Widened<Given> = Given extends number
  ? number
  : Given extends string
    ? string
    : Given extends boolean
      ? boolean
      : Given extends bigint
        ? bigint
        : Given

/** Makes a column of SQL text. */
export function expr(text: string): Column {
  return new Column(parseExpression(text))
}

/** Calls any function by its name in SQL, registered ones included. */
export function call_function(name: string, ...columns: readonly (Column | string)[]): Column {
  const origin = callSite('call_function', call_function)
  return new Column({ kind: 'call', name, arguments: columnsOrNames(columns, origin), origin })
}

/**
 * Gives a value where a condition is true, else NULL; `.when` and `.otherwise` go on.
 *
 * @example
 * ```ts
 * people.select(when(col('age').lt(18), 'child').otherwise('adult').alias('kind'))
 * ```
 */
export function when(condition: Column, value: Operand): Column {
  return new Column({
    kind: 'call',
    name: 'when',
    arguments: [condition.expression, operand(value)],
    origin: callSite('when', when),
  })
}

/** Gives the first value of a group, of those that are not NULL where `ignoreNulls` is set. */
export function first(
  value: Column | string,
  ignoreNulls: boolean | { readonly ignoreNulls?: boolean } = false,
): Column {
  return endOf('first', value, ignoreNulls, first)
}

/** Gives the last value of a group, of those that are not NULL where `ignoreNulls` is set. */
export function last(
  value: Column | string,
  ignoreNulls: boolean | { readonly ignoreNulls?: boolean } = false,
): Column {
  return endOf('last', value, ignoreNulls, last)
}

function endOf(
  name: string,
  value: Column | string,
  flag: boolean | { readonly ignoreNulls?: boolean },
  entry: (...parameters: never[]) => Column,
): Column {
  const ignoreNulls = typeof flag === 'boolean' ? flag : (flag.ignoreNulls ?? false)
  const origin = callSite(name, entry)
  const call = { kind: 'call', name, arguments: [columnOrName(value, origin)], origin } as const
  return new Column(ignoreNulls ? { ...call, ignoreNulls } : call)
}

/** Marks a frame as small enough to be sent everywhere; this machine decides by the data and passes over it. */
export function broadcast<Row>(frame: DataFrame<Row>): DataFrame<Row> {
  return frame.hint('broadcast')
}

/** Sorts ascending by a column, NULLs first. */
export function asc(of: Column | string): Column {
  return asColumn(of).asc()
}

/** Sorts ascending by a column, NULLs first: `asc`, said in full. */
export function asc_nulls_first(of: Column | string): Column {
  return asColumn(of).asc_nulls_first()
}

/** Sorts ascending by a column, NULLs last. */
export function asc_nulls_last(of: Column | string): Column {
  return asColumn(of).asc_nulls_last()
}

/** Sorts descending by a column, NULLs last. */
export function desc(of: Column | string): Column {
  return asColumn(of).desc()
}

/** Sorts descending by a column, NULLs first. */
export function desc_nulls_first(of: Column | string): Column {
  return asColumn(of).desc_nulls_first()
}

/** Sorts descending by a column, NULLs last: `desc`, said in full. */
export function desc_nulls_last(of: Column | string): Column {
  return asColumn(of).desc_nulls_last()
}

function asColumn(of: Column | string): Column {
  return of instanceof Column ? of : col(of)
}
