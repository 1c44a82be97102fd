import { double } from '@kindling/core'
import { defineOverloaded } from '../define/define-function.ts'

export const log = defineOverloaded({
  name: 'log',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the logarithm of a number to a base, e where none is given; NULL where one of them is 0 or less.',
  signatures: [
    {
      args: [
        ['base', double, 'The base.'],
        ['value', double, 'The number.'],
      ],
      returns: double,
      native: 'log_f64_f64',
    },
    { args: [['value', double, 'The number.']], returns: double, native: 'natural_logarithm_f64' },
  ],
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: (parts) => (parts.length === 1 ? `LOG(E(), ${parts[0]})` : `LOG(${parts.join(', ')})`),
  kernel: (numbers) => {
    const [base, value] = numbers.length === 1 ? [Math.E, Number(numbers[0])] : numbers.map(Number)
    if (base === undefined || value === undefined) throw new TypeError('log takes a number')
    if (base <= 0 || value <= 0) return null
    return numbers.length === 1 ? Math.log(value) : Math.log(value) / Math.log(base)
  },
  examples: [
    { sql: 'log(10, 100)', is: 2 },
    { sql: 'log(1)', is: 0 },
    { sql: 'log(2, 0)', is: null },
  ],
})
