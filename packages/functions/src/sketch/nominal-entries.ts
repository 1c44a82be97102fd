import { errorOf } from '@kindling/core'
import { canEvaluate, type Expression, evaluate } from '@kindling/plan'
import { checkType } from './written-arguments.ts'

/** How many values a theta or tuple sketch keeps where nothing is said, as a power of 2. */
export const LG_ENTRIES = 12
export const LEAST_LG_ENTRIES = 4
export const GREATEST_LG_ENTRIES = 26

/** Says what the number of entries is, for reference pages. */
export const ENTRIES_DOC =
  'A constant from 4 to 26: the sketch keeps up to 2 to this power hashes; 12 by default, where estimates are off by some 1.6 %.'

/** Computes the constant that says how many hashes a sketch keeps; NULL counts as 0, which is out of range. */
export function entriesOf(lgEntries: Expression, functionName: string, position: number): number {
  checkType(lgEntries, { functionName, position, kinds: ['int'], required: '`INT`' })
  const { origin } = lgEntries
  const shown = `\`${functionName}\``
  if (!canEvaluate(lgEntries)) {
    throw errorOf('THETA_LG_NOM_ENTRIES_MUST_BE_CONSTANT', { function: shown }, { origin })
  }
  const lgK = Number(evaluate(lgEntries))
  if (lgK >= LEAST_LG_ENTRIES && lgK <= GREATEST_LG_ENTRIES) return lgK
  const range = { min: String(LEAST_LG_ENTRIES), max: String(GREATEST_LG_ENTRIES) }
  const parameters = { function: shown, ...range, value: String(lgK) }
  throw errorOf('SKETCH_INVALID_LG_NOM_ENTRIES', parameters, { origin })
}
