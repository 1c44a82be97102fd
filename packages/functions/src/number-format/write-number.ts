import type { Decimal } from '@kindling/core'
import type { NumberFormat } from './number-format.ts'

/** Writes a number by a format; `#` in place of digits where it does not fit. */
export function writeNumber({ parts, wholeDigits, fractionDigits }: NumberFormat, value: Decimal): string {
  const negative = value.unscaled < 0n
  const [wholeText = '', fractionText = ''] = value.toString().replace('-', '').split('.')
  const whole = wholeText.replace(/^0+/, '')
  const fraction =
    fractionText.slice(0, fractionDigits) + fractionText.slice(fractionDigits).replace(/0+$/, '')
  const fits = whole.length <= wholeDigits && fraction.length <= fractionDigits
  let [text, before, behind, reached] = ['', wholeDigits, 0, false]
  for (const part of parts) {
    switch (part.token) {
      case 'digits':
        for (let index = 0; index < part.count; index++) {
          if (!fits) text += '#'
          else if (reached) text += fraction[behind++] ?? '0'
          else if (before-- > whole.length) text = part.exact ? `${text}0` : withSpace(text)
          else text += whole[whole.length - before - 1] ?? ''
        }
        break
      case 'separator':
        text = /\d$/.test(text) ? `${text},` : withSpace(text)
        break
      case 'point':
        text = `${text.replace(/ $/, '0')}.`
        reached = true
        break
      case 'dollar':
        text += '$'
        break
      case 'sign':
        text = withSign(withoutPoint(text), negative ? '-' : '+')
        break
      case 'minus':
        text = negative ? withSign(withoutPoint(text), '-') : `${withoutPoint(text)} `
        break
      case 'open':
        text += negative ? '<' : ''
        break
      case 'close':
        text = negative ? withSign(withoutPoint(text), '>') : `${withoutPoint(text)}  `
    }
  }
  return withoutPoint(text)
}

/** Puts a space before the signs at the end, so that they stand right before the digits. */
function withSpace(text: string): string {
  return text.replace(/[+\-<]*$/, (signs) => ` ${signs}`)
}

/** Puts a sign before the spaces at the end. */
function withSign(text: string, sign: string): string {
  return text.replace(/ *$/, (spaces) => sign + spaces)
}

function withoutPoint(text: string): string {
  return text.replace(/\.$/, ' ')
}
