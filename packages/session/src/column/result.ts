import type { Column } from './column.ts'

/** Is what an operand gives in rows. */
type Given<Operand> = Operand extends Column<infer Value, string> ? Value : Operand

/**
 * Is what arithmetic on two kinds of values gives in rows: numbers with numbers a number, integers of 64 bits with each
 * other a bigint. Of a mix the compiler cannot tell, since both `int` and `double` are numbers to it.
 */
export type Result<Type, Operand> = 0 extends 1 & Type
  ? Type
  : 0 extends 1 & Given<Operand>
    ? Given<Operand>
    : [Type, Given<Operand>] extends [number | null, number | null]
      ? number | Extract<Type | Given<Operand>, null>
      : [Type, Given<Operand>] extends [bigint | null, bigint | null]
        ? bigint | Extract<Type | Given<Operand>, null>
        : // biome-ignore lint/suspicious/noExplicitAny: the compiler cannot tell.
          any
