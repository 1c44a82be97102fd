import { bigint, int } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const factorial = defineFunction({
  name: 'factorial',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the product of the numbers from 1 to a number of at most 20; NULL for others.',
  args: [['value', int, 'The number.']],
  returns: bigint,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  native: 'factorial_i32',
  kernel: (value) => {
    if (value < 0 || value > 20) return null
    let product = 1n
    for (let factor = 2n; factor <= value; factor++) product *= factor
    return product
  },
  examples: [
    { sql: 'factorial(5)', is: 120n },
    { sql: 'factorial(21)', is: null },
  ],
})
