import { errorOf, parseTime, string, time, timestampNtz, type Value } from '@kindling/core'
import { callOf, type ScalarFunction } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'
import { orNull } from '../math/or-null.ts'
import { readPattern } from './pattern/datetime-pattern.ts'
import { readTime } from './pattern/read-time.ts'
import { timeOfLocal } from './time-of-day.ts'

const TEXT = ['text', string, 'The text.'] as const
const PATTERN = ['pattern', string, 'How the text is written, such as `HH:mm`.', 'strict'] as const
const DEFAULT = 'HH:mm:ss.SSSSSS'

function reader(mode: 'ansi' | 'try'): ScalarFunction {
  const prefix = mode === 'try' ? 'try ' : ''
  return defineFunction({
    name: `${prefix}read time`,
    group: 'datetime',
    since: '0.2.0',
    doc: 'Reads a time of day.',
    args: [TEXT],
    returns: time(),
    nulls: 'propagate',
    nullable: () => true,
    deterministic: true,
    native: mode === 'try' ? 'try_cast_utf8_to_time' : 'read_time',
    kernel: (text) => read(mode, () => parseTime(text), text, DEFAULT),
    examples: [],
  })
}

function patternReader(mode: 'ansi' | 'try'): ScalarFunction {
  const prefix = mode === 'try' ? 'try ' : ''
  return defineFunction({
    name: `${prefix}parse time`,
    group: 'datetime',
    since: '0.2.0',
    doc: 'Reads a time of day by a pattern, as a local time.',
    args: [TEXT, PATTERN],
    returns: timestampNtz,
    nulls: 'propagate',
    nullable: () => true,
    deterministic: true,
    native: mode === 'try' ? 'try_parse_time' : 'parse_time',
    kernel: (text, pattern) =>
      read(mode, () => readTime(readPattern(pattern, 'read'), text)?.local, text, pattern),
    examples: [],
  })
}

function read(mode: 'ansi' | 'try', compute: () => bigint | undefined, text: string, pattern: string): Value {
  const required = (): Value => {
    const moment = compute()
    if (moment !== undefined) return moment
    throw errorOf('CANNOT_PARSE_TIME', { input: `\`'${text}'\``, format: `\`${pattern}\`` })
  }
  return mode === 'try' ? orNull(required) : required()
}

function timeReader(
  name: string,
  mode: 'ansi' | 'try',
  doc: string,
  examples: ScalarFunction['examples'],
): ScalarFunction {
  const [whole, byPattern] = [reader(mode), patternReader(mode)]
  return defineRewritten({
    name,
    group: 'datetime',
    since: '0.2.0',
    doc,
    signatures: [
      { args: [TEXT], returns: time() },
      { args: [TEXT, PATTERN], returns: time() },
    ],
    nullable: () => true,
    deterministic: true,
    display: (texts) =>
      mode === 'try' ? `try_to_time(to_time(${texts.join(', ')}))` : `to_time(${texts.join(', ')})`,
    rewrite: ([text, pattern]) => {
      if (text === undefined) throw new TypeError(`${name} takes a text`)
      return pattern === undefined ? callOf(whole, [text]) : timeOfLocal(callOf(byPattern, [text, pattern]))
    },
    examples,
  })
}

export const toTime = timeReader(
  'to_time',
  'ansi',
  'Reads a time of day from a text, by a pattern or as a cast does; what does not read is an error.',
  [
    { sql: "CAST(to_time('12:34') AS STRING)", is: '12:34:00' },
    { sql: "CAST(to_time('1.02 pm', 'h.mm a') AS STRING)", is: '13:02:00' },
    { sql: 'to_time(NULL)', is: null },
  ],
)

export const tryToTime = timeReader(
  'try_to_time',
  'try',
  'Reads a time of day from a text, by a pattern or as a cast does; NULL for what does not read.',
  [
    { sql: "CAST(try_to_time('00:12:00.001') AS STRING)", is: '00:12:00.001' },
    { sql: "try_to_time('foo', 'HH:mm:ss')", is: null },
  ],
)
