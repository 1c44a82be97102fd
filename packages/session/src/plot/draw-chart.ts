import { axisAcross, axisUp, frameLines } from './axes.ts'
import type { BoxesChart, Chart, HistogramChart, PieChart, PointsChart } from './chart.ts'
import { drawBars } from './draw-bars.ts'
import { scaleOf } from './scale.ts'
import { colourOf, element, FIELD, HEIGHT, label, legend, picture, shortened, WIDTH } from './svg.ts'

const { left, right, top, bottom } = FIELD

/** Draws a chart as SVG, with axes, ticks and a legend. */
export function drawChart(chart: Chart): string {
  switch (chart.kind) {
    case 'bar':
    case 'barh':
      return drawBars(chart)
    case 'hist':
      return drawHistogram(chart)
    case 'pie':
      return drawPie(chart)
    case 'box':
      return drawBoxes(chart)
    default:
      return drawPoints(chart)
  }
}

function drawPoints({ kind, x, isTime, series }: PointsChart): string {
  const all = series.flatMap(({ points }) => points)
  const heights = all.map(([, height]) => height)
  const across = scaleOf(
    all.map(([place]) => place),
    left,
    right,
    isTime,
  )
  const up = scaleOf(kind === 'area' ? [0, ...heights] : heights, bottom, top)
  const drawn = series.map(({ points }, index) => {
    const colour = colourOf(index)
    const places = points.map(([place, height]) => [across.at(place), up.at(height)] as const)
    if (kind === 'scatter') {
      return places.map(([cx, cy]) => element('circle', { cx, cy, r: 3, fill: colour })).join('')
    }
    const path = places.map(([place, height]) => `${place.toFixed(2)},${height.toFixed(2)}`)
    const line = element('polyline', { fill: 'none', stroke: colour, points: path.join(' ') })
    const [first, last] = [places[0], places.at(-1)]
    if (kind === 'line' || first === undefined || last === undefined) return line
    const floor = up.at(0).toFixed(2)
    const round = [`${first[0].toFixed(2)},${floor}`, ...path, `${last[0].toFixed(2)},${floor}`].join(' ')
    return element('polygon', { fill: colour, 'fill-opacity': 0.3, points: round }) + line
  })
  const names = series.map(({ name }) => name)
  return picture(axisUp(up), axisAcross(across, x, isTime), frameLines(), ...drawn, legend(names))
}

function drawHistogram({ edges, series }: HistogramChart): string {
  const across = scaleOf(edges, left, right)
  const up = scaleOf([0, ...series.flatMap(({ counts }) => counts)], bottom, top)
  const drawn = series.flatMap(({ counts }, index) =>
    counts.map((count, bin) => {
      const [from, to] = [across.at(edges[bin] ?? 0), across.at(edges[bin + 1] ?? 0)]
      const size = {
        x: from,
        y: up.at(count),
        width: Math.max(to - from - 1, 1),
        height: bottom - up.at(count),
      }
      return element('rect', { ...size, fill: colourOf(index), 'fill-opacity': series.length > 1 ? 0.5 : 1 })
    }),
  )
  const names = series.map(({ name }) => name)
  return picture(axisUp(up), axisAcross(across, ''), frameLines(), ...drawn, legend(names))
}

function drawPie({ categories, values }: PieChart): string {
  const [x, y, radius] = [WIDTH / 2 - 60, HEIGHT / 2, 150]
  const total = values.reduce((sum, each) => sum + each, 0)
  let angle = -Math.PI / 2
  const at = (turn: number): string =>
    `${(x + radius * Math.cos(turn)).toFixed(2)},${(y + radius * Math.sin(turn)).toFixed(2)}`
  const slices = values.map((value, index) => {
    const fill = colourOf(index)
    if (value === total) return element('circle', { cx: x, cy: y, r: radius, fill })
    const [from, to] = [angle, angle + (2 * Math.PI * value) / total]
    angle = to
    const arc = `A${radius},${radius} 0 ${to - from > Math.PI ? 1 : 0} 1 ${at(to)}`
    return element('path', { d: `M${x},${y}L${at(from)}${arc}Z`, fill, stroke: '#fff' })
  })
  const shares = categories.map(
    (name, index) => `${shortened(name, 20)} ${((100 * (values[index] ?? 0)) / total).toFixed(1)}%`,
  )
  return picture(...slices, legend(shares))
}

function drawBoxes({ boxes }: BoxesChart): string {
  const up = scaleOf(
    boxes.flatMap(({ low, high, outliers }) => [low, high, ...outliers]),
    bottom,
    top,
  )
  const step = (right - left) / boxes.length
  const drawn = boxes.map(({ name, low, first, median, third, high, outliers }, index) => {
    const [middle, half] = [left + (index + 0.5) * step, Math.min(step / 4, 40)]
    const across = (value: number, width: number): string =>
      `M${(middle - width).toFixed(2)},${up.at(value).toFixed(2)}h${(2 * width).toFixed(2)}`
    const upright = (from: number, to: number): string =>
      `M${middle.toFixed(2)},${up.at(from).toFixed(2)}V${up.at(to).toFixed(2)}`
    const whiskers = [
      across(low, half / 2),
      across(high, half / 2),
      upright(low, first),
      upright(third, high),
    ]
    const size = { x: middle - half, y: up.at(third), width: 2 * half, height: up.at(first) - up.at(third) }
    return [
      element('rect', { ...size, fill: colourOf(index), 'fill-opacity': 0.5, stroke: colourOf(index) }),
      element('path', { d: [...whiskers, across(median, half)].join(''), fill: 'none', stroke: '#333' }),
      ...outliers.map((value) => element('circle', { cx: middle, cy: up.at(value), r: 2, fill: '#333' })),
      label(shortened(name, 16), middle, bottom + 16, 'middle'),
    ].join('')
  })
  return picture(axisUp(up), frameLines(), ...drawn)
}
