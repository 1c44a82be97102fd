import { type DataType, timeZone, timeZoneBytes } from '@kindling/core'
import type { Expression } from '@kindling/plan'
import type { ProgramBuilder, Reference } from './program-builder.ts'

/** Gives what a cast that depends on a time zone takes: its table, and the moment of the query where a text becomes a timestamp. */
export function zoneConstants(
  builder: ProgramBuilder<Expression>,
  zone: string,
  from: DataType,
  to: DataType,
  now: bigint,
): readonly Reference[] {
  const table = builder.constant('binary', timeZoneBytes(timeZone(zone)))
  const readsText = from.kind === 'string' && to.kind === 'timestamp'
  return readsText ? [table, builder.constant('i64', now)] : [table]
}
