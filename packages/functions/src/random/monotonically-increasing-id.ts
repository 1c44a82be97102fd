import { bigint } from '@kindling/core'
import { callOf, literalOf, type ScalarFunction } from '@kindling/plan'
import { signatureOf } from '../define/define-function.ts'

const { draw, ...shared }: ScalarFunction & Pick<Required<ScalarFunction>, 'draw'> = {
  kind: 'scalar',
  name: 'monotonically_increasing_id',
  group: 'session',
  since: '0.1.0',
  doc: 'Numbers the rows from 0 on, in their order, as Spark does where it has one partition. Where another function does not ask for the number of a row, the next row gets it.',
  signatures: [
    {
      ...signatureOf({ args: [['start', bigint, 'The first number.']], returns: bigint }),
      native: 'row_number',
    },
  ],
  deterministic: false,
  nulls: 'handles',
  nullable: () => false,
  display: () => 'monotonically_increasing_id()',
  draw: (start) => {
    let next = start
    return () => next++
  },
  examples: [{ sql: 'monotonically_increasing_id()', is: 0n }],
}

const numbered: ScalarFunction = { ...shared, draw }

export const monotonicallyIncreasingId: ScalarFunction = {
  ...shared,
  signatures: [signatureOf({ args: [], returns: bigint })],
  rewrite: () => callOf(numbered, [literalOf(bigint, 0n)]),
}
