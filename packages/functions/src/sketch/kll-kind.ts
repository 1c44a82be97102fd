import { bigint, type DataType, double, float } from '@kindling/core'

/** Is one of the types of values that KLL sketches have, each with functions of its own. */
export interface KllKind {
  readonly sql: 'bigint' | 'double' | 'float'
  readonly type: DataType
  /** The types of values that a sketch takes, and how errors list them. */
  readonly takes: readonly DataType['kind'][]
  readonly required: string
  /** The bytes of a sketch of the value 7 alone, for examples. */
  readonly seven: string
}

export const KLL_KINDS: readonly KllKind[] = [
  {
    sql: 'bigint',
    type: bigint,
    takes: ['tinyint', 'smallint', 'int', 'bigint'],
    required: '`TINYINT`, `INT`, `BIGINT` or `SMALLINT`',
    seven: "X'02020F04C80008000700000000000000'",
  },
  {
    sql: 'double',
    type: double,
    takes: ['float', 'double'],
    required: '`FLOAT` or `DOUBLE`',
    seven: "X'02020F04C80008000000000000001C40'",
  },
  {
    sql: 'float',
    type: float,
    takes: ['float'],
    required: '`FLOAT`',
    seven: "X'02020F04C80008000000E040'",
  },
]
