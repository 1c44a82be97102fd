import {
  binary,
  errorOf,
  momentOf,
  offsetAt,
  string,
  type TimeZone,
  timestamp,
  timestampNtz,
  timeZone,
  timeZoneFromBytes,
  type Value,
} from '@kindling/core'
import { callOf, type Expression } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

const ZONE = ['zone', binary, 'The table of the zone.'] as const
const NAME = ['zone', string, 'The name of the zone.'] as const

function zoneOf(zone: Value): TimeZone {
  return typeof zone === 'string' ? timeZone(zone) : timeZoneFromBytes(zone as Uint8Array)
}

function inRange(time: bigint): bigint {
  if (BigInt.asIntN(64, time) === time) return time
  throw errorOf('DATETIME_OVERFLOW', { operation: 'a time in another zone' })
}

const localInZone = defineOverloaded({
  name: 'local time in zone',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives what clocks in a zone show at a moment.',
  signatures: [
    {
      args: [['moment', timestamp, 'The moment.'], ZONE],
      returns: timestampNtz,
      native: 'moment_to_local',
    },
    {
      args: [['moment', timestamp, 'The moment.'], NAME],
      returns: timestampNtz,
      native: 'moment_to_local_by_name',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  kernel: ([moment = null, zone = null]) =>
    inRange((moment as bigint) + offsetAt(zoneOf(zone), moment as bigint)),
  examples: [],
})

const momentInZone = defineOverloaded({
  name: 'moment in zone',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the moment at which clocks in a zone show a time.',
  signatures: [
    {
      args: [['local', timestampNtz, 'The local time.'], ZONE],
      returns: timestamp,
      native: 'local_to_moment',
    },
    {
      args: [['local', timestampNtz, 'The local time.'], NAME],
      returns: timestamp,
      native: 'local_to_moment_by_name',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  kernel: ([local = null, zone = null]) => inRange(momentOf(zoneOf(zone), local as bigint)),
  examples: [],
})

/** Gives what clocks in a zone show at a moment, or the moment at which they show a time, by the table or the name of the zone. */
export const zoneShift = {
  toLocal: (moment: Expression, zone: Expression): Expression => callOf(localInZone, [moment, zone]),
  toMoment: (local: Expression, zone: Expression): Expression => callOf(momentInZone, [local, zone]),
} as const
