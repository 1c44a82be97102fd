import { generatedFiles } from './generated-files.mjs'

/** Groups of the columns that have few. */
const FEW = 100
/** Of the keys of a table in a join, this many in a hundred are in the other table, too. */
const SHARED = 90
/** Mixes the seed of the data into its random numbers. */
const SEED = 42

/** Writes the table of the group-by questions; gives `{ x: path }`. Numbers are drawn by a seed. */
export async function groupingFiles(rows) {
  const many = Math.max(FEW, Math.floor(rows / FEW))
  return await generatedFiles(`kindling-dbbench-group-${rows}`, {
    x: `SELECT printf('id%03d', ${drawn(1, FEW)}) AS id1, printf('id%03d', ${drawn(2, FEW)}) AS id2,
        printf('id%010d', ${drawn(3, many)}) AS id3, ${drawn(4, FEW)} AS id4, ${drawn(5, FEW)} AS id5,
        ${drawn(6, many)} AS id6, ${drawn(7, 5)} AS v1, ${drawn(8, 15)} AS v2, ${fraction(9)} AS v3
      FROM range(${rows}) AS numbers(i)`,
  })
}

/** Writes the tables of the join questions: one, and three to join it with, of a few, some and as many rows. */
export async function joinFiles(rows) {
  const small = Math.max(10, Math.floor(rows / 1e6))
  const medium = Math.max(100, Math.floor(rows / 1e3))
  const keys = (kind) => {
    const [one, two, three] = kind
    return `printf('id%d', ${one}) AS id4, printf('id%d', ${two}) AS id5, printf('id%d', ${three}) AS id6`
  }
  const drawnKeys = (side) => [
    keyOf(small, side, drawnFrom(1, small)),
    keyOf(medium, side, drawnFrom(2, medium)),
    keyOf(rows, side, permuted(rows)),
  ]
  const [left, right] = [drawnKeys('left'), drawnKeys('right')]
  return await generatedFiles(`kindling-dbbench-join-${rows}`, {
    x: `SELECT k1 AS id1, k2 AS id2, k3 AS id3, ${keys(['k1', 'k2', 'k3'])}, ${fraction(7)} AS v1
      FROM (SELECT i, ${left[0]} AS k1, ${left[1]} AS k2, ${left[2]} AS k3 FROM range(${rows}) AS numbers(i))`,
    small: `SELECT k1 AS id1, printf('id%d', k1) AS id4, ${fraction(8)} AS v2
      FROM (SELECT i, ${keyOf(small, 'right', permuted(small))} AS k1 FROM range(${small}) AS numbers(i))`,
    medium: `SELECT k1 AS id1, k2 AS id2, printf('id%d', k1) AS id4, printf('id%d', k2) AS id5, ${fraction(9)} AS v2
      FROM (SELECT i, ${right[0]} AS k1, ${keyOf(medium, 'right', permuted(medium))} AS k2
        FROM range(${medium}) AS numbers(i))`,
    big: `SELECT k1 AS id1, k2 AS id2, k3 AS id3, ${keys(['k1', 'k2', 'k3'])}, ${fraction(10)} AS v2
      FROM (SELECT i, ${right[0]} AS k1, ${right[1]} AS k2, ${right[2]} AS k3 FROM range(${rows}) AS numbers(i))`,
  })
}

/** Says a random number of row `i` in SQL: 64 bits without a sign, another for each column. */
function random(column) {
  return `hash(i * 16 + ${column}, ${SEED})`
}

/** Draws a number from 1 to `count`, both included. */
function drawn(column, count) {
  return `CAST(1 + ${random(column)} % ${count} AS INTEGER)`
}

function drawnFrom(column, count) {
  return `CAST(${random(column)} % ${count} AS BIGINT)`
}

function fraction(column) {
  return `round(CAST(${random(column)} % 100000000 AS DOUBLE) / 1000000, 6)`
}

/** Gives each row of as many another number from 0: in no order that the rows have. */
function permuted(count) {
  const step = [7368787, 5800079, 15485863].find((prime) => count % prime !== 0)
  return `(i * ${step} + 12345) % ${count}`
}

/** Turns a number below `count` into a key: most keys are of both sides, the last ones of this side alone. */
function keyOf(count, side, number) {
  const shared = Math.floor((count * SHARED) / 100)
  const own = side === 'left' ? 0 : count - shared
  return `CAST(1 + CASE WHEN ${number} < ${shared} THEN ${number} ELSE ${number} + ${own} END AS INTEGER)`
}
