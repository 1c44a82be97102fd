import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import vm from 'node:vm'
import { ROOT } from './nx-target.mjs'
import { ROOMS } from './rooms.mjs'

/**
 * Writes the code caches of what every program loads, into folders that no build of a room clears: what V8 made of the code
 * when a program has run a few queries, so that others start without reading it again. A cache serves the V8 that wrote it
 * alone; its name says which, and to which code it belongs. `node code-cache.mjs`, after everything is built.
 */
const scripts = new Map()
const { Script } = vm
vm.Script = class extends Script {
  constructor(code, options) {
    super(code, { ...options, cachedData: undefined })
    scripts.set(options?.filename, this)
  }
}
const { SparkSession } = await import('kindling')
await runQueries()
for (const { name, folder } of ROOMS) {
  const ran = ['code', 'late'].filter((script) => scripts.has(`${name}/dist/${script}.js`))
  if (ran.length > 0) writeCaches(name, join(ROOT, folder), ran)
}

/** Runs what most programs begin with. */
async function runQueries() {
  const folder = mkdtempSync(join(tmpdir(), 'kindling-code-cache-'))
  const spark = SparkSession.builder.getOrCreate()
  try {
    const rows = spark.createDataFrame([{ key: 'a', value: 1 }])
    await rows.write.parquet(join(folder, 'rows'))
    const read = spark.read.parquet(join(folder, 'rows'))
    await read.createOrReplaceTempView('rows')
    await spark
      .sql('SELECT key, sum(value) AS total FROM rows WHERE value > 0 GROUP BY key ORDER BY total')
      .collect()
  } finally {
    await spark.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function writeCaches(room, folder, ran) {
  const caches = join(folder, 'code-cache')
  rmSync(caches, { recursive: true, force: true })
  mkdirSync(caches)
  const start = readFileSync(join(folder, 'dist/start.cjs'), 'utf8')
  for (const name of ran) {
    const [cache] = new RegExp(`\\b${name}-[0-9a-f]+\\b`).exec(start)
    const data = scripts.get(`${room}/dist/${name}.js`).createCachedData()
    writeFileSync(join(caches, `${cache}-${process.versions.v8}.cache`), data)
  }
}
