import {
  binary,
  errorOf,
  momentOf,
  string,
  timestamp,
  timestampNtz,
  timeZoneFromBytes,
  type Value,
} from '@kindling/core'
import { callOf, type Expression, type QueryFacts, type ScalarFunction } from '@kindling/plan'
import { defineFunction } from '../define/define-function.ts'
import { withVariant } from '../define/with-variant.ts'
import { orNull } from '../math/or-null.ts'
import { readPattern } from './pattern/datetime-pattern.ts'
import { type ReadTime, readTime } from './pattern/read-time.ts'
import { sessionZone } from './session-zone.ts'

const ARGUMENTS = [
  ['text', string, 'The text.'],
  ['pattern', string, 'The pattern.'],
] as const
const ZONE = ['zone', binary, 'The table of the zone.'] as const

function inZone(mode: 'ansi' | 'try'): ScalarFunction {
  return defineFunction({
    name: mode === 'try' ? 'try parse timestamp' : 'parse timestamp',
    group: 'datetime',
    since: '0.1.0',
    doc: 'Reads a timestamp by a pattern.',
    args: [...ARGUMENTS, ZONE],
    returns: timestamp,
    nulls: 'propagate',
    nullable: () => true,
    deterministic: true,
    native: mode === 'try' ? 'try_parse_timestamp' : 'parse_timestamp',
    kernel: (text, pattern, zone) =>
      read(text, pattern, mode, ({ local, offset, region }) =>
        offset === undefined
          ? momentOf(region ?? timeZoneFromBytes(zone), local)
          : local - BigInt(offset) * 1_000_000n,
      ),
    examples: [],
  })
}

function local(mode: 'ansi' | 'try'): ScalarFunction {
  return defineFunction({
    name: mode === 'try' ? 'try parse local time' : 'parse local time',
    group: 'datetime',
    since: '0.1.0',
    doc: 'Reads a local time by a pattern.',
    args: ARGUMENTS,
    returns: timestampNtz,
    nulls: 'propagate',
    nullable: () => true,
    deterministic: true,
    native: mode === 'try' ? 'try_parse_timestamp_ntz' : 'parse_timestamp_ntz',
    kernel: (text, pattern) => read(text, pattern, mode, (time) => time.local),
    examples: [],
  })
}

/** Without ANSI mode a text that does not read is NULL; a wrong pattern is an error all the same. */
function nullWithoutAnsi(make: (mode: 'ansi' | 'try') => ScalarFunction): ScalarFunction {
  const { kernel } = make('try')
  return withVariant(make('ansi'), 'legacy', { native: (name) => `try_${name}`, ...(kernel && { kernel }) })
}

const FUNCTIONS = {
  ansi: {
    timestamp: nullWithoutAnsi(inZone),
    timestamp_ntz: nullWithoutAnsi(local),
  },
  try: { timestamp: inZone('try'), timestamp_ntz: local('try') },
} as const
function read(
  text: string,
  pattern: string,
  mode: 'ansi' | 'try',
  momentOfTime: (time: ReadTime) => bigint,
): Value {
  const items = readPattern(pattern, 'read')
  const compute = (): Value => {
    const time = readTime(items, text)
    const moment = time === undefined ? undefined : momentOfTime(time)
    if (moment !== undefined && BigInt.asIntN(64, moment) === moment) return moment
    throw errorOf('CANNOT_PARSE_TIMESTAMP', { text: `\`'${text}'\``, pattern })
  }
  return mode === 'try' ? orNull(compute) : compute()
}

/** Reads a timestamp, in the zone of the session, or a local time by a pattern; NULL for what does not read in `try`. */
export function parsedTimestamp(
  [text, pattern]: readonly [Expression, Expression],
  kind: 'timestamp' | 'timestamp_ntz',
  mode: 'ansi' | 'try',
  facts: QueryFacts,
): Expression {
  const zone = kind === 'timestamp' ? [sessionZone(facts)] : []
  return callOf(FUNCTIONS[mode][kind], [text, pattern, ...zone])
}
