import { writeFileSync } from 'node:fs'
import { builtinFunctions } from '@kindling/functions'

/** Writes the names of all built-in functions as a type, from their declarations, so that the compiler knows them. */
const names = builtinFunctions()
  .flatMap(({ name, aliases = [] }) => [name, ...aliases])
  .filter((name) => /^[a-z_]\w*$/.test(name))
const lines = []
for (const name of [...new Set(names)].sort()) {
  const last = lines.at(-1)
  if (last !== undefined && last.length + name.length < 100) lines[lines.length - 1] = `${last} ${name}`
  else lines.push(name)
}
writeFileSync(
  new URL('../../packages/session/src/functions/built-in-names.ts', import.meta.url),
  `// Written by test/repository/function-names.mjs from the declarations of functions.

/** Takes the words of a text apart. */
type Words<Text extends string> = Text extends \`\${infer Word} \${infer Rest}\` ? Word | Words<Rest> : Text

/** Names every built-in function that can be called like one. */
export type DeclaredName =
${lines.map((line) => `  | Words<'${line}'>`).join('\n')}
`,
)
