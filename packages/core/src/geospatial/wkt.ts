import { doubleText } from '../columns/number-text.ts'
import { dimensionsOf, WKB_SHAPES } from './wkb.ts'

const DIMENSIONS = ['', ' Z', ' M', ' ZM'] as const
const COLLECTION = 7

/** Is a shape whose members are being written. */
interface OpenShape {
  readonly type: number
  left: number
  readonly isFirst: boolean
}

/**
 * Writes WKB, which must be sound and little-endian, as well-known text: `POINT(1 2)`, `LINESTRING Z (0 0 1,1 1 2)`,
 * `POLYGON EMPTY`. Numbers are written as Spark does, whole ones without a point.
 */
export function wktOf(wkb: Uint8Array): string {
  const bytes = new DataView(wkb.buffer, wkb.byteOffset, wkb.byteLength)
  const parts: string[] = []
  const open: OpenShape[] = []
  let at = 0

  const integer = (): number => {
    at += 4
    return bytes.getInt32(at - 4, true)
  }
  const point = (dimensions: number): string => {
    const numbers = Array.from({ length: dimensions }, (_, index) => bytes.getFloat64(at + index * 8, true))
    at += dimensions * 8
    return numbers.some(Number.isNaN) ? 'EMPTY' : numbers.map(numberText).join(' ')
  }
  const points = (dimensions: number): string => {
    const count = integer()
    if (count === 0) return 'EMPTY'
    return `(${Array.from({ length: count }, () => point(dimensions)).join(',')})`
  }
  const rings = (dimensions: number): string => {
    const count = integer()
    return count === 0 ? 'EMPTY' : `(${Array.from({ length: count }, () => points(dimensions)).join(',')})`
  }

  const shape = (around?: OpenShape): void => {
    at++
    const type = integer()
    const base = type % 1000
    const isNamed = around === undefined || around.type % 1000 === COLLECTION
    if (around !== undefined && !around.isFirst) parts.push(',')
    const put = (body: string): void => {
      if (!isNamed) parts.push(body)
      else {
        const dimensions = DIMENSIONS[Math.floor(type / 1000)] ?? ''
        const space = dimensions !== '' || body === 'EMPTY' ? ' ' : ''
        parts.push(`${WKB_SHAPES[base - 1]}${dimensions}${space}${body}`)
      }
    }
    const dimensions = dimensionsOf(type)
    if (base === 1) {
      const text = point(dimensions)
      put(text === 'EMPTY' ? text : `(${text})`)
    } else if (base === 2) put(points(dimensions))
    else if (base === 3) put(rings(dimensions))
    else {
      const left = integer()
      if (left === 0) put('EMPTY')
      else {
        put('(')
        open.push({ type, left, isFirst: true })
      }
    }
  }

  shape()
  for (let around = open.at(-1); around !== undefined; around = open.at(-1)) {
    if (around.left === 0) {
      parts.push(')')
      open.pop()
      continue
    }
    open[open.length - 1] = { type: around.type, left: around.left - 1, isFirst: false }
    shape(around)
  }
  return parts.join('')
}

function numberText(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? String(BigInt(value)) : doubleText(value)
}
