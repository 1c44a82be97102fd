import { array, errorOf, field, string, struct, timestamp, timestampNtz, type Value } from '@kindling/core'
import type { Expression } from '@kindling/plan'
import { durationOf, microsOf } from '../datetime/duration-of.ts'
import { timeWindows, windowsOf } from '../datetime/time-windows.ts'
import { defineGenerator } from '../define/define-generator.ts'

const ARGUMENTS = [
  ['duration', string, 'How long a window is, as a constant such as `10 minutes`.'],
  ['slide', string, 'How far apart windows begin; as far as they are long unless it is given.'],
  ['start', string, 'How far from midnight of 1970-01-01 UTC one of them begins.'],
] as const

export const window = defineGenerator({
  name: 'window',
  since: '0.1.0',
  doc: 'Gives the window of time that a moment lies in, a struct of `start` and `end`, without its end; a row for each where they overlap, and none for NULL. In what is grouped by, rows are put into their windows before.',
  signatures: [timestamp, timestampNtz].flatMap((type) =>
    [1, 2, 3].map((count) => ({
      args: [['time', type, 'The moment.'], ...ARGUMENTS.slice(0, count)] as const,
      returns: array(struct([field('start', type), field('end', type)]), false),
    })),
  ),
  names: ['window'],
  groupsRows: true,
  list: ([moment, duration, slide, start]) => {
    if (moment === undefined || duration === undefined)
      throw new TypeError('window takes a moment and a span')
    const length = positive(duration, 'window_duration')
    const step = slide === undefined ? length : positive(slide, 'slide_duration')
    const first = start === undefined ? 0n : durationOf(start)
    if (step > length) {
      throw constraint('slide_duration', step, `<= the \`window_duration\`(${length}L)`, duration)
    }
    if ((first < 0n ? -first : first) >= step) {
      throw constraint('abs(start_time)', first, `< the \`slide_duration\`(${step}L)`, duration)
    }
    return timeWindows(moment, length, step, first)
  },
  kernel: ([moment = null, ...spans]) => {
    if (moment === null) return []
    const [length = 1n, slide = length, start = 0n] = spans.map((span) => microsOf(String(span)) ?? 1n)
    return windowsOf(moment as bigint, length, slide, start).map((bounds): readonly Value[] => [bounds])
  },
  examples: [
    {
      sql: "window(TIMESTAMP_NTZ'2016-03-11 09:00:07', '10 seconds', '5 seconds')",
      is: [
        [{ start: new Date('2016-03-11T09:00:05Z'), end: new Date('2016-03-11T09:00:15Z') }],
        [{ start: new Date('2016-03-11T09:00:00Z'), end: new Date('2016-03-11T09:00:10Z') }],
      ],
    },
  ],
})

function positive(duration: Expression, name: string): bigint {
  const micros = durationOf(duration)
  if (micros > 0n) return micros
  throw constraint(name, micros, '> 0', duration)
}

function constraint(name: string, value: bigint, requirement: string, at: Expression): Error {
  const parameters = { expression: `\`${name}\``, value: `${value}L`, constraint: requirement }
  return errorOf('DATATYPE_MISMATCH.PARAMETER_CONSTRAINT_VIOLATION', parameters, { origin: at.origin })
}
