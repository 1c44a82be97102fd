import { callOf, variable } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { coalesce } from './coalesce.ts'

const T = variable('T', 'any')

export const nvl = defineRewritten({
  name: 'nvl',
  aliases: ['ifnull'],
  group: 'conditional',
  since: '0.1.0',
  doc: 'Gives a value, or another one where it is NULL.',
  signatures: [
    {
      args: [
        ['value', T, 'The value.'],
        ['otherwise', T, 'What to give where it is NULL.'],
      ],
      returns: T,
    },
  ],
  deterministic: true,
  rewrite: (values) => callOf(coalesce, values),
  examples: [
    { sql: 'nvl(NULL, 2)', is: 2 },
    { sql: 'ifnull(1, 2)', is: 1 },
  ],
})
