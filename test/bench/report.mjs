import { median } from './measure.mjs'

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
