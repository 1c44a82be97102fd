import { errorOf } from '@kindling/core'

/** Says how numbers are drawn: what `plot` draws row by row, and what it draws of all values of a column. */
export type PlotKind = (typeof PLOT_KINDS)[number]

export const PLOT_KINDS = ['line', 'area', 'scatter', 'bar', 'barh', 'pie', 'hist', 'box', 'kde'] as const

/** Says what to draw. */
export interface PlotOptions {
  /** How it is drawn: `line` unless it is said. */
  readonly kind?: PlotKind
  /** The column that runs across, or names bars and slices; the numbers of the rows where none is named. */
  readonly x?: string
  /** The columns that are drawn: all others of numbers where none is named; a pie has one. */
  readonly y?: string | readonly string[]
  /** How many bins a histogram has: 10 unless it is said. */
  readonly bins?: number
}

const MOST_BINS = 1000

/** Takes options for a plot, with what stands for those that are not given; refuses wrong ones. */
export function plotOptions(
  options: PlotOptions,
): PlotOptions & { readonly kind: PlotKind; readonly bins: number } {
  const { kind = 'line', bins = 10 } = options
  if (!PLOT_KINDS.includes(kind))
    throw refusedPlot('kind', `one of ${PLOT_KINDS.map((each) => `\`${each}\``).join(', ')}`, kind)
  if (!Number.isInteger(bins) || bins < 1 || bins > MOST_BINS) {
    throw refusedPlot('bins', `an integer from 1 to ${MOST_BINS}`, String(bins))
  }
  return { ...options, kind, bins }
}

/** Makes the error that an argument of `plot` is not what can be drawn. */
export function refusedPlot(argument: string, expected: string, actual: string): Error {
  return errorOf('INVALID_ARGUMENT', { argument, method: 'plot', expected, actual: `\`${actual}\`` })
}
