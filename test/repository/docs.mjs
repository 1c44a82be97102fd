import { ROOT, run } from './nx-target.mjs'
import { setUp } from './setup.mjs'

/** Is `npm run docs`: writes the pages of the API to docs/api. */
setUp()
process.exitCode = run(process.execPath, [
  `${ROOT}node_modules/typedoc/bin/typedoc`,
  '--options',
  'test/repository/typedoc.json',
])
