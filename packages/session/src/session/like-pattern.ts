/** Turns a pattern of names as SHOW has it into a regular expression: `*` is any text, `|` separates choices. */
export function likePattern(pattern: string): RegExp {
  const escaped = pattern.replace(/[\\^$.+?()[\]{}]/g, '\\$&').replaceAll('*', '.*')
  return new RegExp(`^(?:${escaped})$`, 'i')
}
