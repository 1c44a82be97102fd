import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Counts the pixels of a digit: 28 rows of 28, each from 0 (black) to 1 (white). */
export const PIXELS = 28 * 28
const HELD_OUT_EACH = 100

/**
 * Reads the digits of the package `mnist`: `{ digit, pixels }`. The last hundred of each class are held out: nothing of
 * the training may look at them.
 */
export function loadDigits() {
  const folder = join(dirname(createRequire(import.meta.url).resolve('mnist')), 'digits')
  const training = []
  const heldOut = []
  for (let digit = 0; digit < 10; digit++) {
    const { data } = JSON.parse(readFileSync(join(folder, `${digit}.json`), 'utf8'))
    const count = Math.floor(data.length / PIXELS)
    for (let index = 0; index < count; index++) {
      const pixels = Float32Array.from(data.slice(index * PIXELS, (index + 1) * PIXELS))
      const target = index < count - HELD_OUT_EACH ? training : heldOut
      target.push({ digit, pixels })
    }
  }
  return { training, heldOut }
}
