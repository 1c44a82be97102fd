import { setImmediate } from 'node:timers/promises'
import {
  errorOf,
  type RecordBatch,
  ROW_FORM,
  rowReader,
  type StructValue,
  type ValueForm,
} from '@kindling/core'
import type { Configuration } from '../session/configuration.ts'

/** How long the event loop is kept at most, in milliseconds, before others get their turn. */
const TURN = 8
const SLICE = 1024

/** Reads the rows of batches as plain objects, and lets the event loop turn while it goes on. */
export async function readRows(batches: AsyncIterable<RecordBatch>, form: ValueForm): Promise<StructValue[]> {
  const rows: StructValue[] = []
  let since = performance.now()
  for await (const batch of batches) {
    const read = rowReader(batch, form)
    for (let start = 0; start < batch.length; start += SLICE) {
      read(start, Math.min(start + SLICE, batch.length), rows)
      if (performance.now() - since < TURN) continue
      await setImmediate()
      since = performance.now()
    }
  }
  return rows
}

const FORMS = {
  bigint: ['bigint', 'number'],
  decimal: ['decimal', 'text', 'number'],
  date: ['Date', 'text', 'number'],
} as const

/** Reads from the settings of a session in which form values come: `spark.kindling.rows.bigint` and its kin. */
export function rowForm(settings: Configuration): ValueForm {
  return {
    bigint: chosen(settings, 'bigint'),
    decimal: chosen(settings, 'decimal'),
    date: chosen(settings, 'date'),
    get timeZone() {
      return settings.timeZone
    },
  }
}

function chosen<Kind extends keyof typeof FORMS>(settings: Configuration, kind: Kind): ValueForm[Kind] {
  const key = `spark.kindling.rows.${kind}`
  const value = settings.get(key, ROW_FORM[kind])
  const choices: readonly string[] = FORMS[kind]
  if (choices.includes(value)) return value as ValueForm[Kind]
  const expected = choices.map((choice) => `\`${choice}\``).join(' or ')
  throw errorOf('INVALID_ARGUMENT', { argument: key, method: 'conf.set', expected, actual: `\`${value}\`` })
}
