import { string, timestamp } from '@kindling/core'
import { callOf, type Expression, literalOf, type ScalarFunction } from '@kindling/plan'
import { when } from '../conditional/when.ts'
import { defineRewritten } from '../define/define-function.ts'
import { isNull } from '../operator/is-null.ts'
import { isWrittenNull, whereNull, zoneTable } from './session-zone.ts'
import { zoneShift } from './zone-shift.ts'

function zoneFunction(
  name: string,
  doc: string,
  shift: (moment: Expression, zone: Expression, utc: Expression) => Expression,
  examples: ScalarFunction['examples'],
): ScalarFunction {
  return defineRewritten({
    name,
    group: 'datetime',
    since: '0.1.0',
    doc,
    signatures: [
      {
        args: [
          ['timestamp', timestamp, 'The timestamp.'],
          ['zone', string, 'The zone, such as `Asia/Seoul` or `+09:00`.'],
        ],
        returns: timestamp,
      },
    ],
    nullable: whereNull,
    deterministic: true,
    rewrite: ([moment, zone]) => {
      if (moment === undefined || zone === undefined) throw new TypeError(`${name} takes a time and a zone`)
      const nothing = literalOf(timestamp, null)
      if ([moment, zone].some(isWrittenNull)) return nothing
      const table = zoneTable(zone)
      const shifted = shift(moment, table, zoneTable(literalOf(string, 'UTC')))
      // What follows a NULL is not computed.
      return table.kind === 'literal' && table.value !== null
        ? shifted
        : callOf(when, [callOf(isNull, [moment]), nothing, shifted])
    },
    examples,
  })
}

export const fromUtcTimestamp = zoneFunction(
  'from_utc_timestamp',
  'Takes a timestamp for a time that clocks of UTC show, and moves it to what clocks of a zone then show.',
  (moment, zone, utc) => zoneShift.toMoment(zoneShift.toLocal(moment, zone), utc),
  [
    {
      sql: "CAST(from_utc_timestamp(TIMESTAMP_NTZ'2016-08-31 00:00:00', 'Asia/Seoul') AS STRING)",
      is: '2016-08-31 09:00:00',
    },
  ],
)

export const toUtcTimestamp = zoneFunction(
  'to_utc_timestamp',
  'Takes a timestamp for a time that clocks of a zone show, and moves it to what clocks of UTC then show.',
  (moment, zone, utc) => zoneShift.toMoment(zoneShift.toLocal(moment, utc), zone),
  [
    {
      sql: "CAST(to_utc_timestamp(TIMESTAMP_NTZ'2016-08-31 00:00:00', 'Asia/Seoul') AS STRING)",
      is: '2016-08-30 15:00:00',
    },
  ],
)
