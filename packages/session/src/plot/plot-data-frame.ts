import { errorOf } from '@kindling/core'
import type { DataFrame } from '../data-frame/data-frame.ts'
import type { Box, Chart } from './chart.ts'
import { drawChart } from './draw-chart.ts'
import { type ColumnSpan, densityOf, edgesOf, fencesOf, kernelsOf } from './figures.ts'
import { Plot } from './plot.ts'
import { plotFrame } from './plot-frame.ts'
import { PLOT_KINDS, type PlotKind, type PlotOptions, plotOptions, refusedPlot } from './plot-options.ts'

/** Draws a frame: `df.plot({ kind: 'bar', x: 'city' })`, or `df.plot.bar({ x: 'city' })`. */
export type DataFramePlot = ((options?: PlotOptions) => Promise<Plot>) & {
  readonly [Kind in PlotKind]: (options?: Omit<PlotOptions, 'kind'>) => Promise<Plot>
}

/** Bounds how many rows are drawn one by one. */
const MAX_ROWS = 'spark.sql.pyspark.plotting.max_rows'
const DEFAULT_MAX_ROWS = '1000'
const MOST_OUTLIERS = 500
const ACCURACY = 10_000
const NUMERIC = new Set(['tinyint', 'smallint', 'int', 'bigint', 'float', 'double', 'decimal', 'boolean'])

/** Makes what `df.plot` is. */
export function dataFramePlot(frame: DataFrame): DataFramePlot {
  const draw = async (options: PlotOptions = {}): Promise<Plot> => await plotDataFrame(frame, options)
  const kinds = PLOT_KINDS.map((kind) => [
    kind,
    async (options: PlotOptions = {}) => await draw({ ...options, kind }),
  ])
  return Object.assign(draw, Object.fromEntries(kinds)) as DataFramePlot
}

/** Lines, points, bars and slices show the first rows; histograms, boxes and densities are computed over all of them. */
async function plotDataFrame(frame: DataFrame, options: PlotOptions): Promise<Plot> {
  const { kind, bins } = plotOptions(options)
  if (kind !== 'hist' && kind !== 'box' && kind !== 'kde') {
    const rows = Number(frame.session.conf.get(MAX_ROWS, DEFAULT_MAX_ROWS))
    return plotFrame(await frame.limit(rows).toPandas(), options)
  }
  const names = await drawnColumns(frame, options)
  const numbers = new Numbers(frame, names)
  const spans = await numbers.spans()
  switch (kind) {
    case 'hist':
      return new Plot(drawChart(await numbers.histogram(edgesOf(spans, bins))))
    case 'box':
      return new Plot(drawChart({ kind: 'box', boxes: await numbers.boxes() }))
    case 'kde':
      return new Plot(drawChart(await numbers.densities(spans)))
  }
}

async function drawnColumns(frame: DataFrame, { x, y }: PlotOptions): Promise<readonly string[]> {
  const { fields } = await frame.schema()
  const numeric = fields.filter(({ type }) => NUMERIC.has(type.kind)).map(({ name }) => name)
  const names = y === undefined ? numeric.filter((name) => name !== x) : [y].flat()
  const other = names.find((name) => !numeric.includes(name))
  if (other !== undefined) throw refusedPlot('y', 'columns of numbers', other)
  if (names.length === 0)
    throw refusedPlot('y', 'columns of numbers', fields.map(({ name }) => name).join(', '))
  return names
}

/** Asks the engine for figures of columns, one query for all of them. */
class Numbers {
  readonly #names: readonly string[]
  /** Has a column `v0`, `v1`, ... for each name: doubles, NULL for what is not finite. */
  readonly #frame: DataFrame

  constructor(frame: DataFrame, names: readonly string[]) {
    this.#names = names
    this.#frame = frame.selectExpr(
      names.map((name, index) => {
        const value = `CAST(\`${name.replaceAll('`', '``')}\` AS DOUBLE)`
        return `CASE WHEN abs(${value}) < double('Infinity') THEN ${value} END AS v${index}`
      }),
    )
  }

  async spans(): Promise<readonly ColumnSpan[]> {
    const figures = await this.#figures((v) => [`count(${v})`, `min(${v})`, `max(${v})`, `stddev_samp(${v})`])
    return this.#names.map((name, index) => {
      const [count = 0, least = 0, most = 0, deviation = 0] = figures[index] ?? []
      if (count === 0) throw refusedPlot('y', 'columns with at least one number', name)
      return { name, count, least, most, deviation }
    })
  }

  async histogram(edges: readonly number[]): Promise<Chart> {
    const [last = 0] = edges.slice(-1)
    const counts = await this.#figures((v) =>
      edges.slice(1).map((edge, bin) => {
        const end = edge === last ? `${v} <= ${double(edge)}` : `${v} < ${double(edge)}`
        return `count_if(${v} >= ${double(edges[bin] ?? 0)} AND ${end})`
      }),
    )
    return {
      kind: 'hist',
      edges,
      series: this.#names.map((name, index) => ({ name, counts: counts[index] ?? [] })),
    }
  }

  async boxes(): Promise<readonly Box[]> {
    const shares = [0.25, 0.5, 0.75]
    const quartiles = await this.#figures((v) =>
      shares.map((share) => `percentile_approx(${v}, ${share}D, ${ACCURACY})`),
    )
    const fences = quartiles.map(([first = 0, , third = 0]) => fencesOf(first, third))
    const whiskers = await this.#figures((v, index) => {
      const [low = 0, high = 0] = fences[index] ?? []
      return [
        `min(${v}) FILTER (WHERE ${v} >= ${double(low)})`,
        `max(${v}) FILTER (WHERE ${v} <= ${double(high)})`,
      ]
    })
    return await Promise.all(
      this.#names.map(async (name, index) => {
        const [first = 0, median = 0, third = 0] = quartiles[index] ?? []
        const [low = 0, high = 0] = whiskers[index] ?? []
        const outliers = await this.#beyond(`v${index}`, low, high)
        return { name, first, median, third, low, high, outliers }
      }),
    )
  }

  async densities(spans: readonly ColumnSpan[]): Promise<Chart> {
    const kernels = spans.map(kernelsOf)
    const means = await this.#figures((v, index) => {
      const { places = [], width = 1 } = kernels[index] ?? {}
      return places.map((place) => `avg(exp(-0.5D * power((${v} - ${double(place)}) / ${double(width)}, 2)))`)
    })
    const series = spans.map(({ name }, index) => {
      const { places = [], width = 1 } = kernels[index] ?? {}
      const points = places.map((place, at) => [place, densityOf(means[index]?.[at] ?? 0, width)] as const)
      return { name, points }
    })
    return { kind: 'line', x: '', isTime: false, series }
  }

  /** Computes aggregates of each column; gives them as numbers, NULL as NaN. */
  async #figures(
    texts: (v: string, index: number) => readonly string[],
  ): Promise<readonly (readonly number[])[]> {
    const asked = this.#names.map((_, index) => texts(`v${index}`, index))
    const named = asked.flatMap((list, column) => list.map((text, at) => `${text} AS f${column}_${at}`))
    const row = (await this.#frame.selectExpr(named).first()) as Readonly<
      Record<string, number | bigint | null>
    > | null
    if (row === null) throw errorOf('INTERNAL_ERROR', { message: 'aggregates over all rows gave no row' })
    return asked.map((list, column) => list.map((_, at) => Number(row[`f${column}_${at}`] ?? Number.NaN)))
  }

  async #beyond(v: string, low: number, high: number): Promise<readonly number[]> {
    const beyond = this.#frame
      .where(`${v} < ${double(low)} OR ${v} > ${double(high)}`)
      .selectExpr(`${v} AS v`)
    const rows = (await beyond.limit(MOST_OUTLIERS).collect()) as { v: number }[]
    return rows.map(({ v: value }) => value)
  }
}

function double(value: number): string {
  return `${value}D`
}
