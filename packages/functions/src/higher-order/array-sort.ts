import { errorOf, int, type Value, void_ } from '@kindling/core'
import { arrayOf, lambdaOf, variable } from '@kindling/plan'
import { defineHigherOrder, type LambdaFunction } from '../define/define-higher-order.ts'
import { compareValues } from '../operator/compare-values.ts'
import { elementParameter } from './parameter.ts'

const T = variable('T', 'any')
const O = variable('O', 'orderable')

export const arraySort = defineHigherOrder({
  name: 'array_sort',
  group: 'array',
  since: '0.1.0',
  doc: 'Sorts an array upwards with NULLs last, or by a function of two elements that gives a negative number, zero or a positive one where the first comes before, with or after the second; NULL from it is an error.',
  signatures: [
    {
      args: [['array', arrayOf(O), 'The array.']],
      returns: (types) => types[0] ?? void_,
      native: 'list_sort_nulls_last',
    },
    {
      args: [
        ['array', arrayOf(T), 'The array.'],
        ['comparator', lambdaOf([elementParameter(T), elementParameter(T)], int), 'Compares two elements.'],
      ],
      returns: (types) => types[0] ?? void_,
      native: 'list_sort_by',
    },
  ],
  nulls: 'propagate',
  nullable: ([array = true]) => array,
  deterministic: true,
  display: (texts, calledAs) =>
    `${calledAs}(${(texts.length === 1 ? [...texts, DEFAULT_COMPARATOR] : texts).join(', ')})`,
  kernel: ([array = null], [comparator]) => sortedBy(array as readonly Value[], comparator ?? upwards),
  examples: [
    { sql: "array_sort(array('b', 'd', NULL, 'c', 'a'))", is: ['a', 'b', 'c', 'd', null] },
    { sql: 'array_sort(array(3, 1, 2), (a, b) -> b - a)', is: [3, 2, 1] },
  ],
})

/** Is the comparator that Spark shows in names where none was given. */
const DEFAULT_COMPARATOR = defaultComparator('namedlambdavariable()')

function defaultComparator(name: string): string {
  const nulls = `((${name} IS NULL) AND (${name} IS NULL))`
  const values = `(IF((${name} < ${name}), -1, (IF((${name} > ${name}), 1, 0))))`
  const body = `(IF(${nulls}, 0, (IF((${name} IS NULL), 1, (IF((${name} IS NULL), -1, ${values}))))))`
  return `lambdafunction(${body}, ${name}, ${name})`
}

function upwards(left: Value | undefined, right: Value | undefined): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null)
  return compareValues(left ?? null, right ?? null)
}

function sortedBy(elements: readonly Value[], comparator: LambdaFunction): Value {
  return [...elements].sort((left, right) => {
    const order = comparator(left, right)
    if (order === null) throw errorOf('COMPARATOR_RETURNS_NULL', {})
    return Number(order)
  })
}
