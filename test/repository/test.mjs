import { nx } from './nx-target.mjs'
import { setUp } from './setup.mjs'
import { TEST_TARGETS } from './targets.mjs'
import { totalCounts } from './test-counts.mjs'

/** Is `npm test`: sets up, runs every test target, and adds up the counts on the last line. */
setUp()
const status = nx(
  'run-many',
  '--target=test,test-native,test-repository,test-integration,test-end-to-end',
  '--parallel=1',
  '--outputStyle=static',
)
const { passed, failed } = totalCounts(TEST_TARGETS)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = status === 0 && failed === 0 ? 0 : 1
