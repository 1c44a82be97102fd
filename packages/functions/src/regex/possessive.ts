/**
 * Writes a pattern of JavaScript in which possessive quantifiers (`a?+`, `a*+`, `a{2}+`) are said by a look-ahead that
 * takes its text without going back. Groups get other numbers; gives undefined for patterns that refer to groups.
 */
export function withoutPossessives(pattern: string): string | undefined {
  if (!/[?*+}]\+/.test(pattern)) return pattern
  if (/\\[1-9]|\\k</.test(pattern)) return undefined
  const parts = partsOf(pattern)
  const written: string[] = []
  const open: number[] = []
  let last = -1
  let count = 0
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index] ?? ''
    if (/^(?:[?*+]|\{\d+(?:,\d*)?\})$/.test(part) && last !== -1) {
      if (parts[index + 1] === '+') {
        const atom = written.splice(last).join('')
        const name = `possessive${count++}`
        written.push(`(?=(?<${name}>${atom}${part}))\\k<${name}>`)
        index++
      } else written.push(part)
      continue
    }
    if (part.startsWith('(')) open.push(written.length)
    last = part === ')' ? (open.pop() ?? -1) : written.length
    if (part.startsWith('(') || part === '|') last = -1
    written.push(part)
  }
  return written.join('')
}

/** Takes a pattern apart: classes, escapes, starts of groups, quantifiers and single characters. */
function partsOf(pattern: string): readonly string[] {
  return (
    pattern.match(
      /\[(?:\\[\s\S]|[^\]\\])*\]|\\p\{\w+\}|\\[\s\S]|\(\?(?:<?[=!]|:|<\w+>)|\{\d+(?:,\d*)?\}|[\s\S]/gu,
    ) ?? []
  )
}
