import { errorOf } from '@kindling/core'

/** Writes what a replacement of Java says for a match: its text and groups in turn, as `replaceAll` gives them. */
export function javaReplacement(replacement: string, found: readonly unknown[]): string {
  const last = found.at(-1)
  const named = typeof last === 'object' ? (last as Readonly<Record<string, string | undefined>>) : {}
  const groups = found.slice(
    0,
    found.findIndex((value) => typeof value === 'number'),
  )
  const refused = (): Error => errorOf('INVALID_PARAMETER_VALUE.REPLACEMENT', { value: `'${replacement}'` })
  return replacement.replaceAll(/\\([\s\S]?)|\$(?:\{([^}]*)\}|(\d+))?/gu, (whole, escaped, name, digits) => {
    if (whole.startsWith('\\')) {
      if (escaped === '') throw refused()
      return escaped
    }
    if (name !== undefined) {
      if (!(name in named)) throw refused()
      return named[name] ?? ''
    }
    if (digits === undefined) throw refused()
    let size = digits.length
    while (size > 1 && Number(digits.slice(0, size)) >= groups.length) size--
    const number = Number(digits.slice(0, size))
    if (number >= groups.length) throw refused()
    return String(groups[number] ?? '') + digits.slice(size)
  })
}
