import { describe, expect, it } from 'vitest'
import { PythonRandom } from './python-random.ts'

/** What Python's `random.Random(seed)` gives: two times `random()`, `shuffle(list)`, `randrange(2 ** 63)`. */
const PYTHON = [
  [0n, [0.8444218515250481, 0.7579544029403025], [6, 5, 2, 7, 3, 1, 4], 8791662011684601223n],
  [42n, [0.6394267984578837, 0.025010755222666936], [4, 1, 7, 5, 6, 2, 3], 586287033698423193n],
  [
    123456789012345678901n,
    [0.1374315679847823, 0.42959062496878875],
    [4, 3, 5, 6, 7, 1, 2],
    7338831560871780508n,
  ],
  [-5n, [0.6229016948897019, 0.7417869892607294], [3, 4, 2, 1, 5, 6, 7], 956523682424107605n],
] as const

describe('PythonRandom', () => {
  it('gives the numbers of Python for the same seed', () => {
    for (const [seed, numbers, order, below] of PYTHON) {
      const random = new PythonRandom(seed)
      expect([random.random(), random.random()]).toEqual(numbers)
      const list = [1, 2, 3, 4, 5, 6, 7]
      random.shuffle(list)
      expect(list).toEqual(order)
      expect(random.below(1n << 63n)).toBe(below)
    }
  })
})
