import { run } from './nx-target.mjs'
import { printCounts, totalCounts } from './test-counts.mjs'

/** Builds the native tests under sanitizers and runs them; the last line counts them. */
const SANITIZERS = ['address,undefined', 'thread']
const names = SANITIZERS.map((sanitizer) => {
  const name = `sanitize-${sanitizer.replaceAll(',', '-')}`
  const folder = `native/build-${sanitizer.replaceAll(',', '-')}`
  const status =
    run(process.execPath, ['test/repository/build-native.mjs', `sanitize=${sanitizer}`]) ||
    run(process.execPath, ['test/repository/native-tests.mjs', name, folder])
  if (status !== 0) process.exitCode = 1
  return name
})
const counts = totalCounts(names)
printCounts(counts)
if (counts.failed > 0) process.exitCode = 1
