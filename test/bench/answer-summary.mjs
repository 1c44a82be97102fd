/**
 * Sums up rows of plain cells (number, text or null) so that the answers of two engines can be compared whatever their
 * order: a column of numbers by its sum, any other by a sum of hashes.
 */
export function summaryOf(rows) {
  const columns = (rows[0] ?? []).map((_, index) => columnSummary(rows.map((row) => row[index])))
  return { rows: rows.length, columns }
}

function columnSummary(cells) {
  const summary = { nulls: 0, numbers: 0, sum: 0, size: 0, hash: 0 }
  for (const cell of cells) {
    if (cell === null || cell === undefined) summary.nulls++
    else if (typeof cell === 'number') {
      summary.numbers++
      summary.sum += cell
      summary.size += Math.abs(cell)
    } else summary.hash = (summary.hash + hashOf(String(cell).trimEnd())) >>> 0
  }
  return summary
}

/** Hashes a text by FNV-1a (32 bits). */
function hashOf(text) {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
  }
  return hash
}

/** Is what an average of decimals may differ by: Spark rounds it to a few digits, others give a double. */
const ROUNDING_A_ROW = 1e-6
const RELATIVE = 1e-9

/** Tells whether two summaries are of the same answer. */
export function sameAnswer(left, right) {
  if (left.rows !== right.rows || left.columns.length !== right.columns.length) return false
  return left.columns.every((column, index) => {
    const other = right.columns[index]
    const tolerance = column.numbers * ROUNDING_A_ROW + column.size * RELATIVE
    return (
      column.nulls === other.nulls &&
      column.numbers === other.numbers &&
      column.hash === other.hash &&
      Math.abs(column.sum - other.sum) <= tolerance
    )
  })
}

/** Prints a summary as a short checksum: rows, and a hash of the columns with their sums to six digits. */
export function checksumOf({ rows, columns }) {
  const parts = columns.map(({ nulls, sum, hash }) => `${nulls}/${sum.toPrecision(6)}/${hash}`)
  return `${rows}:${hashOf(parts.join(';')).toString(16).padStart(8, '0')}`
}
