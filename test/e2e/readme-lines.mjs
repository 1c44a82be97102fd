import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../repository/nx-target.mjs'

/** Gives the program of the README: its first block of TypeScript, which is JavaScript as it stands. */
export function readmeLines() {
  const text = readFileSync(join(ROOT, 'README.md'), 'utf8')
  const [, program] = /```(?:ts|js)\n([\s\S]*?)```/.exec(text) ?? []
  if (program === undefined) throw new Error('the README has no program')
  return program
}

/** Turns the program into one that loads Kindling by `require`. */
export function requiring(program) {
  const lines = program
    .replace(/^import (\{[^}]*\}) from ('[^']*')$/gm, 'const $1 = require($2)')
    .replace(/^/gm, '  ')
  const imports = lines.match(/^ {2}const \{.*require.*$/gm) ?? []
  const body = lines.split('\n').filter((line) => !imports.includes(line))
  return `${imports.join('\n')}\nasync function main() {\n${body.join('\n')}\n}\nmain().catch((error) => { console.error(error); process.exitCode = 1 })\n`
}
