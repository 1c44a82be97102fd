import { bigint, type DataType, double, int } from '@kindling/core'

/** Is one of the types of summaries that tuple sketches have, each with functions of its own. */
export interface TupleKind {
  readonly sql: 'double' | 'integer'
  readonly type: DataType
  /** The type of what all summaries of a sketch add up to. */
  readonly total: DataType
  /** The bytes of a sketch of the key 1 with the summary 5, for examples. */
  readonly one: string
  /** Gives a number as a value of the type `total`. */
  readonly totalOf: (value: number) => number | bigint
}

export const TUPLE_KINDS: readonly TupleKind[] = [
  {
    sql: 'double',
    type: double,
    total: double,
    one: "X'01030901000ACC9315F97DCBBD86A105000000000000144000'",
    totalOf: (value) => value,
  },
  {
    sql: 'integer',
    type: int,
    total: bigint,
    one: "X'01030901000ACC9315F97DCBBD86A1050500000000'",
    totalOf: BigInt,
  },
]
