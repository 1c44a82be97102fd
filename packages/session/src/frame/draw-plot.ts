import { escapeHtml } from '../display/escape-html.ts'

/** Is what stands in a plot: points, one by one where a number is missing, under a name. */
export interface PlotSeries {
  readonly name: string
  readonly points: readonly (readonly [x: number, y: number])[]
}

/** Says how points are drawn: joined by lines, alone, or as bars from zero. */
export type PlotKind = 'line' | 'scatter' | 'bar'

const [WIDTH, HEIGHT, MARGIN] = [640, 400, 48]
const COLOURS = ['#1f77b4', '#ff7f0e', '#2ca02c', '#d62728', '#9467bd', '#8c564b', '#e377c2', '#7f7f7f']

/** Draws series as SVG, with axes, their ends as numbers, and a legend. */
export function drawPlot(series: readonly PlotSeries[], kind: PlotKind, xName: string): string {
  const all = series.flatMap(({ points }) => points)
  const across = scaleOf(
    all.map(([x]) => x),
    MARGIN,
    WIDTH - MARGIN,
    kind === 'bar' ? 0.5 : 0,
  )
  const heights = kind === 'bar' ? [0, ...all.map(([, y]) => y)] : all.map(([, y]) => y)
  const up = scaleOf(heights, HEIGHT - MARGIN, MARGIN, 0)
  const drawn = series.map(({ points }, index) => {
    const colour = COLOURS[index % COLOURS.length] ?? ''
    const places = points.map(([x, y]) => [across.at(x), up.at(y)] as const)
    if (kind === 'line') {
      const path = places.map(([x, y]) => `${round(x)},${round(y)}`).join(' ')
      return `<polyline fill="none" stroke="${colour}" points="${path}"/>`
    }
    if (kind === 'scatter') {
      return places
        .map(([x, y]) => `<circle cx="${round(x)}" cy="${round(y)}" r="3" fill="${colour}"/>`)
        .join('')
    }
    return bars(places, up.at(0), series.length, index, across.unit, colour)
  })
  const legend = series.map(
    ({ name }, index) =>
      `<text x="${WIDTH - MARGIN}" y="${16 + index * 14}" text-anchor="end" fill="${COLOURS[index % COLOURS.length]}">${escapeHtml(name)}</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">${axes(across, up, xName)}${drawn.join('')}${legend.join('')}</svg>`
}

interface Scale {
  readonly least: number
  readonly most: number
  /** How far apart two values that differ by one are. */
  readonly unit: number
  at(value: number): number
}

function scaleOf(values: readonly number[], from: number, to: number, margin: number): Scale {
  const least = values.reduce((low, each) => Math.min(low, each), values[0] ?? 0)
  const most = values.reduce((high, each) => Math.max(high, each), values[0] ?? 1)
  const start = least - margin
  const span = most + margin - start || 1
  const unit = (to - from) / span
  return { least, most, unit: Math.abs(unit), at: (value) => from + (value - start) * unit }
}

function bars(
  places: readonly (readonly [x: number, y: number])[],
  floor: number,
  series: number,
  index: number,
  unit: number,
  colour: string,
): string {
  const width = (0.8 * unit) / series
  return places
    .map(([x, y]) => {
      const left = x - 0.4 * unit + index * width
      return `<rect x="${round(left)}" y="${round(Math.min(y, floor))}" width="${round(width)}" height="${round(Math.abs(floor - y))}" fill="${colour}"/>`
    })
    .join('')
}

function axes(across: Scale, up: Scale, xName: string): string {
  const [left, right, bottom, top] = [MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN, MARGIN]
  const text = (x: number, y: number, anchor: string, shown: string): string =>
    `<text x="${x}" y="${y}" text-anchor="${anchor}">${escapeHtml(shown)}</text>`
  return [
    `<path d="M${left},${top}V${bottom}H${right}" fill="none" stroke="#333"/>`,
    text(left, bottom + 16, 'start', shortened(across.least)),
    text(right, bottom + 16, 'end', shortened(across.most)),
    text(left - 6, bottom, 'end', shortened(up.least)),
    text(left - 6, top + 4, 'end', shortened(up.most)),
    text((left + right) / 2, bottom + 32, 'middle', xName),
  ].join('')
}

function shortened(value: number): string {
  return String(Number(value.toPrecision(4)))
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
