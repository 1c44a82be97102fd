import { DuckDBInstance } from '@duckdb/node-api'
import { generatedFiles } from './generated-files.mjs'

const SEED = 20_26
const BITS = 40

/** Says of which things a column without its prefix holds keys: the same things in all tables get the same keys. */
const KEYS = ['orderkey', 'custkey', 'partkey', 'suppkey', 'nationkey', 'regionkey']

/**
 * Writes the tables of TPC-H so that nothing about them is known any more: rows in another order, keys of 40 random bits,
 * tables and columns by other names. They are written once, into a temporary folder of that name. Gives
 * `{ tables, rename }`: paths by new name, and a function that puts the new names into the text of a query.
 */
export async function scrambledTables(tables, folderName) {
  const columns = await columnsOf(tables)
  const names = new Map()
  for (const name of [...Object.keys(tables), ...Object.values(columns).flat()]) {
    names.set(name, `n${hashText(`${SEED}/${name}`).toString(36)}`)
  }
  const queries = Object.entries(tables).map(([table, path]) => {
    const list = columns[table].map((column) => `${scrambled(column)} AS ${names.get(column)}`)
    const key = columns[table].slice(0, 4).join(', ')
    return [
      names.get(table),
      `SELECT ${list.join(', ')} FROM read_parquet('${path.replaceAll("'", "''")}') ORDER BY hash(${SEED}, ${key})`,
    ]
  })
  return {
    tables: await generatedFiles(folderName, Object.fromEntries(queries)),
    rename: (text) => renamed(text, names),
  }
}

/** Puts new names into the text of a query, but not into literals. */
export function renamed(text, names) {
  const parts = text.split(/('(?:[^']|'')*')/)
  return parts
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/\w+/g, (word) => names.get(word) ?? word)))
    .join('')
}

async function columnsOf(tables) {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const columns = {}
  for (const [table, path] of Object.entries(tables)) {
    const reader = await connection.runAndReadAll(
      `SELECT * FROM read_parquet('${path.replaceAll("'", "''")}') LIMIT 0`,
    )
    columns[table] = reader.columnNames()
  }
  connection.closeSync()
  instance.closeSync()
  return columns
}

/** Says a column in SQL; a key as the key that stands in its place. */
function scrambled(column) {
  const kind = KEYS.indexOf(column.slice(column.indexOf('_') + 1))
  return kind < 0 ? column : keyText(column, kind)
}

/**
 * Maps keys to numbers of 40 bits, one to one: odd factors and shifted bits are each undone by another. No product leaves
 * 63 bits for keys below 2^26.
 */
function keyText(column, kind) {
  const modulus = 2 ** BITS
  const first = `(CAST(${column} AS BIGINT) * ${100_000_000_003 + 2 * kind} + ${7_777_777_777 * (kind + 1)}) % ${modulus}`
  const second = `(xor(${first}, (${first}) >> 19) * ${5_308_417 + 2 * kind}) % ${modulus}`
  return `xor(${second}, (${second}) >> 17)`
}

/** Hashes a text by FNV-1a (32 bits). */
function hashText(text) {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0), 0x01000193) >>> 0
  return hash
}
