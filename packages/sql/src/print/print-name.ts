import { keywordOf } from '../tokens/keywords.ts'

/** Prints a name; in backquotes unless it is a plain word that is no keyword. */
export function printName(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) && keywordOf(name) === undefined
    ? name
    : `\`${name.replaceAll('`', '``')}\``
}

/** Prints the parts of a name between dots. */
export function printParts(parts: readonly string[]): string {
  return parts.map(printName).join('.')
}
