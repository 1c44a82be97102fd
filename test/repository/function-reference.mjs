import { writeFileSync } from 'node:fs'
import { builtinFunctions, functionReference } from '@kindling/functions'

/** Writes the reference page of functions from their declarations; a test tells whether it is up to date. */
writeFileSync(
  new URL('../../docs/reference/functions.md', import.meta.url),
  functionReference([...builtinFunctions()]),
)
