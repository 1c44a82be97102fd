import { batchFromRows, field, type RecordBatch, string, struct } from '@kindling/core'
import type { ResetConfiguration, SetConfiguration } from '@kindling/plan'

/** Holds the settings of a session under Spark's names. */
export interface Settings {
  /** Gives a setting, or `fallback` where it is not set. */
  get(key: string, fallback: string): string
  set(key: string, value: string): void
  /** Takes a setting back to what the session began with. */
  unset(key: string): void
  entries(): readonly (readonly [key: string, value: string])[]
}

const ENTRIES = struct([field('key', string, false), field('value', string, false)])

/** Sets a setting, or shows one or all of them; one that is not set shows as `<undefined>`, as in Spark. */
export function setConfiguration({ key, value }: SetConfiguration, settings: Settings): RecordBatch {
  if (key === undefined) return batchFromRows(ENTRIES, [...settings.entries()].sort(byKey))
  if (value !== undefined) settings.set(key, value)
  return batchFromRows(ENTRIES, [[key, settings.get(key, '<undefined>')]])
}

/** Takes back one setting, or all of them. */
export function resetConfiguration({ key }: ResetConfiguration, settings: Settings): RecordBatch {
  const keys = key === undefined ? settings.entries().map(([name]) => name) : [key]
  for (const name of keys) settings.unset(name)
  return { schema: struct([]), length: 0, columns: [] }
}

function byKey([left]: readonly [string, string], [right]: readonly [string, string]): number {
  return left < right ? -1 : left > right ? 1 : 0
}
