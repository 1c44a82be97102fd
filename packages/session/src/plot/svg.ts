import { escapeHtml } from '../display/escape-html.ts'

export const [WIDTH, HEIGHT] = [640, 400] as const
/** Are the sides of the field that axes enclose. */
export const FIELD = { left: 64, right: 624, top: 32, bottom: 352 } as const

const COLOURS = ['#1f77b4', '#ff7f0e', '#2ca02c', '#d62728', '#9467bd', '#8c564b', '#e377c2', '#7f7f7f']

/** Gives the colour of a series; they come again after the eighth. */
export function colourOf(index: number): string {
  return COLOURS[index % COLOURS.length] ?? ''
}

type Attributes = Readonly<Record<string, string | number>>

/** Writes an element; numbers have two digits behind the point. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).map(
    ([key, value]) =>
      ` ${key}="${typeof value === 'number' ? Math.round(value * 100) / 100 : escapeHtml(value)}"`,
  )
  return content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`
}

/** Writes text whose start, middle or end lies at a place. */
export function label(
  text: string,
  x: number,
  y: number,
  anchor: 'start' | 'middle' | 'end',
  fill = '#333',
): string {
  return element('text', { x, y, 'text-anchor': anchor, fill }, escapeHtml(text) || ' ')
}

/** Cuts a text that is longer than some characters. */
export function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}

/** Writes the names of series, one below the other, in their colours. */
export function legend(names: readonly string[]): string {
  return names
    .map((name, index) => label(shortened(name, 30), FIELD.right, 14 + index * 14, 'end', colourOf(index)))
    .join('')
}

/** Writes a picture. */
export function picture(...parts: readonly string[]): string {
  const size = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'font-family': 'sans-serif', 'font-size': 12 }
  return element('svg', { xmlns: 'http://www.w3.org/2000/svg', ...size }, parts.join(''))
}
