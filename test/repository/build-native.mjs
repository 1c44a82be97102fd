import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, run } from './nx-target.mjs'

/** Builds the native engine and its tests with CMake, into native/build; `sanitize=address,undefined` elsewhere. */
const [sanitize] = process.argv.slice(2).map((word) => word.replace(/^sanitize=/, ''))
const folder = sanitize ? `native/build-${sanitize.replaceAll(',', '-')}` : 'native/build'
const options = sanitize
  ? ['-DCMAKE_BUILD_TYPE=Sanitize', `-DKINDLING_SANITIZE=${sanitize}`]
  : ['-DCMAKE_BUILD_TYPE=Release']
leaveNothingOfAnotherPlace(join(ROOT, folder))
const status =
  run('cmake', ['-S', 'native', '-B', folder, ...options, '--log-level=WARNING']) ||
  run('cmake', ['--build', folder, '--parallel', '2'])
if (status !== 0) process.exit(status)
const addon = join(ROOT, 'native/prebuilt', `${process.platform}-${process.arch}`, 'kindling.node')
if (!sanitize && !existsSync(addon)) {
  console.error(`the build made no ${addon}`)
  process.exit(1)
}

/** CMake refuses a build folder that was made for sources elsewhere, as one that a cache brought back may be. */
function leaveNothingOfAnotherPlace(build) {
  const cache = join(build, 'CMakeCache.txt')
  if (!existsSync(cache)) return
  const home = readFileSync(cache, 'utf8').match(/^CMAKE_HOME_DIRECTORY:INTERNAL=(.*)$/m)?.[1]
  if (home !== join(ROOT, 'native')) rmSync(build, { recursive: true, force: true })
}
