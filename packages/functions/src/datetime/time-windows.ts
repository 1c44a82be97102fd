import { array, bigint, field, int, struct, timestamp, timestampNtz } from '@kindling/core'
import { arrayOf, callOf, type Expression, literalOf } from '@kindling/plan'
import { get } from '../array/get.ts'
import { defineOverloaded } from '../define/define-function.ts'

const PARAMETERS = [
  ['length', bigint, 'How long a window is.'],
  ['slide', bigint, 'How far apart windows begin.'],
  ['start', bigint, 'Where one of them begins.'],
  ['shift', bigint, 'What is added to the begin of each.'],
] as const

const bounds = defineOverloaded({
  name: 'bounds of time windows',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Lists where the windows begin that a moment lies in, from the latest to the earliest, in microseconds.',
  signatures: [timestamp, timestampNtz].map((type) => ({
    args: [['moment', type, 'The moment.'], ...PARAMETERS],
    returns: array(type, false),
    native: 'time_windows',
  })),
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: (values) => {
    const [moment = 0n, length = 1n, slide = 1n, start = 0n, shift = 0n] = values as readonly bigint[]
    return windowsOf(moment, length, slide, start).map((window) => window.start + shift)
  },
  examples: [],
})

const pairs = defineOverloaded({
  name: 'time windows',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Puts the begins and ends of windows together.',
  signatures: [timestamp, timestampNtz].map((type) => ({
    args: [
      ['starts', arrayOf(type), 'The begins.'],
      ['ends', arrayOf(type), 'The ends.'],
    ],
    returns: array(struct([field('start', type), field('end', type)]), false),
    native: 'lists_zip',
  })),
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([starts = null, ends = null]) =>
    (starts as readonly bigint[]).map((start, index) => ({
      start,
      end: (ends as readonly bigint[])[index] ?? null,
    })),
  examples: [],
})

/** Lists the windows that a moment lies in, from the latest to the earliest, in microseconds: the specification. */
export function windowsOf(
  moment: bigint,
  length: bigint,
  slide: bigint,
  start: bigint,
): readonly { readonly start: bigint; readonly end: bigint }[] {
  const rest = (((moment - start) % slide) + slide) % slide
  const windows: { start: bigint; end: bigint }[] = []
  for (let begin = moment - rest; moment < begin + length; begin -= slide) {
    windows.push({ start: begin, end: begin + length })
  }
  return windows
}

/** Writes the list of the windows that a moment lies in, with their `start` and `end`. */
export function timeWindows(moment: Expression, length: bigint, slide: bigint, start: bigint): Expression {
  const begins = (shift: bigint): Expression =>
    callOf(bounds, [moment, ...[length, slide, start, shift].map((value) => literalOf(bigint, value))])
  return callOf(pairs, [begins(0n), begins(length)])
}

/** Writes where the one window begins that a moment lies in, where windows of a length follow one another from a start. */
export function windowBegin(moment: Expression, length: bigint, start: bigint): Expression {
  const numbers = [length, length, start, 0n].map((value) => literalOf(bigint, value))
  return callOf(get, [callOf(bounds, [moment, ...numbers]), literalOf(int, 0)])
}
