import type { Sink } from '@kindling/native'
import type { JoinOperator } from '../physical/physical-plan.ts'

/** Gives the sink that makes the table of the build side. */
export function joinBuildOf({ keys, ranges }: JoinOperator): Extract<Sink, { kind: 'joinBuild' }> {
  return {
    kind: 'joinBuild',
    keys: keys.map(({ build: column, nullSafe }) => ({ column, nullSafe })),
    ranges: ranges.map(({ build, bound }) => ({ ...build, bound })),
  }
}
