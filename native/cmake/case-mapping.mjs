import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Writes the case mappings of Unicode, as JavaScript has them (special casing included, no locale), as rows of C++:
 * `{code point, {bytes of UTF-8}, length}`, sorted. Run by the build: node case-mapping.mjs FILE
 */
const [file] = process.argv.slice(2)

function rows(map) {
  const lines = []
  for (let code = 128; code <= 0x10ffff; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue
    const character = String.fromCodePoint(code)
    const mapped = map(character)
    if (mapped === character) continue
    const bytes = [...new TextEncoder().encode(mapped)].map(
      (byte) => `'\\x${byte.toString(16).padStart(2, '0')}'`,
    )
    lines.push(`    {0x${code.toString(16)}, {${bytes.join(', ')}}, ${bytes.length}},`)
  }
  return lines.join('\n')
}

mkdirSync(dirname(file), { recursive: true })
writeFileSync(
  file,
  `constexpr CaseMapping upper_mappings[] = {
${rows((character) => character.toUpperCase())}
};
constexpr CaseMapping lower_mappings[] = {
${rows((character) => character.toLowerCase())}
};
`,
)
