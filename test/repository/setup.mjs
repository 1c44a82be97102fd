import { spawnSync } from 'node:child_process'
import { nx, run } from './nx-target.mjs'
import { currentStamp, lastStamp, writeStamp } from './stamp.mjs'

/** Installs and builds what is missing. With nothing to do it starts no other program. */
export function setUp() {
  const current = currentStamp()
  const last = lastStamp()
  if (current.build === last.build && current.install === last.install) return
  requireTools()
  if (current.install !== last.install) {
    step('installing packages', () => run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']))
    writeStamp({ install: current.install })
  }
  step('building', () => nx('run-many', '--target=build', '--parallel=2', '--outputStyle=static'))
  writeStamp(current)
}

function step(what, work) {
  const started = performance.now()
  console.log(`${what} ...`)
  const status = work()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  if (status !== 0) {
    console.error(`${what} failed after ${seconds} s; what is above says why.`)
    process.exit(1)
  }
  console.log(`${what}: done in ${seconds} s`)
}

function requireTools() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    refuse(`Node.js 20.19 or later is needed; this is ${process.version}.`)
  }
  if (!answers('cmake', '--version')) refuse('CMake 3.20 or later is needed, and `cmake` was not found.')
  const compiler = process.env.CXX ?? 'c++'
  if (!answers(compiler, '--version'))
    refuse(`A C++20 compiler is needed, and \`${compiler}\` was not found.`)
}

function answers(command, word) {
  return spawnSync(command, [word], { stdio: 'ignore' }).status === 0
}

function refuse(message) {
  console.error(message)
  process.exit(1)
}
