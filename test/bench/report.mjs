import { isReported } from './engines/reported-rivals.mjs'
import { geometricMean, median } from './measure.mjs'

/**
 * Prints for each kind of row and each rival the geometric mean of Kindling's times over the rival's, and where it is worst;
 * for several rivals also over the fastest of them, and over the faster of DuckDB's tables in memory and in its file. Rivals
 * that are only reported have a line of their own, and count nowhere else.
 */
export function printRatios(rows) {
  const kinds = [...new Set(rows.map(({ kind }) => kind))]
  for (const kind of kinds) {
    const ofKind = rows.filter((row) => row.kind === kind && row.kindling.length > 0)
    const rivals = [...new Set(ofKind.flatMap((row) => Object.keys(row.rivals)))]
    for (const rival of rivals) printRatio(kind, rival, ofKind, ({ rivals: times }) => [times[rival] ?? []])
    const both = rivals.filter((rival) => rival.startsWith('duckdb'))
    if (both.length > 1) {
      printRatio(kind, 'the faster DuckDB', ofKind, (row) => both.map((rival) => row.rivals[rival] ?? []))
    }
    const counted = rivals.filter((rival) => !isReported(rival))
    if (counted.length > both.length) {
      printRatio(kind, 'the fastest', ofKind, (row) => counted.map((rival) => row.rivals[rival] ?? []))
    }
  }
}

function printRatio(kind, rival, rows, timesOf) {
  const ratios = rows.flatMap((row) => {
    const times = timesOf(row).filter(({ length }) => length > 0)
    return times.length === 0
      ? []
      : [{ name: row.name, ratio: median(row.kindling) / Math.min(...times.map(median)) }]
  })
  if (ratios.length === 0) return
  const mean = geometricMean(ratios.map(({ ratio }) => ratio))
  const worst = ratios.reduce((most, each) => (each.ratio > most.ratio ? each : most))
  const which = kind === undefined ? '' : `${kind}: `
  console.log(
    `${which}Kindling's time over that of ${rival}: ${mean.toFixed(2)} (${ratios.length} tasks; worst ${worst.name} ${worst.ratio.toFixed(2)})`,
  )
}

/** Prints one row: medians in milliseconds, the ratio to the fastest rival, and what is wrong. */
export function printRow({ name, kindling, rivals, ratio, disagrees, missing }) {
  const cells = [name.padEnd(28), `kindling ${timeText(kindling)}`]
  for (const [rival, times] of Object.entries(rivals)) cells.push(`${rival} ${timeText(times)}`)
  if (ratio !== null) cells.push(`x${ratio.toFixed(2)}`)
  console.log(cells.join('  '))
  for (const [engine, reason] of Object.entries(missing)) console.log(`    ${engine}: ${reason}`)
  for (const engine of disagrees) console.log(`    ANSWERS DIFFER: ${engine} gives another than the first`)
}

function timeText(times) {
  if (times.length === 0) return '-'.padStart(12)
  const middle = median(times)
  return `${middle.toFixed(middle < 10 ? 3 : 1)} ms`.padStart(12)
}
