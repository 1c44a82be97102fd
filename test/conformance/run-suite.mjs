import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { MATERIAL } from './suites.mjs'

const DRIVER = join(import.meta.dirname, 'driver.mjs')
const TOTAL =
  /^total (\d+) \/ (\d+) .*mean over kinds ([\d.]+)%, names ([\d.]+%|-), errors: class exact ([\d.]+%|-), family or SQLSTATE ([\d.]+%|-), any ([\d.]+%|-) of (\d+)$/m

/**
 * Runs the scorer over a suite and gives the score with the text that the scorer printed. `detail` names a file for
 * every case with its verdict, `only` limits the cases by file or function.
 */
export async function runSuite(suite, { detail, only, timeout } = {}) {
  const words = [join(MATERIAL, 'score.mjs'), '--driver', `"${process.execPath}" "${DRIVER}"`]
  words.push('--suite', suite.kind, '--cases', join(MATERIAL, suite.cases))
  if (detail !== undefined) words.push('--detail', detail)
  if (only !== undefined) words.push('--only', only)
  if (timeout !== undefined) words.push('--timeout', timeout)
  const { text, status } = await outputOf(process.execPath, words)
  const score = scoreOf(text)
  if (status !== 0 || score === undefined) {
    throw new Error(`the scorer of \`${suite.name}\` ended with status ${status}: ${text.slice(-500)}`)
  }
  return { score, text }
}

/** Reads the last line of the scorer: counts, and shares in percent. */
export function scoreOf(text) {
  const match = TOTAL.exec(text)
  if (match === null) return undefined
  const [, passed, cases, mean, names, errorClass, errorFamily, anyError, errors] = match
  return {
    passed: Number(passed),
    cases: Number(cases),
    mean: Number(mean),
    names: percent(names),
    errors: Number(errors),
    errorClass: percent(errorClass),
    errorFamily: percent(errorFamily),
    anyError: percent(anyError),
  }
}

function percent(text) {
  return text === '-' ? null : Number.parseFloat(text)
}

async function outputOf(command, words) {
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (part) => {
    text += part
  })
  const status = await new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  return { text, status }
}
