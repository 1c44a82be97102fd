import { string, timestampNtz } from '@kindling/core'
import { literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { whereNull, zoneTable } from './session-zone.ts'
import { zoneShift } from './zone-shift.ts'

const TARGET = ['targetZone', string, 'The zone to go to.'] as const
const TIME = ['time', timestampNtz, 'What clocks show.'] as const

export const convertTimezone = defineRewritten({
  name: 'convert_timezone',
  group: 'datetime',
  since: '0.1.0',
  doc: "Gives what clocks in another zone show when those in the first, the session's unless it is given, show a time. Zones are constants.",
  signatures: [
    { args: [TARGET, TIME], returns: timestampNtz },
    {
      args: [['sourceZone', string, 'The zone to come from.'], TARGET, TIME],
      returns: timestampNtz,
    },
  ],
  nullable: whereNull,
  deterministic: true,
  display: (texts) =>
    `convert_timezone(${[...(texts.length === 2 ? ['current_timezone()'] : []), ...texts].join(', ')})`,
  rewrite: (values, _types, facts) => {
    const [source, target, time] =
      values.length === 2 ? [literalOf(string, facts.timeZone), ...values] : values
    if (source === undefined || target === undefined || time === undefined)
      throw new TypeError('convert_timezone takes a zone and a time')
    const moment = zoneShift.toMoment(time, zoneTable(source, 'convert_timezone'))
    return zoneShift.toLocal(moment, zoneTable(target, 'convert_timezone'))
  },
  examples: [
    {
      sql: "CAST(convert_timezone('Europe/Brussels', 'America/Los_Angeles', TIMESTAMP_NTZ'2021-12-06 00:00:00') AS STRING)",
      is: '2021-12-05 15:00:00',
    },
  ],
})
