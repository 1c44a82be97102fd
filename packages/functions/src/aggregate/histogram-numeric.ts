import { array, type DataType, double, errorOf, field, int, string, struct } from '@kindling/core'
import { callOf, canEvaluate, type Expression, evaluate, expressionName, literalOf } from '@kindling/plan'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { unfoldableInput } from '../define/define-random.ts'
import { eachElement } from '../higher-order/each-element.ts'
import { namedStruct } from '../struct/named-struct.ts'
import { asNumber, fromNumber, NUMBER_LIKE } from './as-number.ts'
import { collectList } from './collect-list.ts'
import { listHistogram } from './list-histogram.ts'

export const histogramNumeric = defineRewrittenAggregate({
  name: 'histogram_numeric',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Makes a histogram of the values of a group: an array of bins, each where it lies (`x`) and how many values it has (`y`). Bins are as wide as the values are rare. NULLs are left out; NULL without any value.',
  signatures: NUMBER_LIKE.map((type) => ({
    args: [
      ['value', type, 'The values.'],
      ['bins', int, 'A constant: how many bins there are at most; 2 or more.'],
    ],
    returns: ([value = double]: readonly DataType[]) =>
      array(struct([field('x', value, false), field('y', double, false)]), false),
  })),
  deterministic: true,
  rewrite: ([value, bins]) => {
    if (value === undefined || bins === undefined)
      throw new TypeError('histogram_numeric takes two arguments')
    checkBins(bins)
    const list = callOf(listHistogram, [callOf(collectList, [asNumber(value)]), bins])
    return eachElement(list, (bin) =>
      callOf(namedStruct, [
        literalOf(string, 'x'),
        fromNumber(partOf(bin, 0, 'x'), value.type),
        literalOf(string, 'y'),
        partOf(bin, 1, 'y'),
      ]),
    )
  },
  examples: [
    {
      sql: 'SELECT histogram_numeric(x, 3) FROM VALUES (1), (2), (2), (3), (10), (7) AS t(x)',
      is: [
        { x: 1, y: 4 },
        { x: 7, y: 1 },
        { x: 10, y: 1 },
      ],
    },
    {
      sql: 'SELECT histogram_numeric(id, 5) FROM range(100)',
      is: [
        { x: 11n, y: 25 },
        { x: 36n, y: 24 },
        { x: 59n, y: 23 },
        { x: 84n, y: 25 },
        { x: 98n, y: 3 },
      ],
    },
  ],
})

function partOf(bin: Expression, index: number, name: string): Expression {
  return { kind: 'field', child: bin, index, name, type: double, nullable: false }
}

function checkBins(bins: Expression): void {
  const { origin } = bins
  if (!canEvaluate(bins)) throw unfoldableInput('nb', '`INT`', bins)
  const value = evaluate(bins)
  if (value === null) throw errorOf('DATATYPE_MISMATCH.UNEXPECTED_NULL', { exprName: 'nb' }, { origin })
  if (Number(value) >= 2) return
  const currentValue = `\`${expressionName(bins)}\``
  const parameters = { exprName: 'nb', valueRange: '[2, 2147483647]', currentValue }
  throw errorOf('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', parameters, { origin })
}
