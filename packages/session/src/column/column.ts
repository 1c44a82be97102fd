import { inspect } from 'node:util'
import {
  type CallOrigin,
  type DataType,
  errorOf,
  KindlingError,
  type Metadata,
  type Origin,
  type Value,
} from '@kindling/core'
import { type UnresolvedExpression, unresolvedExpressionTree } from '@kindling/plan'
import { printExpression } from '@kindling/sql'
import { parseDataType } from '../session/session-parser.ts'
import { callSite } from '../source/call-site.ts'
import type { WindowSpec } from '../window/window-spec.ts'
import { ColumnOperators } from './column-operators.ts'
import { literal } from './literal.ts'
import type { ValueOf } from './value-of.ts'

/** Is what stands for a column in an operand: a column, or a value. */
export type Operand = Column | Value

/** Keeps what the compiler knows of a column; nothing of it is there at run time. */
declare const KNOWN: unique symbol

/**
 * Is an expression over the columns of a frame, not yet computed. Names are looked up when the frame is used, so a
 * column may be made before its frame: `col('age').plus(1).gt(18)`. `Type` is the type of its values in rows and `Name`
 * its name, where the compiler knows them.
 */
// biome-ignore lint/suspicious/noExplicitAny: without a type parameter nothing is known of the values.
export class Column<Type = any, Name extends string = string> extends ColumnOperators<Type> {
  declare readonly [KNOWN]?: { readonly type: Type; readonly name: Name }

  /**
   * Names the column, and notes about it what `metadata` holds. Several names are those of the columns of a function that
   * gives several, as `posexplode` does.
   */
  alias<const Alias extends string>(
    name: Alias,
    options?: { readonly metadata?: Metadata },
  ): Column<Type, Alias>
  alias(...names: readonly [string, string, ...string[]]): Column
  alias(name: string, ...more: readonly (string | { readonly metadata?: Metadata } | undefined)[]): Column {
    const origin = callSite('alias', this.alias)
    const [options] = more
    if (typeof options !== 'string') return this.#named(name, origin, options?.metadata)
    const names = [name, ...more].map(String)
    return new Column({ kind: 'multiAlias', child: this.expression, names, origin })
  }

  /** Gives what a function makes of the column, so that steps of one's own stand in a chain. */
  transform<Result extends Column>(step: (column: Column<Type, Name>) => Result): Result {
    return step(this)
  }

  /** Means the columns of the frame around the one that it stands in, in a frame that becomes a subquery. */
  outer(): Column<Type, Name> {
    return new Column(
      unresolvedExpressionTree.rewriteUp(this.expression, (node) =>
        node.kind === 'attribute' ? { ...node, outer: true } : node,
      ),
    )
  }

  /** Names the column: `alias` by its other name. */
  name<const Alias extends string>(name: Alias): Column<Type, Alias> {
    return this.#named(name, callSite('name', this.name))
  }

  /** Converts to a type, given as SQL text or as a type; a value that does not fit is an error. */
  cast<const Target extends DataType | string>(type: Target): Column<ValueOf<Target>, Name> {
    return this.#convert(type, 'ansi', callSite('cast', this.cast))
  }

  /** Converts to a type: `cast` by its other name. */
  astype<const Target extends DataType | string>(type: Target): Column<ValueOf<Target>, Name> {
    return this.#convert(type, 'ansi', callSite('astype', this.astype))
  }

  /** Converts to a type; a value that does not fit becomes NULL. */
  tryCast<const Target extends DataType | string>(type: Target): Column<ValueOf<Target>, Name> {
    return this.#convert(type, 'try', callSite('tryCast', this.tryCast))
  }

  /** Converts to a type; a value that does not fit becomes NULL: `tryCast` by PySpark's name. */
  try_cast<const Target extends DataType | string>(type: Target): Column<ValueOf<Target>, Name> {
    return this.#convert(type, 'try', callSite('try_cast', this.try_cast))
  }

  /** Computes an aggregate or a window function over the rows around each row, in place of over a group. */
  over(window: WindowSpec): Column<Type> {
    return new Column({
      kind: 'window',
      function: this.expression,
      ...window.parts,
      origin: callSite('over', this.over),
    })
  }

  /** Takes a field of a struct. */
  getField(name: string): Column {
    return this.#extract(name, callSite('getField', this.getField))
  }

  /** Takes an element of an array by its position from 0, a value of a map by its key, or a field of a struct by name. */
  getItem(key: Operand): Column {
    return this.#extract(key, callSite('getItem', this.getItem))
  }

  /**
   * Adds a field to a struct, or replaces it; a name with dots means a field of a field.
   *
   * @example
   * ```ts
   * people.withColumn('address', people.c.address.withField('city', lit('Bern')))
   * ```
   */
  withField(name: string, value: Column): Column {
    const origin = callSite('withField', this.withField)
    const path = nameParts(name)
    return new Column({
      kind: 'updateFields',
      child: this.expression,
      path,
      value: value.expression,
      origin,
    })
  }

  /** Leaves out fields of a struct; names that are not there are passed over. */
  dropFields(...names: readonly string[]): Column {
    const origin = callSite('dropFields', this.dropFields)
    const dropped = names.reduce(
      (child: UnresolvedExpression, name): UnresolvedExpression => ({
        kind: 'updateFields',
        child,
        path: nameParts(name),
        origin,
      }),
      this.expression,
    )
    return new Column(dropped)
  }

  /** Takes so many characters from a position on, counted from 1. */
  substr(start: Operand, length: Operand): Column<string | null> {
    return this.call('substr', this.substr, start, length)
  }

  /** Gives a value where a condition is true and none before it was; only after `when(...)`. */
  when(condition: Column, value: Operand): Column {
    const branches = this.#branches('when', this.when)
    return this.#choose([...branches, condition.expression, operand(value)], callSite('when', this.when))
  }

  /** Gives a value where no condition was true; only after `when(...)`. */
  otherwise(value: Operand): Column {
    const branches = this.#branches('otherwise', this.otherwise)
    return this.#choose([...branches, operand(value)], callSite('otherwise', this.otherwise))
  }

  /** Sorts ascending, NULLs first. */
  asc(): Column<Type, Name> {
    return this.#sort(false, true, 'asc', this.asc)
  }

  /** Sorts ascending, NULLs first: `asc`, said in full. */
  asc_nulls_first(): Column<Type, Name> {
    return this.#sort(false, true, 'asc_nulls_first', this.asc_nulls_first)
  }

  /** Sorts ascending, NULLs last. */
  asc_nulls_last(): Column<Type, Name> {
    return this.#sort(false, false, 'asc_nulls_last', this.asc_nulls_last)
  }

  /** Sorts descending, NULLs last. */
  desc(): Column<Type, Name> {
    return this.#sort(true, false, 'desc', this.desc)
  }

  /** Sorts descending, NULLs first. */
  desc_nulls_first(): Column<Type, Name> {
    return this.#sort(true, true, 'desc_nulls_first', this.desc_nulls_first)
  }

  /** Sorts descending, NULLs last: `desc`, said in full. */
  desc_nulls_last(): Column<Type, Name> {
    return this.#sort(true, false, 'desc_nulls_last', this.desc_nulls_last)
  }

  /** Prints the expression as SQL, as PySpark prints a column: `Column<'(age + 1)'>`. */
  override toString(): string {
    return `Column<'${textOf(this.expression)}'>`
  }

  /** Shows the expression in Node's inspector. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString()
  }

  protected override make(expression: UnresolvedExpression): Column {
    return new Column(expression)
  }

  protected override operand(value: Operand): UnresolvedExpression {
    return operand(value)
  }

  #named<Alias extends string>(
    name: Alias,
    origin: ReturnType<typeof callSite>,
    metadata?: Metadata,
  ): Column<Type, Alias> {
    return new Column({ kind: 'alias', child: this.expression, name, ...(metadata && { metadata }), origin })
  }

  #extract(key: Operand, origin: ReturnType<typeof callSite>): Column {
    return new Column({ kind: 'extract', child: this.expression, key: operand(key), origin })
  }

  #choose(parts: readonly UnresolvedExpression[], origin: ReturnType<typeof callSite>): Column {
    return new Column({ kind: 'call', name: 'when', arguments: parts, origin })
  }

  /** Gives the conditions and values of a `when` that has no last value yet. */
  #branches(method: string, entry: (...parameters: never[]) => Column): readonly UnresolvedExpression[] {
    const { expression } = this
    const isWhen = expression.kind === 'call' && expression.name === 'when'
    if (isWhen && expression.arguments.length % 2 === 0) return expression.arguments
    const parameters = {
      argument: 'this',
      method,
      expected: 'a column that `when` made',
      actual: 'another one',
    }
    throw errorOf('INVALID_ARGUMENT', parameters, { origin: callSite(method, entry) })
  }

  #sort(
    descending: boolean,
    nullsFirst: boolean,
    method: string,
    entry: (...parameters: never[]) => unknown,
  ): Column<Type, Name> {
    const origin = callSite(method, entry)
    return new Column({ kind: 'sortOrder', child: this.expression, descending, nullsFirst, origin })
  }

  #convert<Target extends DataType | string>(
    type: Target,
    mode: 'ansi' | 'try',
    origin: ReturnType<typeof callSite>,
  ): Column<ValueOf<Target>, Name> {
    const target: DataType = typeof type === 'string' ? parseDataType(type) : (type as DataType)
    return new Column({ kind: 'cast', child: this.expression, type: target, mode, origin })
  }
}

/** What has no text in SQL, such as a function held in hand, is shown by its kind. */
function textOf(expression: UnresolvedExpression): string {
  try {
    return printExpression(expression)
  } catch (error) {
    if (error instanceof KindlingError) return expression.kind
    throw error
  }
}

/** Makes the expression of an operand: a column's own, or a literal of a value. */
export function operand(value: Operand): UnresolvedExpression {
  return value instanceof Column ? value.expression : literal(value)
}

/**
 * Makes the expression of a column, or of a column's name, which is then known by the call that named it.
 *
 * @throws AnalysisError INVALID_ARGUMENT for anything else.
 */
export function columnOrName(value: unknown, origin: CallOrigin): UnresolvedExpression {
  if (value instanceof Column) return value.expression
  if (typeof value === 'string') return attribute(value, origin)
  const { method } = origin
  const actual = `\`${inspect(value, { depth: 0, breakLength: Infinity })}\``
  const expected = 'a column or the name of one'
  throw errorOf('INVALID_ARGUMENT', { argument: 'columns', method, expected, actual }, { origin })
}

/** Makes the expressions of columns and names, single or in lists, as the methods of a DataFrame take them. */
export function columnsOrNames(given: readonly unknown[], origin: CallOrigin): UnresolvedExpression[] {
  return given.flat().map((each) => columnOrName(each, origin))
}

/** Makes the expression of a name: `a`, `t.a`, `*` or `t.*`; backquotes keep dots in a name. */
export function attribute(name: string, origin?: Origin): UnresolvedExpression {
  const parts = nameParts(name)
  const place = origin && { origin }
  if (parts.at(-1) === '*') return { kind: 'star', target: parts.slice(0, -1), ...place }
  return { kind: 'attribute', parts, ...place }
}

/** Splits a name at its dots; a part between backticks may hold dots itself. */
export function nameParts(name: string): readonly string[] {
  if (!name.includes('`')) return name.split('.')
  return [...name.matchAll(/`((?:[^`]|``)*)`|([^.`]+)/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('``', '`'),
  )
}
