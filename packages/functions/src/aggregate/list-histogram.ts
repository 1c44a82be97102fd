import { array, double, field, int, struct, type Value } from '@kindling/core'
import { arrayOf } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { JavaRandom } from '../random/java-random.ts'

/** Where Hive's histogram begins to draw which of several gaps closes first. */
const GAP_SEED = 31_183n

interface Bin {
  x: number
  y: number
}

/** Makes the histogram of the values of a group; `histogram_numeric` is written in its terms. */
export const listHistogram = defineOverloaded({
  name: 'list_histogram',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Makes a histogram of a list of numbers.',
  signatures: [
    {
      args: [
        ['values', arrayOf(double), 'The numbers.'],
        ['bins', int, 'How many bins there are at most; at least 2.'],
      ],
      returns: array(struct([field('x', double, false), field('y', double, false)]), false),
      native: 'list_histogram',
    },
  ],
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  kernel: ([values = null, most = null]): Value => {
    const numbers = values as readonly number[]
    if (numbers.length === 0) return null
    const [bins, random] = [[] as Bin[], new JavaRandom(GAP_SEED)]
    for (const number of numbers) {
      const at = bins.findIndex(({ x }) => x >= number)
      const bin = bins[at]
      if (bin?.x === number) bin.y++
      else bins.splice(at === -1 ? bins.length : at, 0, { x: number, y: 1 })
      if (bins.length > Number(most)) joinNearest(bins, random)
    }
    return bins.map(({ x, y }) => ({ x, y }))
  },
  examples: [],
})

/** Makes one bin of the two with the smallest gap; of several gaps alike, one is drawn. */
function joinNearest(bins: Bin[], random: JavaRandom): void {
  let [least, found, alike] = [Number.POSITIVE_INFINITY, 0, 1]
  for (let at = 0; at + 1 < bins.length; at++) {
    const gap = (bins[at + 1]?.x ?? 0) - (bins[at]?.x ?? 0)
    if (gap < least) [least, found, alike] = [gap, at, 1]
    else if (gap === least && random.nextDouble() <= 1 / ++alike) found = at
  }
  const [left, right] = bins.slice(found, found + 2)
  if (left === undefined || right === undefined) return
  const height = left.y + right.y
  left.x = left.x * (left.y / height) + (right.x / height) * right.y
  left.y = height
  bins.splice(found + 1, 1)
}
