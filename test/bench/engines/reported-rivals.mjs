import { spawnSync } from 'node:child_process'

/** Are the rivals that are measured beside the others where they are installed, with the Python package that each needs. */
const PACKAGES = { 'python-duckdb': 'duckdb', spark: 'pyspark' }

/** Tells whether a rival is only reported: it does not run in Node, so that no line is drawn by it. */
export function isReported(engine) {
  return Object.hasOwn(PACKAGES, engine)
}

/** Is the Python that may have them. */
export function python() {
  return process.env.KINDLING_PYSPARK_PYTHON ?? 'python3'
}

/** Names those that are installed: `KINDLING_PYSPARK_PYTHON`, or `python3`, has their packages, and Spark has Java. */
export function installedRivals() {
  const runs = (program, ...words) => spawnSync(program, words, { stdio: 'ignore' }).status === 0
  return Object.keys(PACKAGES).filter(
    (engine) =>
      runs(python(), '-c', `import ${PACKAGES[engine]}`) && (engine !== 'spark' || runs('java', '-version')),
  )
}

/** Says as which engine of a suite's texts a rival reads SQL. */
export function readsAs(engine) {
  switch (engine) {
    case 'spark':
      return 'kindling'
    case 'python-duckdb':
      return 'duckdb'
    default:
      return engine
  }
}
