import type { Value } from '@kindling/core'
import type { WindowFunction, WindowPartition } from '@kindling/plan'
import { type SignatureDeclaration, signatureOf } from './define-function.ts'

/** Shows the specification of a window function the rows of one partition, in the order of the window. */
export interface PartitionRows extends Omit<WindowPartition, 'rows'> {
  readonly rows: readonly (readonly Value[])[]
}

/** Declares a function that needs OVER. */
export interface WindowDeclaration
  extends Omit<WindowFunction, 'kind' | 'group' | 'signatures' | 'deterministic' | 'kernel'> {
  readonly signature: SignatureDeclaration
  /** The specification: the values of all rows of a partition, in order. */
  readonly kernel: (partition: PartitionRows) => readonly Value[]
}

/** Declares a window function whose native kernel runs by name. */
export function defineWindow(declaration: WindowDeclaration): WindowFunction {
  const { signature, kernel, ...shared } = declaration
  return {
    kind: 'window',
    group: 'window',
    deterministic: true,
    ...shared,
    signatures: [{ ...signatureOf(signature), native: signature.native }],
    kernel: (partition) => kernel(partition as PartitionRows),
  }
}
