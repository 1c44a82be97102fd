/** Tells whether a path has the signs of a pattern: `*`, `?`, `[...]` or `{a,b}`. */
export function isPattern(path: string): boolean {
  return /[*?[{]/.test(path)
}

/**
 * Turns a pattern for one part of a path into a regular expression, by the rules of Hadoop's globs: `*` and `?` stand
 * for any characters but the slash, `[a-c]` and `[^a]` for one of a set, `{a,b}` for alternatives, `\` escapes.
 */
export function globExpression(pattern: string): RegExp {
  let source = ''
  let depth = 0
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? ''
    if (character === '*') source += '[^/]*'
    else if (character === '?') source += '[^/]'
    else if (character === '{') {
      source += '(?:'
      depth++
    } else if (character === '}' && depth > 0) {
      source += ')'
      depth--
    } else if (character === ',' && depth > 0) source += '|'
    else if (character === '[') {
      const end = pattern.indexOf(']', at + 2)
      if (end === -1) source += '\\['
      else {
        source += `[${pattern
          .slice(at + 1, end)
          .replace(/^!/, '^')
          .replaceAll('\\', '\\\\')}]`
        at = end
      }
    } else if (character === '\\' && at + 1 < pattern.length) {
      at++
      source += escaped(pattern[at] ?? '')
    } else source += escaped(character)
  }
  return new RegExp(`^${source}${')'.repeat(depth)}$`, 's')
}

function escaped(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')
}
