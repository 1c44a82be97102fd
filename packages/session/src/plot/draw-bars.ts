import { axisAcross, axisUp, frameLines, nameAcross } from './axes.ts'
import type { BarsChart } from './chart.ts'
import { scaleOf } from './scale.ts'
import { colourOf, element, FIELD, label, legend, picture, shortened } from './svg.ts'

const { left, right, top, bottom } = FIELD
/** Bounds how many categories are named, so that names do not overlap. */
const [MOST_ACROSS, MOST_UP] = [16, 24]

/** Draws bars from zero; those of a category stand side by side. */
export function drawBars({ kind, x, categories, series }: BarsChart): string {
  const isUpright = kind === 'bar'
  const values = [0, ...series.flatMap((each) => each.values)]
  const scale = isUpright ? scaleOf(values, bottom, top) : scaleOf(values, left, right)
  const step = (isUpright ? right - left : bottom - top) / Math.max(categories.length, 1)
  const width = (0.8 * step) / series.length
  const floor = scale.at(0)
  const bars = series.flatMap((each, index) =>
    each.values.map((value, category) => {
      if (!Number.isFinite(value)) return ''
      const place = (isUpright ? left : top) + (category + 0.1) * step + index * width
      const [from, length] = [Math.min(floor, scale.at(value)), Math.abs(scale.at(value) - floor)]
      const size = isUpright
        ? { x: place, y: from, width, height: length }
        : { x: from, y: place, width: length, height: width }
      return element('rect', { ...size, fill: colourOf(index) })
    }),
  )
  const every = Math.ceil(categories.length / (isUpright ? MOST_ACROSS : MOST_UP))
  const names = categories.map((name, category) => {
    if (category % every !== 0) return ''
    const middle = (isUpright ? left : top) + (category + 0.5) * step
    return isUpright
      ? label(shortened(name, 16), middle, bottom + 16, 'middle')
      : label(shortened(name, 9), left - 6, middle + 4, 'end')
  })
  const axis = isUpright ? axisUp(scale) + nameAcross(x) : axisAcross(scale, '')
  return picture(axis, frameLines(), ...bars, ...names, legend(series.map(({ name }) => name)))
}
