import { estimate } from '@kindling/plan'
import type { PhysicalPlan } from '../physical/physical-plan.ts'
import { physicalLines } from '../physical/print-physical.ts'
import type { FunctionFigures } from './function-figures.ts'
import type { NodeFigures } from './node-figures.ts'
import type { QueryProfile } from './query-profile.ts'

const HEADINGS = ['rows', 'expected', 'time', 'memory', 'spilled'] as const
const NOTHING = HEADINGS.map(() => '-')

/**
 * Prints a physical plan as a tree, with what each node did at its left: rows that came out, how many the optimizer had
 * expected, time that threads spent, the most memory held, bytes written to disk. Below a node stand figures that only
 * such nodes have.
 */
export function printProfile(plan: PhysicalPlan, profile: QueryProfile): string {
  const rows = physicalLines(plan).map(({ node, text, below }) => {
    const figures = profile.of(node)
    const notes = figures === undefined ? [] : notesOf(figures).map((note) => `${below}${note}`)
    return { cells: figures === undefined ? NOTHING : cellsOf(node, figures), lines: [text, ...notes] }
  })
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...rows.map(({ cells }) => (cells[column] ?? '').length)),
  )
  const line = (cells: readonly string[], text: string): string =>
    `${widths.map((width, column) => (cells[column] ?? '').padStart(width)).join('  ')}  ${text}`.trimEnd()
  return [
    line(HEADINGS, ''),
    ...rows.flatMap(({ cells, lines }) => lines.map((text, index) => line(index === 0 ? cells : [], text))),
  ].join('\n')
}

function cellsOf({ logical }: PhysicalPlan, figures: NodeFigures): readonly string[] {
  const { rows, milliseconds, peakMemory, bytesSpilled, isReused } = figures
  return [
    countText(rows),
    logical === undefined ? '-' : countText(Math.round(estimate(logical).rows)),
    isReused ? 'reused' : timeText(milliseconds),
    bytesText(peakMemory),
    bytesSpilled === 0 ? '-' : bytesText(bytesSpilled),
  ]
}

function notesOf({ buildRows, rowsDropped, parts, functions }: NodeFigures): readonly string[] {
  const leftOut =
    parts === undefined ? [] : [`left out: ${countText(parts.leftOut)} of ${counted(parts.all, 'part')}`]
  const dropped = rowsDropped === undefined ? [] : [`dropped: ${counted(rowsDropped, 'row')}`]
  const build = buildRows === undefined ? [] : [`build side: ${counted(buildRows, 'row')}`]
  return [...leftOut, ...dropped, ...build, ...functions.map(functionText)]
}

function functionText({ name, batches, rows, milliseconds, counts }: FunctionFigures): string {
  const { retries, cacheHits } = counts
  return [
    `${name}: ${counted(batches, 'batch', 'batches')}`,
    counted(rows, 'row'),
    timeText(milliseconds),
    counted(retries, 'retry', 'retries'),
    counted(cacheHits, 'cache hit'),
  ].join(', ')
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`
}

function countText(count: number): string {
  return count.toLocaleString('en-US')
}

/** Writes a time in three digits: `0.12 ms`, `34.5 ms`, `1.20 s`. */
export function timeText(milliseconds: number): string {
  const [value, unit] = milliseconds < 1000 ? [milliseconds, 'ms'] : [milliseconds / 1000, 's']
  return `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ${unit}`
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const

function bytesText(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10))
  const value = bytes / 1024 ** power
  return `${value.toFixed(power === 0 || value >= 100 ? 0 : 1)} ${UNITS[power]}`
}
