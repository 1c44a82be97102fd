import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const TABLES = ['customer', 'lineitem', 'nation', 'orders', 'part', 'partsupp', 'region', 'supplier']
const GENERATOR = 'tpchgen-cli'

/**
 * Finds the eight tables of TPC-H as Parquet files: in the folder `data`, or, for a `scale` alone, in a temporary folder
 * where `tpchgen-cli` makes them once. Gives `{ tables }`, paths by name, or `{ missing }`, what is not there.
 */
export function tpchTables({ data, scale }) {
  const advice = `\`${GENERATOR} parquet -s ${scale ?? 1} --output-dir DIR\` makes them (on PyPI and crates.io)`
  if (data === undefined && scale === undefined) {
    return { missing: `--data DIR, a folder with the eight tables as Parquet files; ${advice}` }
  }
  const folder = data === undefined ? join(tmpdir(), `kindling-tpch-${scale}`) : resolve(data)
  if (data === undefined && !existsSync(folder) && !generate(scale, folder)) {
    return { missing: `--data DIR, or the program \`${GENERATOR}\` on the path; ${advice}` }
  }
  const tables = Object.fromEntries(TABLES.map((table) => [table, join(folder, `${table}.parquet`)]))
  const absent = Object.values(tables).filter((path) => !existsSync(path))
  return absent.length > 0 ? { missing: `${absent.join(', ')}; ${advice}` } : { tables }
}

/** Makes the files beside the folder and renames it when all are there. */
function generate(scale, folder) {
  const unfinished = `${folder}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  const { status } = spawnSync(GENERATOR, ['parquet', '-s', scale, '--output-dir', unfinished], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status === 0) renameSync(unfinished, folder)
  else rmSync(unfinished, { recursive: true, force: true })
  return status === 0
}
