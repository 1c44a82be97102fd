import { errorOf } from '@kindling/core'
import { withoutPossessives } from './possessive.ts'

const NAMED: Readonly<Record<string, string>> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Space: '\\t-\\r ',
  Blank: ' \\t',
  XDigit: '0-9a-fA-F',
}
const LINE_END = '(?=(?:\\r\\n|[\\n\\r\\u0085\\u2028\\u2029])?(?![\\s\\S]))'

/**
 * Makes the expression of JavaScript that means what a pattern of Java does: the specification that native is held
 * against. It takes what both have under the same signs, and what can be said otherwise; the rest is native's alone.
 */
export function javaPattern(pattern: string, functionName: string): RegExp {
  const refused = (): Error =>
    errorOf('INVALID_PARAMETER_VALUE.PATTERN', {
      functionName: `\`${functionName}\``,
      parameter: '`regexp`',
      value: `'${pattern}'`,
    })
  const [, letters = '', rest = ''] = /^(?:\(\?([ims]+)\))?([\s\S]*)$/.exec(pattern) ?? []
  const lines = letters.includes('m')
  const source = rest.replaceAll(
    /\\Q([\s\S]*?)(?:\\E|$)|\\([Az])|\\Z|\\h|\\p\{(\w+)\}|\\[\s\S]|\[|\]|[.^$]/g,
    (
      whole: string,
      quoted: string | undefined,
      bound: string | undefined,
      name: string | undefined,
      at: number,
    ) => {
      if (quoted !== undefined) return quoted.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
      const inside = insideBrackets(rest, at)
      if (bound !== undefined) return bound === 'A' ? '(?<![\\s\\S])' : '(?![\\s\\S])'
      if (whole === '\\Z' || (whole === '$' && !inside)) return lines && whole === '$' ? '$' : LINE_END
      if (whole === '\\h') return inside ? ' \\t\\u00a0' : '[ \\t\\u00a0]'
      if (name !== undefined && NAMED[name] !== undefined) return inside ? NAMED[name] : `[${NAMED[name]}]`
      if (whole === '.' && !inside)
        return letters.includes('s') ? '[\\s\\S]' : '[^\\n\\r\\u0085\\u2028\\u2029]'
      if (/^\\[^a-zA-Z0-9]$/.test(whole)) return /[\\^$.*+?()[\]{}|/-]/.test(whole) ? whole : whole.slice(1)
      return whole === '\\s' ? (inside ? '\\t-\\r ' : '[\\t-\\r ]') : whole
    },
  )
  const plain = functionName === 'rlike' ? withoutPossessives(source) : source
  try {
    return new RegExp(plain ?? source, `gu${letters.includes('i') ? 'i' : ''}${lines ? 'm' : ''}`)
  } catch {
    throw refused()
  }
}

/** Tells whether a place of a pattern lies within a class in brackets. */
function insideBrackets(pattern: string, at: number): boolean {
  let open = false
  for (let index = 0; index < at; index++) {
    if (pattern[index] === '\\') index++
    else if (pattern[index] === '[') open = true
    else if (pattern[index] === ']') open = false
  }
  return open
}
