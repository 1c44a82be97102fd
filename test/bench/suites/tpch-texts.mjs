import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { POLARS_TEXTS } from './tpch-polars.mjs'

/** Is the folder of the texts, one file a query. */
export const TEXTS = fileURLToPath(new URL('../../../../shared/conformance/tpch/queries', import.meta.url))

/** Numbers the queries of TPC-H. */
export const QUERIES = Array.from({ length: 22 }, (_, index) => index + 1)

/** Gives the text of a query as an engine reads it; undefined where its SQL cannot say it. */
export function plainText(query, engine) {
  return engine === 'polars' ? POLARS_TEXTS[query] : readText(query)
}

/** Reads the text of a query. */
export function readText(query) {
  const text = readFileSync(join(TEXTS, `q${query}.sql`), 'utf8')
  return text
    .replace(/^--.*$/gm, '')
    .trim()
    .replace(/;$/, '')
}
