import { errorOf } from '@kindling/core'
import { canEvaluate, type Expression, evaluate } from '@kindling/plan'

const SECOND = 1_000_000n
const UNITS: Readonly<Record<string, bigint>> = {
  week: 7n * 86_400n * SECOND,
  day: 86_400n * SECOND,
  hour: 3600n * SECOND,
  minute: 60n * SECOND,
  second: SECOND,
  millisecond: 1000n,
  microsecond: 1n,
}
const TERM = /\s*([+-]?\d+(?:\.\d{1,6})?)\s*([a-z]+)/iy

/**
 * Reads a constant text of a span of time, such as `1 hour 30 minutes`, in microseconds.
 *
 * @throws AnalysisError CANNOT_PARSE_INTERVAL for what is none, or holds months or years, which have no fixed length.
 */
export function durationOf(expression: Expression): bigint {
  const value = canEvaluate(expression) ? evaluate(expression) : null
  const micros = typeof value === 'string' ? microsOf(value) : undefined
  if (micros !== undefined) return micros
  const parameters = { intervalString: `\`${typeof value === 'string' ? value : 'another expression'}\`` }
  throw errorOf('CANNOT_PARSE_INTERVAL', parameters, { origin: expression.origin })
}

/** Reads the text of a span; undefined for what is none. */
export function microsOf(written: string): bigint | undefined {
  const text = written.trim().replace(/^interval\s+/i, '')
  let micros: bigint | undefined
  let at = 0
  while (at < text.length) {
    TERM.lastIndex = at
    const [whole, amount = '', unit = ''] = TERM.exec(text) ?? []
    const size = UNITS[unit.toLowerCase().replace(/s$/, '')]
    if (whole === undefined || size === undefined) return undefined
    const [integer = '', fraction = ''] = amount.split('.')
    if (fraction !== '' && size !== SECOND) return undefined
    const parts = BigInt(integer) * size
    const rest = BigInt(fraction.padEnd(6, '0'))
    micros = (micros ?? 0n) + (amount.startsWith('-') ? parts - rest : parts + rest)
    at += whole.length
  }
  return micros
}
