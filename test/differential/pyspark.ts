import { spawnSync } from 'node:child_process'
import { describe } from 'vitest'

/** Is the Python that has PySpark: `KINDLING_PYSPARK_PYTHON`, or `python3` where that has it; undefined for none. */
const python = [process.env['KINDLING_PYSPARK_PYTHON'], 'python3'].find(
  (candidate) => candidate !== undefined && hasPySpark(candidate),
)

function hasPySpark(candidate: string): boolean {
  const { status } = spawnSync(candidate, ['-c', 'import pyspark, pandas'], { stdio: 'ignore' })
  return status === 0 && spawnSync('java', ['-version'], { stdio: 'ignore' }).status === 0
}

/** Describes tests that ask Spark itself; without PySpark they are skipped, and a line says so. */
export function describeWithPySpark(name: string, tests: () => void): void {
  if (python === undefined)
    console.log(`skipped: ${name}: PySpark is not installed (KINDLING_PYSPARK_PYTHON)`)
  describe.skipIf(python === undefined)(name, tests)
}

const PRELUDE = `
import json, sys
from pyspark.sql import SparkSession, functions as F, types as T
arguments = json.loads(sys.argv[1])
spark = (SparkSession.builder.master('local[1]').config('spark.ui.enabled', 'false')
    .config('spark.sql.session.timeZone', 'UTC').config('spark.sql.shuffle.partitions', '1')
    .config('spark.driver.memory', '1g').getOrCreate())
spark.sparkContext.setLogLevel('OFF')
def give(value):
    print('\\n<<<' + json.dumps(value, default=str) + '>>>')
`

/**
 * Runs a Python program on one thread of Spark, in UTC. It finds `spark`, `F`, `T` and `arguments`, and gives what
 * it passes to `give`, as JSON; what JSON does not know comes as text.
 */
export function runPySpark(program: string, values: unknown = {}): unknown {
  if (python === undefined) throw new Error('PySpark is not installed')
  const { status, stdout, stderr } = spawnSync(python, ['-c', PRELUDE + program, JSON.stringify(values)], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, TZ: 'UTC', PYTHONHASHSEED: '0', PYSPARK_PYTHON: python },
  })
  const answer = /<<<(.*)>>>/s.exec(stdout)?.[1]
  if (status !== 0 || answer === undefined) throw new Error(`PySpark failed:\n${stderr.slice(-4000)}`)
  return JSON.parse(answer)
}
