import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from './nx-target.mjs'
import { writeCounts } from './test-counts.mjs'

/**
 * Runs the native tests of a build in two processes at once: `node native-tests.mjs NAME BUILD-FOLDER`, and writes their
 * counts for NAME.
 */
const [name, folder] = process.argv.slice(2)
const parts = await Promise.all(['--part=1/2', '--part=2/2'].map(runPart))
const sum = (key) => parts.reduce((total, part) => total + part[key], 0)
const counts = { passed: sum('passed'), failed: sum('failed'), skipped: 0 }
writeCounts(name, { ...counts, failures: parts.flatMap(({ failures }) => failures) })
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`)
if (counts.failed > 0) process.exitCode = 1

async function runPart(part) {
  const child = spawn(join(ROOT, folder, 'kindling_tests'), [part], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (more) => {
    text += more
  })
  const end = await new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status, signal) => resolve(signal ?? status))
  })
  const [counted, passed, failed] = /(\d+) passed, (\d+) failed\s*$/.exec(text) ?? ['', 0, 0]
  process.stdout.write(text.slice(0, text.length - counted.length))
  if (end === 0 && counted !== '') return { passed: Number(passed), failed: 0, failures: [] }
  const lines = text.split('\n').filter((line) => line.startsWith('failed: '))
  const failures = [`${name}: ${lines.join(', ') || `ended with ${end}`}`]
  return { passed: Number(passed), failed: Number(failed) || 1, failures }
}
