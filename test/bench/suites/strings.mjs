import { installedRivals, readsAs } from '../engines/reported-rivals.mjs'
import { Comparison } from './comparison.mjs'
import { generatedFiles } from './generated-files.mjs'

const ENGINES = ['kindling', 'duckdb', 'polars']
const SEED = 42

const WORDS =
  `furiously carefully quickly slyly blithely special regular express final ironic pending bold even silent unusual
  packages requests accounts deposits foxes ideas theodolites instructions dependencies pinto platelets sauternes asymptotes
  sleep wake haggle nag cajole integrate boost detect engage affix`.split(/\s+/)

/** Lists the tasks: name, then the query in Spark's SQL, DuckDB's and Polars'. */
const TASKS = [
  ['LIKE in the middle', same("SELECT count(*) AS n FROM texts WHERE t LIKE '%theodolites%'")],
  ['LIKE two parts', same("SELECT count(*) AS n FROM texts WHERE t LIKE '%special%requests%'")],
  ['LIKE at the start', same("SELECT count(*) AS n FROM texts WHERE t LIKE 'furiously b%'")],
  ['LIKE at the end', same("SELECT count(*) AS n FROM texts WHERE t LIKE '%7e'")],
  ['LIKE any character', same("SELECT count(*) AS n FROM texts WHERE t LIKE '%sl_ep%'")],
  ['RLIKE alternatives', matching('special (requests|deposits)')],
  ['RLIKE classes', matching('[a-m]+ly [n-z]+s ')],
  ['RLIKE digits', matching('-[0-9]{5}[a-f]+$')],
  [
    'split, number of parts',
    {
      kindling: "SELECT sum(size(split(t, ' '))) AS n FROM texts",
      duckdb: "SELECT sum(len(string_split(t, ' '))) AS n FROM texts",
      polars: "SELECT sum(array_length(string_to_array(t, ' '))) AS n FROM texts",
    },
  ],
  [
    'split, one part',
    {
      kindling: "SELECT max(split(t, ' ')[2]) AS n FROM texts",
      duckdb: "SELECT max(string_split(t, ' ')[3]) AS n FROM texts",
      polars: "SELECT max(split_part(t, ' ', 3)) AS n FROM texts",
    },
  ],
  ['upper', same('SELECT max(upper(t)) AS n FROM texts')],
  ['substring', named('SELECT max(substring(t, 9, 12)) AS n FROM texts')],
  [
    'substring, groups',
    named('SELECT substring(t, 1, 4) AS s, count(*) AS n FROM texts GROUP BY substring(t, 1, 4)'),
  ],
  ['concat', same("SELECT max(concat(t, '-', u)) AS n FROM texts")],
]

function same(text) {
  return { kindling: text, duckdb: text, polars: text }
}

function named(text) {
  return { kindling: text, duckdb: text, polars: text.replaceAll('substring(', 'substr(') }
}

function matching(pattern) {
  return {
    kindling: `SELECT count(*) AS n FROM texts WHERE t RLIKE '${pattern}'`,
    duckdb: `SELECT count(*) AS n FROM texts WHERE regexp_matches(t, '${pattern}')`,
    polars: `SELECT count(*) AS n FROM texts WHERE regexp_like(t, '${pattern}')`,
  }
}

/** Searches, cuts and builds texts of a table in memory, no two of which are equal. */
export const strings = {
  name: 'strings',
  missing: () => undefined,

  async run({ rows = 1e7, ...options }) {
    const files = await generatedFiles(`kindling-strings-${rows}`, { texts: textRows(rows) })
    const comparison = new Comparison([...ENGINES, ...installedRivals()], options)
    try {
      await comparison.open('texts', (call) => call('load', files, { cached: true }))
      for (const [name, texts] of TASKS) {
        await comparison.compare(name, (call, engine) => call('query', texts[readsAs(engine)]))
      }
    } finally {
      await comparison.close()
    }
    return comparison
  },
}

/** Draws four words for each row, and ends it in a number of its own. */
function textRows(rows) {
  const list = `[${WORDS.map((word) => `'${word}'`).join(', ')}]`
  const word = (place) => `words[CAST(1 + hash(i * 8 + ${place}, ${SEED}) % ${WORDS.length} AS BIGINT)]`
  const words = [1, 2, 3, 4].map((place) => word(place)).join(` || ' ' || `)
  return `SELECT i AS id, ${words} || ' ' || to_hex(hash(i)) || '-' || to_hex(i * 7919 + 65536) AS t,
      'u' || hash(i, 1) % 1000 AS u
    FROM (SELECT i, ${list} AS words FROM range(${rows}) AS numbers(i))`
}
