import { errorOf, type Origin } from '@kindling/core'

/** Is a number format of `to_number` and `to_char`: tokens in order, and how many digits it has. */
export interface NumberFormat {
  readonly parts: readonly NumberPart[]
  readonly wholeDigits: number
  readonly fractionDigits: number
}

export type NumberPart =
  | { readonly token: 'digits'; readonly count: number; readonly exact: boolean }
  | { readonly token: 'separator' | 'point' | 'dollar' | 'sign' | 'minus' | 'open' | 'close' }

const SHAPE = /^(?:MI|S)?\$?(?:[09]+(?:[,G][09]+)*)?(?:[.D][09]*)?(?:MI|S)?(?:PR)?$/
const TOKENS = /[09]+|MI|./gs
const KINDS: Readonly<Record<string, Exclude<NumberPart['token'], 'digits'>>> = {
  '.': 'point',
  D: 'point',
  ',': 'separator',
  G: 'separator',
  $: 'dollar',
  S: 'sign',
  MI: 'minus',
}

/**
 * Reads a number format: `0` and `9` for digits, `.` or `D` for the point, `,` or `G` between groups, `$`, `S` or `MI`
 * for a sign, `PR` for angle brackets around negative numbers.
 *
 * @throws AnalysisError INVALID_FORMAT.* for what is none.
 */
export function readNumberFormat(text: string, origin?: Origin): NumberFormat {
  const upper = text.toUpperCase()
  const format = `'${text}'`
  if (upper === '') throw errorOf('INVALID_FORMAT.EMPTY', { format }, { origin })
  if (/[,G][,G]/.test(upper)) throw errorOf('INVALID_FORMAT.CONT_THOUSANDS_SEPS', { format }, { origin })
  if (!/[09]/.test(upper)) throw errorOf('INVALID_FORMAT.WRONG_NUM_DIGIT', { format }, { origin })
  const twice = [...upper.matchAll(TOKENS)].map(([token]) => KINDS[token])
  const repeated = (['point', 'dollar', 'sign', 'minus'] as const).find(
    (kind) => twice.indexOf(kind) !== twice.lastIndexOf(kind),
  )
  if (repeated !== undefined)
    throw errorOf('INVALID_FORMAT.WRONG_NUM_TOKEN', { token: `\`${repeated}\``, format }, { origin })
  if (!SHAPE.test(upper)) throw errorOf('INVALID_FORMAT.UNEXPECTED_TOKEN', { format }, { origin })
  return partsOf(upper)
}

function partsOf(upper: string): NumberFormat {
  const wrapped = upper.endsWith('PR')
  const parts: NumberPart[] = wrapped ? [{ token: 'open' }] : []
  let [wholeDigits, fractionDigits, fraction] = [0, 0, false]
  for (const [text] of (wrapped ? upper.slice(0, -2) : upper).matchAll(TOKENS)) {
    const token = KINDS[text]
    if (token === undefined) {
      parts.push({ token: 'digits', count: text.length, exact: text.startsWith('0') || fraction })
      if (fraction) fractionDigits += text.length
      else wholeDigits += text.length
    } else parts.push({ token })
    fraction ||= token === 'point'
  }
  if (wrapped) parts.push({ token: 'close' })
  return { parts, wholeDigits, fractionDigits }
}
