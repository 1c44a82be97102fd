import { bigint, int } from '@kindling/core'
import type { KernelTypes } from '@kindling/plan'

/** Gives the types by which an interval counts: months as int, microseconds as bigint. Numbers keep theirs. */
export function countedType(types: KernelTypes): KernelTypes {
  if (types.returns.kind === 'yearMonthInterval') return { ...types, returns: int }
  return types.returns.kind === 'dayTimeInterval' ? { ...types, returns: bigint } : types
}
