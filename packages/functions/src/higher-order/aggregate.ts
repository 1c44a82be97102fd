import { type Value, void_ } from '@kindling/core'
import { arrayOf, lambdaOf, variable } from '@kindling/plan'
import { defineHigherOrder } from '../define/define-higher-order.ts'
import { elementParameter } from './parameter.ts'

const T = variable('T', 'any')
const A = variable('A', 'any')
const R = variable('R', 'any')

const array = ['array', arrayOf(T), 'The array.'] as const
const start = ['start', A, 'The value to begin with.'] as const
const merge = [
  'merge',
  lambdaOf([{ type: A }, elementParameter(T)], A),
  'Adds an element to the value.',
] as const

export const aggregate = defineHigherOrder({
  name: 'aggregate',
  aliases: ['reduce'],
  group: 'array',
  since: '0.1.0',
  doc: 'Folds the elements of an array, from left to right, into one value; a last function makes the result of it.',
  signatures: [
    { args: [array, start, merge], returns: A, native: 'list_fold' },
    {
      args: [array, start, merge, ['finish', lambdaOf([{ type: A }], R), 'Makes the result.']],
      returns: (types) => types[3] ?? void_,
      native: 'list_fold',
    },
  ],
  nulls: 'handles',
  nullable: ([of = true, , merged = true, finished = merged]) => of || finished,
  deterministic: true,
  raises: false,
  // Spark shows the function that gives the value as it is where none was given.
  display: (texts, calledAs) => {
    const identity = 'lambdafunction(namedlambdavariable(), namedlambdavariable())'
    return `${calledAs}(${(texts.length === 3 ? [...texts, identity] : texts).join(', ')})`
  },
  kernel: ([of = null, from = null], [add, finish]) => {
    if (of === null) return null
    const folded = (of as readonly Value[]).reduce((value, element) => add?.(value, element) ?? null, from)
    return finish === undefined ? folded : finish(folded)
  },
  examples: [
    { sql: 'aggregate(array(1, 2, 3), 0, (sum, x) -> sum + x)', is: 6 },
    { sql: 'aggregate(array(1, 2, 3), 0, (sum, x) -> sum + x, sum -> sum * 10)', is: 60 },
    { sql: 'aggregate(array(1, NULL), 0, (sum, x) -> sum + x)', is: null },
  ],
})
