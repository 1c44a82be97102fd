/** How many rows the functions of numbers see. */
export const NUMBERS = 5_000_000
/** How many texts there are, all different. */
export const TEXTS = 1_000_000

/** Gives the same tables to both engines: `numbers` (a, b), `texts` (t), and `words` (t), which has 1,000 different ones. */
export const TABLES = {
  numbers: {
    kindling: `SELECT CAST(id AS DOUBLE) AS a, CAST(id % 1000 AS DOUBLE) AS b FROM range(${NUMBERS})`,
    duckdb: `SELECT CAST(id AS DOUBLE) AS a, CAST(id % 1000 AS DOUBLE) AS b FROM range(${NUMBERS}) t(id)`,
  },
  texts: {
    kindling: `SELECT concat('row number ', CAST(id AS STRING)) AS t FROM range(${TEXTS})`,
    duckdb: `SELECT concat('row number ', CAST(id AS VARCHAR)) AS t FROM range(${TEXTS}) t(id)`,
  },
  words: {
    kindling: `SELECT concat('row number ', CAST(id % 1000 AS STRING)) AS t FROM range(${TEXTS})`,
    duckdb: `SELECT concat('row number ', CAST(id % 1000 AS VARCHAR)) AS t FROM range(${TEXTS}) t(id)`,
  },
}
