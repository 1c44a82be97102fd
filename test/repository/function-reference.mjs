import { readFileSync, writeFileSync } from 'node:fs'
import { builtinFunctions, functionReference } from '@kindling/functions'

/** Writes the reference page of functions from their declarations; `--check` only tells whether it is up to date. */
const file = new URL('../../docs/reference/functions.md', import.meta.url)
const text = functionReference([...builtinFunctions])
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) {
    console.error(
      'docs/reference/functions.md is out of date: run `node test/repository/function-reference.mjs`',
    )
    process.exitCode = 1
  }
} else {
  writeFileSync(file, text)
}
