import type { UnresolvedExpression } from '@kindling/plan'
import { callSite } from '../source/call-site.ts'
import type { Column, Operand } from './column.ts'
import type { Result } from './result.ts'

/** Is a truth value of SQL: true, false, or NULL for unknown. */
type Truth = boolean | null

/**
 * Is the half of a `Column` that TypeScript, having no operators of its own to give away, spells as methods: comparison,
 * logic, arithmetic, tests of text. An operand is a column or a value.
 */
export abstract class ColumnOperators<Type> {
  readonly expression: UnresolvedExpression

  constructor(expression: UnresolvedExpression) {
    this.expression = expression
  }

  /** Compares: `==` in PySpark. */
  eq(other: Operand): Column<Truth> {
    return this.call('=', this.eq, other)
  }

  /** Compares: `!=` in PySpark. */
  neq(other: Operand): Column<Truth> {
    return this.#not(this.eq(other), 'neq', this.neq)
  }

  /** Compares: `neq` by its other name. */
  ne(other: Operand): Column<Truth> {
    return this.#not(this.eq(other), 'ne', this.ne)
  }

  lt(other: Operand): Column<Truth> {
    return this.call('<', this.lt, other)
  }

  /** Compares: `<=` in PySpark. */
  leq(other: Operand): Column<Truth> {
    return this.call('<=', this.leq, other)
  }

  /** Compares: `leq` by its other name. */
  le(other: Operand): Column<Truth> {
    return this.call('<=', this.le, other)
  }

  gt(other: Operand): Column<Truth> {
    return this.call('>', this.gt, other)
  }

  /** Compares: `>=` in PySpark. */
  geq(other: Operand): Column<Truth> {
    return this.call('>=', this.geq, other)
  }

  /** Compares: `geq` by its other name. */
  ge(other: Operand): Column<Truth> {
    return this.call('>=', this.ge, other)
  }

  /** Compares like `eq`, but NULL equals NULL and the result is never NULL. */
  eqNullSafe(other: Operand): Column<boolean> {
    return this.call('<=>', this.eqNullSafe, other)
  }

  /** Tells whether a value lies between two others, both included. */
  between(lower: Operand, upper: Operand): Column<Truth> {
    const origin = callSite('between', this.between)
    const sides = [this.geq(lower).expression, this.leq(upper).expression]
    return this.make({ kind: 'call', name: 'and', arguments: sides, origin })
  }

  and(other: Operand): Column<Truth> {
    return this.call('and', this.and, other)
  }

  or(other: Operand): Column<Truth> {
    return this.call('or', this.or, other)
  }

  not(): Column<Truth> {
    return this.call('not', this.not)
  }

  plus<Other extends Operand>(other: Other): Column<Result<Type, Other>> {
    return this.call('+', this.plus, other)
  }

  minus<Other extends Operand>(other: Other): Column<Result<Type, Other>> {
    return this.call('-', this.minus, other)
  }

  /** Multiplies: `*` in PySpark. */
  mul<Other extends Operand>(other: Other): Column<Result<Type, Other>> {
    return this.call('*', this.mul, other)
  }

  /** Multiplies: `mul`, said in full. */
  multiply<Other extends Operand>(other: Other): Column<Result<Type, Other>> {
    return this.call('*', this.multiply, other)
  }

  /** Divides: `/` in PySpark; integers too give a fraction. */
  div(other: Operand): Column {
    return this.call('/', this.div, other)
  }

  /** Divides: `div`, said in full. */
  divide(other: Operand): Column {
    return this.call('/', this.divide, other)
  }

  /** Gives the rest of a division, with the sign of the dividend. */
  mod<Other extends Operand>(other: Other): Column<Result<Type, Other>> {
    return this.call('%', this.mod, other)
  }

  /** Raises to a power: `**` in PySpark. */
  pow(other: Operand): Column<number | null> {
    return this.call('power', this.pow, other)
  }

  /** Turns the sign: `-column` in PySpark. */
  neg(): Column<Type> {
    return this.call('negative', this.neg)
  }

  bitwiseAND<Other extends Operand>(other: Other): Column<Result<Type, Other>> {
    return this.call('&', this.bitwiseAND, other)
  }

  bitwiseOR<Other extends Operand>(other: Other): Column<Result<Type, Other>> {
    return this.call('|', this.bitwiseOR, other)
  }

  bitwiseXOR<Other extends Operand>(other: Other): Column<Result<Type, Other>> {
    return this.call('^', this.bitwiseXOR, other)
  }

  isNull(): Column<boolean> {
    return this.call('isnull', this.isNull)
  }

  isNotNull(): Column<boolean> {
    return this.call('isnotnull', this.isNotNull)
  }

  /** Tells whether a value is NaN; false for NULL. */
  isNaN(): Column<boolean> {
    return this.call('isnan', this.isNaN)
  }

  /** Matches a SQL pattern: `%` stands for any text, `_` for one character. */
  like(pattern: Operand): Column<Truth> {
    return this.call('like', this.like, pattern)
  }

  /** Matches a SQL pattern, letters in any case. */
  ilike(pattern: Operand): Column<Truth> {
    return this.call('ilike', this.ilike, pattern)
  }

  /** Tells whether a regular expression matches some part. */
  rlike(pattern: Operand): Column<Truth> {
    return this.call('rlike', this.rlike, pattern)
  }

  /** Tells whether text holds other text. */
  contains(part: Operand): Column<Truth> {
    return this.call('contains', this.contains, part)
  }

  /** Tells whether text begins with other text. */
  startswith(start: Operand): Column<Truth> {
    return this.call('startswith', this.startswith, start)
  }

  /** Tells whether text begins with other text: `startswith` as Scala spells it. */
  startsWith(start: Operand): Column<Truth> {
    return this.call('startswith', this.startsWith, start)
  }

  /** Tells whether text ends with other text. */
  endswith(end: Operand): Column<Truth> {
    return this.call('endswith', this.endswith, end)
  }

  /** Tells whether text ends with other text: `endswith` as Scala spells it. */
  endsWith(end: Operand): Column<Truth> {
    return this.call('endswith', this.endsWith, end)
  }

  /** Tells whether a value is one of several, given one by one or as a list. */
  isin(...values: readonly (Operand | readonly Operand[])[]): Column<Truth> {
    return this.call('in', this.isin, ...(values.flat() as Operand[]))
  }

  /** Makes a column of the same kind. */
  protected abstract make(expression: UnresolvedExpression): Column

  /** Makes the expression of an operand. */
  protected abstract operand(value: Operand): UnresolvedExpression

  protected call(
    name: string,
    entry: (...parameters: never[]) => unknown,
    ...operands: readonly Operand[]
  ): Column {
    return this.make({
      kind: 'call',
      name,
      arguments: [this.expression, ...operands.map((each) => this.operand(each))],
      origin: callSite(entry.name, entry),
    })
  }

  #not(column: Column, method: string, entry: (...parameters: never[]) => unknown): Column<Truth> {
    const origin = callSite(method, entry)
    return this.make({ kind: 'call', name: 'not', arguments: [column.expression], origin })
  }
}
