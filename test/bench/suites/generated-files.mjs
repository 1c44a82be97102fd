import { existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

/**
 * Has DuckDB write the rows of queries into Parquet files in a temporary folder of that name, once: they stay for the next
 * run. `queries` maps names of tables to texts. Gives the paths by name.
 */
export async function generatedFiles(folderName, queries) {
  const folder = join(tmpdir(), folderName)
  const pathIn = (directory, name) => join(directory, `${name}.parquet`)
  const paths = Object.fromEntries(Object.keys(queries).map((name) => [name, pathIn(folder, name)]))
  if (Object.values(paths).every((path) => existsSync(path))) return paths
  const unfinished = `${folder}.${process.pid}`
  await mkdir(unfinished, { recursive: true })
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  for (const [name, query] of Object.entries(queries)) {
    await connection.run(`COPY (${query}) TO '${pathIn(unfinished, name)}' (FORMAT parquet)`)
  }
  connection.closeSync()
  instance.closeSync()
  await rename(unfinished, folder)
  return paths
}
