import { Decimal, type Value } from '@kindling/core'
import type { Frame } from '../frame/frame.ts'
import { deviationOf, numbersOf, quantileOf } from '../frame/statistic.ts'
import type { BarsChart, Box, Chart, PieChart, PointsChart } from './chart.ts'
import { drawChart } from './draw-chart.ts'
import { type ColumnSpan, densityOf, edgesOf, fencesOf, kernelsOf } from './figures.ts'
import { Plot } from './plot.ts'
import { type PlotOptions, plotOptions, refusedPlot } from './plot-options.ts'

/** Draws columns of numbers; where a number is missing, nothing is drawn. */
export function plotFrame(frame: Frame, options: PlotOptions): Plot {
  return new Plot(drawChart(chartOf(frame, options)))
}

function chartOf(frame: Frame, options: PlotOptions): Chart {
  const { kind, x, bins } = plotOptions(options)
  const names = drawnColumns(frame, options)
  switch (kind) {
    case 'bar':
    case 'barh':
      return barsOf(frame, kind, x, names)
    case 'pie':
      return pieOf(frame, x, names)
    case 'hist':
      return histogramOf(frame, names, bins)
    case 'box':
      return { kind: 'box', boxes: names.map((name) => boxOf(name, presentNumbers(frame, name))) }
    case 'kde':
      return { kind: 'line', x: '', isTime: false, series: names.map((name) => densityOfColumn(frame, name)) }
    default:
      return pointsOf(frame, kind, x, names)
  }
}

function drawnColumns(frame: Frame, { x, y }: PlotOptions): readonly string[] {
  const isNumeric = (name: string): boolean => numbersOf(frame.column(name)) !== undefined
  const names = y === undefined ? frame.columns.filter((name) => name !== x && isNumeric(name)) : [y].flat()
  const other = names.find((name) => !isNumeric(name))
  if (other !== undefined) throw refusedPlot('y', 'columns of numbers', other)
  if (names.length === 0) throw refusedPlot('y', 'columns of numbers', frame.columns.join(', '))
  return names
}

function pointsOf(
  frame: Frame,
  kind: PointsChart['kind'],
  x: string | undefined,
  names: readonly string[],
): PointsChart {
  const column = x === undefined ? undefined : frame.column(x)
  const across = column?.map(placeOf)
  if (x !== undefined && across?.includes(undefined))
    throw refusedPlot('x', 'a column of numbers or dates', x)
  const series = names.map((name) => ({
    name,
    points: frame.column(name).flatMap((value, row) => {
      const [place, height] = [across === undefined ? row : across[row], placeOf(value)]
      const isThere = Number.isFinite(place) && Number.isFinite(height)
      return isThere ? [[place, height] as [number, number]] : []
    }),
  }))
  return { kind, x: x ?? '', isTime: column?.some((value) => value instanceof Date) ?? false, series }
}

function barsOf(
  frame: Frame,
  kind: BarsChart['kind'],
  x: string | undefined,
  names: readonly string[],
): BarsChart {
  const values = (name: string): number[] => frame.column(name).map((value) => placeOf(value) ?? Number.NaN)
  const series = names.map((name) => ({ name, values: values(name) }))
  return { kind, x: x ?? '', categories: categoriesOf(frame, x), series }
}

function pieOf(frame: Frame, x: string | undefined, names: readonly string[]): PieChart {
  const [name = '', another] = names
  if (another !== undefined) throw refusedPlot('y', 'one column of numbers', names.join(', '))
  const values = frame.column(name).map((value) => placeOf(value) || 0)
  const least = values.reduce((low, each) => Math.min(low, each), 0)
  if (least < 0) throw refusedPlot('y', 'a column without negative numbers', name)
  if (!values.some((value) => value > 0)) throw refusedPlot('y', 'a column with a number above 0', name)
  return { kind: 'pie', categories: categoriesOf(frame, x), values }
}

function categoriesOf(frame: Frame, x: string | undefined): readonly string[] {
  if (x === undefined) return Array.from({ length: frame.length }, (_, row) => String(row))
  return frame
    .column(x)
    .map((value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value)))
}

function histogramOf(frame: Frame, names: readonly string[], bins: number): Chart {
  const edges = edgesOf(
    names.map((name) => spanOf(name, presentNumbers(frame, name))),
    bins,
  )
  const series = names.map((name) => {
    const counts = new Array<number>(bins).fill(0)
    for (const value of presentNumbers(frame, name)) {
      const bin = Math.max(edges.findIndex((edge) => value < edge) - 1, value === edges.at(-1) ? bins - 1 : 0)
      counts[bin] = (counts[bin] ?? 0) + 1
    }
    return { name, counts }
  })
  return { kind: 'hist', edges, series }
}

function boxOf(name: string, numbers: readonly number[]): Box {
  const [first, median, third] = [0.25, 0.5, 0.75].map((share) => quantileOf(numbers, share)) as [
    number,
    number,
    number,
  ]
  const [low, high] = fencesOf(first, third)
  const inside = numbers.filter((value) => value >= low && value <= high)
  const outliers = numbers.filter((value) => value < low || value > high)
  const { least, most } = spanOf(name, inside)
  return { name, first, median, third, low: least, high: most, outliers }
}

function densityOfColumn(frame: Frame, name: string): PointsChart['series'][number] {
  const numbers = presentNumbers(frame, name)
  const { places, width } = kernelsOf(spanOf(name, numbers))
  const heightAt = (place: number): number => {
    const kernels = numbers.reduce((sum, each) => sum + Math.exp(-0.5 * ((each - place) / width) ** 2), 0)
    return densityOf(kernels / numbers.length, width)
  }
  return { name, points: places.map((place) => [place, heightAt(place)]) }
}

function presentNumbers(frame: Frame, name: string): readonly number[] {
  const numbers = numbersOf(frame.column(name))?.filter(Number.isFinite) ?? []
  if (numbers.length === 0) throw refusedPlot('y', 'columns with at least one number', name)
  return numbers
}

function spanOf(name: string, numbers: readonly number[]): ColumnSpan {
  const least = numbers.reduce((low, each) => Math.min(low, each))
  const most = numbers.reduce((high, each) => Math.max(high, each))
  return { name, count: numbers.length, least, most, deviation: deviationOf(numbers) }
}

/** Gives the number that stands for a value in a picture: NaN for a missing one, nothing for what is no number. */
function placeOf(value: Value): number | undefined {
  if (value === null) return Number.NaN
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return Number(value)
  if (value instanceof Date) return value.getTime()
  return value instanceof Decimal ? Number(value.toString()) : undefined
}
