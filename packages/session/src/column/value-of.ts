import type { DataType, Decimal } from '@kindling/core'

/** Says which type values of a SQL type have in rows, by its name. */
interface ValuesByName {
  boolean: boolean
  tinyint: number
  byte: number
  smallint: number
  short: number
  int: number
  integer: number
  bigint: bigint
  long: bigint
  float: number
  real: number
  double: number
  string: string
  binary: Uint8Array
  date: Date
  timestamp: Date
  timestamp_ntz: Date
  decimal: Decimal
  void: null
  yearMonthInterval: number
  dayTimeInterval: bigint
}

/**
 * Is the type that values of a SQL type have in rows: `number` for `'int'`, `bigint` for `'bigint'`. Anything may be
 * NULL. What the compiler cannot read, such as `'array<int>'`, may be anything.
 */
export type ValueOf<Type extends DataType | string> = Type extends keyof ValuesByName
  ? ValuesByName[Type] | null
  : Type extends { readonly kind: infer Kind extends keyof ValuesByName }
    ? DataType extends Type
      ? // biome-ignore lint/suspicious/noExplicitAny: any type at all.
        any
      : ValuesByName[Kind] | null
    : // biome-ignore lint/suspicious/noExplicitAny: a type that the compiler does not read.
      any
