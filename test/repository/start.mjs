import { run } from './nx-target.mjs'
import { setUp } from './setup.mjs'

/** Is `npm start`: sets up, then runs the example that recognises digits. */
setUp()
process.exitCode = run(process.execPath, ['docs/examples/digits/start.mjs'])
