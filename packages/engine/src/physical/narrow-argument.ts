import type { DataType } from '@kindling/core'
import type { Expression } from '@kindling/plan'
import { physicalType } from '../expressions/physical-type.ts'

/** Is a kernel and the argument that it takes. */
interface Argument {
  readonly kernel: string
  readonly value: Expression
}

/** Names the kernels that sum integers of up to 32 bits as they are, beginning with the kernels over widened ones. */
const NARROW_KERNELS: Readonly<Record<string, (type: string) => string>> = {
  sum_i64: (type) => `sum_i64_of_${type}`,
  sum_f64: (type) => `sum_f64_of_${type}`,
  count: () => 'count',
}

/**
 * Leaves out a cast that widens an integer, where native sums integers without it, or counts them. A sum for a mean is
 * then exact: the double nearest to it is also what Spark's sum of doubles gives as long as that is below 2^53.
 */
export function narrowArgument({ kernel, value }: Argument): Argument {
  const narrow = NARROW_KERNELS[kernel]
  if (narrow === undefined || value.kind !== 'cast' || !isShortInteger(value.child.type))
    return { kernel, value }
  if (value.type.kind !== 'bigint' && value.type.kind !== 'double') return { kernel, value }
  return { kernel: narrow(String(physicalType(value.child.type))), value: value.child }
}

function isShortInteger(type: DataType): boolean {
  return type.kind === 'tinyint' || type.kind === 'smallint' || type.kind === 'int'
}
