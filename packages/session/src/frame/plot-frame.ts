import { Decimal, errorOf, type Value } from '@kindling/core'
import { drawPlot, type PlotKind, type PlotSeries } from './draw-plot.ts'
import type { Frame } from './frame.ts'
import { Plot } from './plot.ts'

/** Says what to draw of a frame. */
export interface PlotOptions {
  /** How it is drawn: `line` unless it is said. */
  readonly kind?: PlotKind
  /** The column that runs across; the numbers of the rows where none is named. */
  readonly x?: string
  /** The columns that run upwards: all others of numbers where none is named. */
  readonly y?: string | readonly string[]
}

const KINDS: readonly string[] = ['line', 'scatter', 'bar']

/** Draws columns of numbers; rows where a number is missing are left out of their line. */
export function plotFrame(frame: Frame, { kind = 'line', x, y }: PlotOptions): Plot {
  if (!KINDS.includes(kind)) throw refused('kind', 'one of `line`, `scatter` and `bar`', kind)
  const across = x === undefined ? undefined : frame.column(x).map(numberOf)
  if (x !== undefined && across?.some((value) => value === undefined)) {
    throw refused('x', 'a column of numbers or dates', x)
  }
  const named = y === undefined ? undefined : [y].flat()
  const names = named ?? frame.columns.filter((name) => name !== x && isNumeric(frame.column(name)))
  const series = names.map((name): PlotSeries => {
    const column = frame.column(name)
    if (!isNumeric(column)) throw refused('y', 'columns of numbers', name)
    return {
      name,
      points: column.flatMap((value, row) => {
        const [left, height] = [across === undefined ? row : across[row], numberOf(value)]
        const isThere = Number.isFinite(left) && Number.isFinite(height)
        return isThere ? [[left, height] as [number, number]] : []
      }),
    }
  })
  if (series.length === 0) throw refused('y', 'columns of numbers', frame.columns.join(', '))
  return new Plot(drawPlot(series, kind, x ?? ''))
}

function isNumeric(column: readonly Value[]): boolean {
  return column.every((value) => numberOf(value) !== undefined)
}

/** Missing values are NaN; what is no number is undefined. */
function numberOf(value: Value): number | undefined {
  if (value === null) return Number.NaN
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return Number(value)
  if (value instanceof Date) return value.getTime()
  return value instanceof Decimal ? Number(value.toString()) : undefined
}

function refused(argument: string, expected: string, actual: string): Error {
  return errorOf('INVALID_ARGUMENT', { argument, method: 'plot', expected, actual: `\`${actual}\`` })
}
