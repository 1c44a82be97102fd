import type { DataType, Value } from '@kindling/core'
import type { UnresolvedExpression } from '@kindling/plan'
import { parseDataType } from '@kindling/sql'
import { callSite } from '../source/call-site.ts'
import { literal } from './literal.ts'

/** Is what stands for a column in an operand: a column, or a value. */
export type Operand = Column | Value

/**
 * Is an expression over the columns of a frame, not yet computed. Names are looked up when the frame is used, so a
 * column may be made before its frame: `col('age').plus(1).gt(18)`.
 */
export class Column {
  readonly expression: UnresolvedExpression

  constructor(expression: UnresolvedExpression) {
    this.expression = expression
  }

  /** Names the column. */
  alias(name: string): Column {
    return new Column({ kind: 'alias', child: this.expression, name, origin: callSite('alias', this.alias) })
  }

  /** Converts to a type, given as SQL text or as a type; a value that does not fit is an error. */
  cast(type: DataType | string): Column {
    return this.#convert(type, 'ansi', callSite('cast', this.cast))
  }

  /** Converts to a type; a value that does not fit becomes NULL. */
  tryCast(type: DataType | string): Column {
    return this.#convert(type, 'try', callSite('tryCast', this.tryCast))
  }

  eq(other: Operand): Column {
    return this.#call('=', this.eq, other)
  }

  ne(other: Operand): Column {
    return new Column({
      kind: 'call',
      name: 'not',
      arguments: [this.eq(other).expression],
      origin: callSite('ne', this.ne),
    })
  }

  lt(other: Operand): Column {
    return this.#call('<', this.lt, other)
  }

  le(other: Operand): Column {
    return this.#call('<=', this.le, other)
  }

  gt(other: Operand): Column {
    return this.#call('>', this.gt, other)
  }

  ge(other: Operand): Column {
    return this.#call('>=', this.ge, other)
  }

  /** Compares like `eq`, but NULL equals NULL and the result is never NULL. */
  eqNullSafe(other: Operand): Column {
    return this.#call('<=>', this.eqNullSafe, other)
  }

  and(other: Operand): Column {
    return this.#call('and', this.and, other)
  }

  or(other: Operand): Column {
    return this.#call('or', this.or, other)
  }

  not(): Column {
    return this.#call('not', this.not)
  }

  plus(other: Operand): Column {
    return this.#call('+', this.plus, other)
  }

  minus(other: Operand): Column {
    return this.#call('-', this.minus, other)
  }

  multiply(other: Operand): Column {
    return this.#call('*', this.multiply, other)
  }

  divide(other: Operand): Column {
    return this.#call('/', this.divide, other)
  }

  mod(other: Operand): Column {
    return this.#call('%', this.mod, other)
  }

  isNull(): Column {
    return this.#call('isnull', this.isNull)
  }

  isNotNull(): Column {
    return this.#call('isnotnull', this.isNotNull)
  }

  /** Matches a SQL pattern: `%` stands for any text, `_` for one character. */
  like(pattern: Operand): Column {
    return this.#call('like', this.like, pattern)
  }

  isin(...values: readonly Operand[]): Column {
    return this.#call('in', this.isin, ...values)
  }

  /** Takes a field of a struct. */
  getField(name: string): Column {
    return new Column({
      kind: 'extract',
      child: this.expression,
      key: literal(name),
      origin: callSite('getField', this.getField),
    })
  }

  /** Takes an element of an array by its position from 0, or a field of a struct by name. */
  getItem(key: Operand): Column {
    return new Column({
      kind: 'extract',
      child: this.expression,
      key: operand(key),
      origin: callSite('getItem', this.getItem),
    })
  }

  /** Sorts ascending, NULLs first. */
  asc(): Column {
    return this.#sort(false, true, this.asc)
  }

  /** Sorts descending, NULLs last. */
  desc(): Column {
    return this.#sort(true, false, this.desc)
  }

  #call(name: string, entry: (...parameters: never[]) => Column, ...operands: readonly Operand[]): Column {
    return new Column({
      kind: 'call',
      name,
      arguments: [this.expression, ...operands.map(operand)],
      origin: callSite(entry.name, entry),
    })
  }

  #sort(descending: boolean, nullsFirst: boolean, entry: (...parameters: never[]) => Column): Column {
    return new Column({
      kind: 'sortOrder',
      child: this.expression,
      descending,
      nullsFirst,
      origin: callSite(entry.name, entry),
    })
  }

  #convert(type: DataType | string, mode: 'ansi' | 'try', origin: ReturnType<typeof callSite>): Column {
    const target = typeof type === 'string' ? parseDataType(type) : type
    return new Column({ kind: 'cast', child: this.expression, type: target, mode, origin })
  }
}

/** Makes the expression of an operand: a column's own, or a literal of a value. */
export function operand(value: Operand): UnresolvedExpression {
  return value instanceof Column ? value.expression : literal(value)
}

/** Makes the expression of a column or of a column's name. */
export function columnOrName(value: Column | string): UnresolvedExpression {
  return value instanceof Column ? value.expression : attribute(value)
}

/** Makes the expression of a name: `a`, `t.a`, `*` or `t.*`; backquotes keep dots in a name. */
export function attribute(name: string): UnresolvedExpression {
  const parts = nameParts(name)
  if (parts.at(-1) === '*') return { kind: 'star', target: parts.slice(0, -1) }
  return { kind: 'attribute', parts }
}

function nameParts(name: string): readonly string[] {
  if (!name.includes('`')) return name.split('.')
  return [...name.matchAll(/`((?:[^`]|``)*)`|([^.`]+)/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('``', '`'),
  )
}
