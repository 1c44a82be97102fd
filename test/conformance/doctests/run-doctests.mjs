import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SparkSession } from 'kindling'
import { MATERIAL } from '../suites.mjs'
import { PySparkHost } from './pyspark-host.mjs'
import { parsePython } from './python-parser.mjs'
import { PythonRun } from './python-run.mjs'

/** Is where PySpark's examples lie. */
export const DOCTESTS = join(MATERIAL, 'spark/pyspark-sql-doctests.jsonl')

/**
 * Runs PySpark's documented examples: each is read from Python, its calls are made on Kindling's objects, and what they
 * print is held against what PySpark printed. Gives `{ object, file, passes, why, reason }` for each object.
 */
export async function runDoctests(path, only = () => true) {
  const objects = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(only)
  const results = []
  for (const entry of objects)
    results.push({ object: entry.object, file: entry.file, ...(await verdictOf(entry)) })
  return results
}

async function verdictOf({ examples, file }) {
  const spark = SparkSession.builder
    .master('local[2]')
    .config('spark.sql.session.timeZone', 'America/Los_Angeles')
    .create()
  try {
    const host = new PySparkHost(spark)
    const program = new PythonRun(host)
    if (file === 'context.py') {
      await program.run(
        parsePython(
          'df = spark.createDataFrame([(1, "row1"), (2, "row2"), (3, "row3")], ["field1", "field2"])',
        ),
      )
    }
    for (const { code, expected, scope } of examples) {
      const got = await printed(program, host, code)
      if (scope === 'out') continue
      if (failsAlike(got.error, expected)) continue
      if (got.error !== undefined) {
        return { passes: false, why: `${code.split('\n')[0]}: ${got.error}`, reason: got.error }
      }
      // PySpark does not run these, most often since chance has a part in what they print: it is enough that they run.
      if (code.includes('doctest: +SKIP')) continue
      if (!agrees(got.text, expected)) {
        const why = `${code}\nexpected:\n${expected}\ngot:\n${got.text}`
        return { passes: false, why, reason: 'prints otherwise' }
      }
    }
    return { passes: true }
  } finally {
    await spark.stop()
  }
}

async function printed(program, host, code) {
  host.output = ''
  try {
    const statements = parsePython(code)
    const value = await program.run(statements)
    const isExpression = ['expression', 'with', 'try'].includes(statements.at(-1)?.kind)
    return { text: host.output + (isExpression ? await host.shown(value) : '') }
  } catch (error) {
    return { error: String(error?.message ?? error).split('\n')[0] }
  }
}

/** Where PySpark shows an error, its class counts; that of Python's own errors does not. */
function failsAlike(error, expected) {
  if (error === undefined || !expected.startsWith('Traceback')) return false
  const [, code] = /\[([A-Z_.]+)\]/.exec(expected) ?? []
  return code === undefined || error.includes(code)
}

/** Blanks count once, and `...` stands for any text, as in PySpark's own runs of these examples. */
export function agrees(got, expected) {
  const plain = (text) => text.replace(/\s+/g, ' ').trim()
  const [first, second] = [plain(got), plain(expected)]
  if (first === second) return true
  if (!second.includes('...')) return false
  const parts = second.split('...').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('[^]*')}$`).test(first)
}
