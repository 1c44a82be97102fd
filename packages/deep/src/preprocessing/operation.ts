import { errorOf } from '@kindling/core'

/** Is one step from the pixels of an image to the input of a model. */
export type Operation =
  /** Stretches to a size, linearly between pixels. */
  | { readonly kind: 'resize'; readonly width: number; readonly height: number }
  /** Keeps one channel: 0.299 red + 0.587 green + 0.114 blue. */
  | { readonly kind: 'grayscale' }
  /** Orders the channels red, green, blue; gray is repeated, transparency dropped. */
  | { readonly kind: 'rgb' }
  /** Orders the channels blue, green, red, as Spark's images are; gray is repeated, transparency dropped. */
  | { readonly kind: 'bgr' }
  /** Maps 0..255 to low..high. */
  | { readonly kind: 'scale'; readonly low: number; readonly high: number }
  /** Subtracts a mean and divides by a deviation, one of each for a channel. */
  | { readonly kind: 'normalize'; readonly mean: readonly number[]; readonly deviation: readonly number[] }

const FORMS =
  'grayscale, rgb, bgr, resize(width, height), scale(low, high), normalize(means..., deviations...)'

/**
 * Reads preprocessing steps, separated by commas.
 *
 * @example
 * ```ts
 * parseOperations('grayscale, resize(28, 28), scale(0, 1)', 'digit')
 * ```
 * @throws AnalysisError INVALID_ARGUMENT for a step that does not exist or has wrong arguments.
 */
export function parseOperations(text: unknown, name: string): readonly Operation[] {
  if (text === undefined) return []
  if (typeof text !== 'string') throw wrong(name, typeof text)
  const steps = text.match(/[^\s,(][^,(]*(?:\([^)]*\))?/g) ?? []
  return steps.map((step) => parseOperation(step.trim(), name))
}

function parseOperation(step: string, name: string): Operation {
  const match = /^([a-z]+)\s*(?:\(([^)]*)\))?$/i.exec(step)
  const numbers = (match?.[2] ?? '')
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .map(numberOf)
  const [first = Number.NaN, second = Number.NaN] = numbers
  const word = match?.[1]?.toLowerCase() ?? ''
  switch (word) {
    case 'grayscale':
    case 'rgb':
    case 'bgr':
      if (numbers.length === 0) return { kind: word }
      break
    case 'resize':
      if (numbers.length === 2 && [first, second].every((size) => Number.isInteger(size) && size > 0)) {
        return { kind: 'resize', width: first, height: second }
      }
      break
    case 'scale':
      if (numbers.length === 2 && numbers.every(Number.isFinite))
        return { kind: 'scale', low: first, high: second }
      break
    case 'normalize': {
      const half = numbers.length / 2
      if ((half === 1 || half === 3) && numbers.every(Number.isFinite)) {
        return { kind: 'normalize', mean: numbers.slice(0, half), deviation: numbers.slice(half) }
      }
    }
  }
  throw wrong(name, step)
}

/** Reads `0.5` or a fraction: `1/255`. */
function numberOf(word: string): number {
  const [numerator = '', denominator] = word.split('/')
  return denominator === undefined ? Number(numerator) : Number(numerator) / Number(denominator)
}

function wrong(name: string, actual: string): Error {
  return errorOf('INVALID_ARGUMENT', {
    argument: 'preprocess',
    method: name,
    expected: `steps out of: ${FORMS}`,
    actual: `\`${actual}\``,
  })
}
