import { writeFileSync } from 'node:fs'

/**
 * Writes which general category of Unicode each code point has, as native needs it for `\p{Lu}`: where runs of one category
 * begin, in the order of code points. V8 says what the Unicode Character Database says of its version of Unicode.
 */
const CATEGORIES =
  'Cn Cc Cf Co Cs Ll Lm Lo Lt Lu Mc Me Mn Nd Nl No Pc Pd Pe Pf Pi Po Ps Sc Sk Sm So Zl Zp Zs'.split(' ')
const tests = CATEGORIES.map((name) => new RegExp(`^\\p{${name}}$`, 'u'))
const runs = []
let last = -1
for (let point = 0; point <= 0x10ffff; point++) {
  const text = String.fromCodePoint(point)
  const category = tests[last]?.test(text) ? last : tests.findIndex((test) => test.test(text))
  if (category !== last) runs.push((point << 5) | category)
  last = category
}
const lines = []
for (const run of runs) {
  const text = `0x${run.toString(16)},`
  const line = lines.at(-1)
  if (line !== undefined && line.length + text.length < 118) lines[lines.length - 1] = `${line} ${text}`
  else lines.push(`    ${text}`)
}
writeFileSync(
  new URL('../../native/src/kernels/unicode_categories.cpp', import.meta.url),
  `// Written by test/repository/unicode-categories.mjs from Unicode ${process.versions.unicode}.
#include "kernels/unicode_categories.h"

namespace kindling {

constexpr std::string_view names[] = {${CATEGORIES.map((name) => `"${name}"`).join(', ')}};

/** Has the first code point of a run, and in the lowest five bits the number of its category. */
constexpr std::uint32_t runs[] = {
${lines.join('\n')}
};

std::span<const std::string_view> unicode_categories() { return names; }

std::span<const std::uint32_t> unicode_category_runs() { return runs; }

}  // namespace kindling
`,
)
