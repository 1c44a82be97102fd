import { string, timestampNtz } from '@kindling/core'
import { callOf, literalOf } from '@kindling/plan'
import { when } from '../conditional/when.ts'
import { defineRewritten } from '../define/define-function.ts'
import { isNull } from '../operator/is-null.ts'
import { isWrittenNull, whereNull, zoneTable } from './session-zone.ts'
import { zoneShift } from './zone-shift.ts'

const TARGET = ['targetZone', string, 'The zone to go to.'] as const
const TIME = ['time', timestampNtz, 'What clocks show.'] as const

export const convertTimezone = defineRewritten({
  name: 'convert_timezone',
  group: 'datetime',
  since: '0.1.0',
  doc: "Gives what clocks in another zone show when those in the first, the session's unless it is given, show a time. A zone is a name or an offset; what is none is an error.",
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
    if ([source, target, time].some(isWrittenNull)) return literalOf(timestampNtz, null)
    const zones = [zoneTable(source), zoneTable(target)] as const
    const converted = zoneShift.toLocal(zoneShift.toMoment(time, zones[0]), zones[1])
    if (zones.every(({ kind }) => kind === 'literal')) return converted
    // What follows a NULL is not computed, and a zone beside one is none of anybody's business.
    const nothing = literalOf(timestampNtz, null)
    const branches = [source, target, time].flatMap((value) => [callOf(isNull, [value]), nothing])
    return callOf(when, [...branches, converted])
  },
  examples: [
    {
      sql: "CAST(convert_timezone('Europe/Brussels', 'America/Los_Angeles', TIMESTAMP_NTZ'2021-12-06 00:00:00') AS STRING)",
      is: '2021-12-05 15:00:00',
    },
  ],
})
