import { anything, callOf, variable } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { isNotNull } from '../operator/is-not-null.ts'
import { when } from './when.ts'

const T = variable('T', 'any')

export const nvl2 = defineRewritten({
  name: 'nvl2',
  group: 'conditional',
  since: '0.1.0',
  doc: 'Gives one value where another is not NULL, and a third where it is.',
  signatures: [
    {
      args: [
        ['tested', anything, 'What is tested.'],
        ['present', T, 'What to give where it is not NULL.'],
        ['missing', T, 'What to give where it is.'],
      ],
      returns: T,
    },
  ],
  deterministic: true,
  rewrite: ([tested, present, missing]) => {
    if (tested === undefined || present === undefined || missing === undefined)
      throw new TypeError('nvl2 takes three values')
    return callOf(when, [callOf(isNotNull, [tested]), present, missing])
  },
  examples: [
    { sql: 'nvl2(NULL, 2, 1)', is: 1 },
    { sql: "nvl2('x', 2, 1)", is: 2 },
  ],
})
