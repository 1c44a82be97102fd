import {
  binary,
  errorOf,
  momentOf,
  offsetAt,
  timestamp,
  timestampNtz,
  timeZoneFromBytes,
} from '@kindling/core'
import { callOf, type Expression } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

const ZONE = ['zone', binary, 'The table of the zone.'] as const

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
  ],
  nulls: 'propagate',
  deterministic: true,
  kernel: ([moment = null, bytes = null]) => {
    const local = (moment as bigint) + offsetAt(timeZoneFromBytes(bytes as Uint8Array), moment as bigint)
    if (BigInt.asIntN(64, local) !== local)
      throw errorOf('DATETIME_OVERFLOW', {
        operation: 'a time in another zone',
      })
    return local
  },
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
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([local = null, bytes = null]) => momentOf(timeZoneFromBytes(bytes as Uint8Array), local as bigint),
  examples: [],
})

/** Gives what clocks in a zone show at a moment, or the moment at which they show a time, by a table of the zone. */
export const zoneShift = {
  toLocal: (moment: Expression, zone: Expression): Expression => callOf(localInZone, [moment, zone]),
  toMoment: (local: Expression, zone: Expression): Expression => callOf(momentInZone, [local, zone]),
} as const
