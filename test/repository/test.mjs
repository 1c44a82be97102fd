import { nx } from './nx-target.mjs'
import { setUp } from './setup.mjs'
import { TEST_TARGETS } from './targets.mjs'
import { printCounts, totalCounts } from './test-counts.mjs'

/** Is `npm test`: sets up, runs every test target, and adds up the counts on the last line. */
setUp()
const status = nx(
  'run-many',
  '--target=test,test-native,test-repository,test-integration,test-end-to-end',
  '--parallel=1',
  '--outputStyle=static',
)
const counts = totalCounts(TEST_TARGETS)
printCounts(counts)
process.exitCode = status === 0 && counts.failed === 0 ? 0 : 1
