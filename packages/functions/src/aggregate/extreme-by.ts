import type { StructValue, Value } from '@kindling/core'
import { type AggregateFunction, aliasOf, anything, callOf, variable } from '@kindling/plan'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { signatureOf } from '../define/define-function.ts'
import { compareValues } from '../operator/compare-values.ts'
import { struct } from '../struct/struct.ts'

const T = variable('T', 'any')
const Order = variable('Order', 'orderable')

/** Declares an aggregate that takes a value from the row where another one is the greatest or the least. */
export function extremeBy(
  declaration: Pick<AggregateFunction, 'name' | 'doc' | 'examples'> & {
    readonly direction: 'greatest' | 'least'
  },
): AggregateFunction {
  const { direction, ...shared } = declaration
  const { name, doc } = shared
  const ofPairs: AggregateFunction = {
    kind: 'aggregate',
    name,
    group: 'aggregate',
    since: '0.1.0',
    doc,
    signatures: [
      {
        ...signatureOf({
          args: [['pair', anything, 'The pairs.']],
          returns: ([type]) => (type?.kind === 'struct' ? (type.fields[0]?.type ?? type) : { kind: 'void' }),
        }),
        native: `${name}_{returns}`,
      },
    ],
    deterministic: true,
    kernel: (rows) =>
      bestOf(
        rows.map(([pair = null]: readonly Value[]) => pair),
        direction,
      ),
    examples: [],
  }
  return defineRewrittenAggregate({
    ...shared,
    group: 'aggregate',
    since: '0.1.0',
    signatures: [
      {
        args: [
          ['value', T, 'The values.'],
          ['order', Order, 'What decides.'],
        ],
        returns: T,
      },
    ],
    deterministic: true,
    rewrite: ([value, order]) => {
      if (value === undefined || order === undefined) throw new TypeError(`${name} takes two arguments`)
      return callOf(ofPairs, [callOf(struct, [aliasOf(value, 'x'), aliasOf(order, 'y')])])
    },
  })
}

function bestOf(pairs: readonly Value[], direction: 'greatest' | 'least'): Value {
  const sign = direction === 'greatest' ? 1 : -1
  let best: StructValue | undefined
  for (const pair of pairs as readonly (StructValue | null)[]) {
    if (pair === null || (pair['y'] ?? null) === null) continue
    if (best === undefined || sign * compareValues(pair['y'] ?? null, best['y'] ?? null) > 0) best = pair
  }
  return best?.['x'] ?? null
}
