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
import {
  type CastMode,
  callOf,
  castOf,
  type Expression,
  literalOf,
  mayLoseValue,
  type QueryFacts,
  type ScalarFunction,
} from '@kindling/plan'
import { defineFunction } from '../define/define-function.ts'
import { withVariant } from '../define/with-variant.ts'
import { orNull } from '../math/or-null.ts'
import { readPattern } from './pattern/datetime-pattern.ts'
import { type ReadTime, readTime } from './pattern/read-time.ts'
import { sessionZone, zoneTable } from './session-zone.ts'
import { zoneShift } from './zone-shift.ts'

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
    nullable: (nulls) => mode === 'try' || nulls.includes(true),
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
    nullable: (nulls) => mode === 'try' || nulls.includes(true),
    deterministic: true,
    native: mode === 'try' ? 'try_parse_timestamp_ntz' : 'parse_timestamp_ntz',
    kernel: (text, pattern) => read(text, pattern, mode, (time) => time.local),
    examples: [],
  })
}

/** Without ANSI mode a text that does not read is NULL; a wrong pattern is an error all the same. */
function nullWithoutAnsi(make: (mode: 'ansi' | 'try') => ScalarFunction): ScalarFunction {
  const { kernel } = make('try')
  return withVariant(make('ansi'), 'legacy', {
    native: (name) => `try_${name}`,
    nullable: () => true,
    ...(kernel && { kernel }),
  })
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

/**
 * Reads a timestamp, in the zone of the session, or a local time by a pattern; NULL for what does not read in `try`. A
 * value that is no text keeps its microseconds, whatever the type that they come from: those of a date are the moment
 * at which it begins. As in Spark, a NULL of the pattern alone makes NULL.
 */
export function parsedTimestamp(
  [value, pattern]: readonly [Expression, Expression],
  kind: 'timestamp' | 'timestamp_ntz',
  mode: 'ansi' | 'try',
  facts: QueryFacts,
): Expression {
  if (value.type.kind !== 'string') return sameMicroseconds(castOfDate(value), kind)
  const zone = kind === 'timestamp' ? [sessionZone(facts)] : []
  return callOf(FUNCTIONS[mode][kind], [value, pattern, ...zone])
}

/** Tells whether a reader of times can give NULL: by a pattern for a NULL alone, else where a cast to its type can. */
export function nullableReader(mode: 'ansi' | 'try'): NonNullable<ScalarFunction['nullable']> {
  return (nulls, [value], returns) =>
    nulls.includes(true) ||
    (nulls.length === 1
      ? value !== undefined && mayLoseValue(value.type, returns, castModeOf(mode))
      : mode === 'try')
}

/** Gives how a reader casts what is no text to be read by a pattern: `try` is no more than a cast without ANSI mode. */
export function castModeOf(mode: 'ansi' | 'try'): CastMode {
  return mode === 'try' ? 'legacy' : 'ansi'
}

function castOfDate(value: Expression): Expression {
  return value.type.kind === 'date' ? castOf(value, timestamp) : value
}

function sameMicroseconds(value: Expression, kind: 'timestamp' | 'timestamp_ntz'): Expression {
  if (value.type.kind === kind) return value
  const utc = zoneTable(literalOf(string, 'UTC'))
  return kind === 'timestamp' ? zoneShift.toMoment(value, utc) : zoneShift.toLocal(value, utc)
}
