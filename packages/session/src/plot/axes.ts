import { type Scale, tickText } from './scale.ts'
import { element, FIELD, HEIGHT, label } from './svg.ts'

const { left, right, top, bottom } = FIELD

/** Draws the two sides of the field. */
export function frameLines(): string {
  return element('path', { d: `M${left},${top}V${bottom}H${right}`, fill: 'none', stroke: '#333' })
}

/** Draws the ticks of a scale below the field, and the name of what runs across. */
export function axisAcross(scale: Scale, name: string, isTime = false): string {
  const ticks = scale.ticks.map((tick) =>
    label(tickText(tick, isTime), scale.at(tick), bottom + 16, 'middle'),
  )
  return ticks.join('') + nameAcross(name)
}

/** Draws the ticks of a scale left of the field, with lines across it. */
export function axisUp(scale: Scale): string {
  const ticks = scale.ticks.map((tick) => {
    const y = scale.at(tick)
    const line = element('path', { d: `M${left},${Math.round(y * 100) / 100}H${right}`, stroke: '#ddd' })
    return line + label(tickText(tick), left - 6, y + 4, 'end')
  })
  return ticks.join('')
}

/** Writes the name of what runs across. */
export function nameAcross(name: string): string {
  return name === '' ? '' : label(name, (left + right) / 2, HEIGHT - 12, 'middle')
}
