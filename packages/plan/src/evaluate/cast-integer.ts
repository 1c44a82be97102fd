import type { DataType } from '@kindling/core'
import { overflow } from './cast-errors.ts'

/** Counts the bits of the integers. */
export const BITS: Partial<Record<DataType['kind'], number>> = {
  tinyint: 8,
  smallint: 16,
  int: 32,
  bigint: 64,
}

/** Makes an integer of a number; the part after the point is dropped. */
export function integerFromNumber(value: number | bigint, from: DataType, to: DataType): number | bigint {
  if (typeof value === 'number' && !Number.isFinite(value)) throw overflow(value, from, to)
  const whole = typeof value === 'bigint' ? value : BigInt(Math.trunc(value))
  if (!fitsInto(whole, to)) throw overflow(value, from, to)
  return represented(whole, to)
}

/** Reads an integer: an optional sign and digits. Gives nothing for other text, or a number that does not fit. */
export function integerFromText(text: string, to: DataType): number | bigint | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined
  const whole = text.startsWith('+') ? BigInt(text.slice(1)) : BigInt(text)
  return fitsInto(whole, to) ? represented(whole, to) : undefined
}

function fitsInto(value: bigint, type: DataType): boolean {
  return BigInt.asIntN(BITS[type.kind] ?? 64, value) === value
}

function represented(value: bigint, type: DataType): number | bigint {
  return type.kind === 'bigint' ? value : Number(value)
}
