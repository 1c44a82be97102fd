import { Decimal } from '@kindling/core'
import type { NumberFormat, NumberPart } from './number-format.ts'

/** Reads a number by a format; undefined where the text does not fit it. */
export function readNumber({ parts, fractionDigits }: NumberFormat, given: string): Decimal | undefined {
  const text = given.replaceAll(/[ \t-\r]/g, '')
  let [at, negative, wrapped, reached] = [0, false, false, false]
  let [whole, fraction] = ['', '']
  const accept = (sign: string): boolean => {
    if (text[at] !== sign) return false
    at++
    return true
  }
  for (let index = 0; index < parts.length; index++) {
    const { token } = parts[index] ?? { token: 'point' }
    switch (token) {
      case 'digits':
      case 'separator': {
        const end = endOfGroups(parts, index)
        const [digits = ''] = (reached ? /^\d*/ : /^[\d,]*/).exec(text.slice(at)) ?? []
        if (!fitsGroups(parts.slice(index, end), digits.split(','), reached)) return undefined
        at += digits.length
        index = end - 1
        if (reached) fraction += digits
        else whole += digits.replaceAll(',', '')
        break
      }
      case 'point':
        accept('.')
        reached = true
        break
      case 'dollar':
        if (!accept('$')) return undefined
        break
      case 'sign':
        if (accept('-')) negative = !negative
        else accept('+')
        break
      case 'minus':
        if (accept('-')) negative = !negative
        break
      case 'open':
        wrapped = accept('<')
        break
      case 'close':
        if (wrapped !== accept('>')) return undefined
        negative = negative !== wrapped
    }
  }
  if (at !== text.length || whole + fraction === '') return undefined
  const unscaled = BigInt(whole + fraction.padEnd(fractionDigits, '0'))
  return new Decimal(negative ? -unscaled : unscaled, fractionDigits)
}

function endOfGroups(parts: readonly NumberPart[], from: number): number {
  let end = from
  while (parts[end]?.token === 'digits' || parts[end]?.token === 'separator') end++
  return end
}

/** Holds groups of digits against those of the format, from the right. */
function fitsGroups(parts: readonly NumberPart[], runs: readonly string[], reached: boolean): boolean {
  const wanted = parts.filter((part) => part.token === 'digits')
  if (runs.length > wanted.length) return false
  return wanted.toReversed().every((want, back) => {
    const count = runs[runs.length - 1 - back]?.length ?? 0
    if (count > want.count) return false
    if (!reached && want.exact && count !== want.count) return false
    return back + 1 >= runs.length || count === want.count
  })
}
