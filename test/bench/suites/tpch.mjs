import { existsSync } from 'node:fs'
import { installedRivals, readsAs } from '../engines/reported-rivals.mjs'
import { Comparison } from './comparison.mjs'
import { tpchTables } from './tpch-data.mjs'
import { withParameters } from './tpch-parameters.mjs'
import { scrambledTables } from './tpch-scrambled.mjs'
import { plainText, QUERIES, readText, TEXTS } from './tpch-texts.mjs'

/**
 * Runs the 22 queries of TPC-H over Parquet files, and over the same tables in memory (DuckDB also from a database file of
 * its own). With a limit of memory, over files
 * alone, without Polars, which has no such limit. Scrambled, the data is disguised and every round has other parameters.
 */
export const tpch = {
  name: 'tpch',

  /** Says what is missing to run; undefined when nothing is. */
  missing(options) {
    if (!existsSync(TEXTS)) return 'the texts of the queries, in ../shared/conformance/tpch/queries'
    return tpchTables(options).missing
  },

  async run({ data, scale, scrambled, only, ...options }) {
    const queries = only === undefined ? QUERIES : QUERIES.filter((query) => only.includes(String(query)))
    const { tables: plain } = tpchTables({ data, scale })
    const { tables, textOf } = scrambled
      ? await disguise(plain, scale ?? data)
      : { tables: plain, textOf: plainText }
    const withPolars = !scrambled && options.memory === undefined
    const engines = ['kindling', 'duckdb', ...(withPolars ? ['polars'] : []), ...installedRivals()]
    const comparison = new Comparison(engines, options)
    const peaks = {}
    for (const kind of options.memory === undefined ? ['parquet', 'cached'] : ['parquet']) {
      try {
        const rivals = kind === 'cached' ? [...engines, 'duckdb-file'] : engines
        await comparison.open(kind, (call) => call('load', tables, { cached: kind === 'cached' }), rivals)
        for (const query of queries) {
          await comparison.compare(`q${query} ${kind}`, async (call, name, round) => {
            const text = textOf(query, readsAs(name), round)
            if (text === undefined) throw new Error('its SQL has not what this query needs')
            return await call('query', text)
          })
        }
        peaks[kind] = await comparison.peaks(kind)
      } finally {
        await comparison.close()
      }
    }
    return { ...comparison, peaks }
  },
}

/** Has the tables scrambled; the queries get the new names, and in each round of each run other parameters. */
async function disguise(plain, source) {
  const { tables, rename } = await scrambledTables(
    plain,
    `kindling-tpch-scrambled-${source.replaceAll(/\W/g, '-')}`,
  )
  const seed = Math.floor(Math.random() * 1e6)
  console.log(`parameters are drawn by the seed ${seed}`)
  const textOf = (query, _, round) =>
    rename(withParameters(query, readText(query), seed + 100 * query + round))
  return { tables, textOf }
}
