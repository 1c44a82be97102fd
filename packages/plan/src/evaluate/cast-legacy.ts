import type { DataType, Decimal, Value } from '@kindling/core'
import { isFractional, isIntegral } from '../types/type-class.ts'
import { BITS } from './cast-integer.ts'
import { trimmed } from './trimmed.ts'

/** Is a cast for which Spark has rules of its own where ANSI mode is off; the value may be NULL. */
export interface LegacyCast {
  readonly value: Value
}

/**
 * Casts a value by the rules that Spark has of its own without ANSI mode: integers wrap, floating-point numbers stop at
 * the ends of 32 or 64 bits, the digits behind the point of a text are dropped, dates have no number. Gives nothing where
 * the cast is that of ANSI mode, but for NULL in the place of errors (Spark: `Cast` with `EvalMode.LEGACY`).
 */
export function legacyCast(value: Value, from: DataType, to: DataType): LegacyCast | undefined {
  if (from.kind === 'date' && to.kind !== 'timestamp' && to.kind !== 'timestamp_ntz' && to.kind !== 'string')
    return { value: null }
  if (from.kind === 'timestamp' && to.kind === 'boolean') return { value: value !== 0n }
  if (to.kind === 'timestamp') return momentOf(value, from)
  if (to.kind === 'binary' && isIntegral(from)) return { value: bytesOf(value, from) }
  if (!isIntegral(to)) return undefined
  if (from.kind === 'string') return { value: integerOf(value as string, to) }
  if (isIntegral(from) || from.kind === 'boolean') return { value: wrapped(BigInt(value as number), to) }
  if (from.kind === 'decimal') {
    const { unscaled, scale } = value as Decimal
    // Java takes the lowest 64 bits of a large number, and those of these that the type holds.
    return { value: wrapped(BigInt.asIntN(64, unscaled / 10n ** BigInt(scale)), to) }
  }
  return isFractional(from) ? { value: wrapped(saturated(value as number, to), to) } : undefined
}

function wrapped(value: bigint, to: DataType): number | bigint {
  const bits = BITS[to.kind] ?? 64
  return bits === 64 ? BigInt.asIntN(64, value) : Number(BigInt.asIntN(bits, value))
}

/** Java knows floating-point numbers as int and long; shorter integers are what is left of an int. */
function saturated(value: number, to: DataType): bigint {
  const bits = to.kind === 'bigint' ? 64 : 32
  if (Number.isNaN(value)) return 0n
  const limit = 2 ** (bits - 1)
  if (value >= limit) return 2n ** BigInt(bits - 1) - 1n
  return value < -limit ? -(2n ** BigInt(bits - 1)) : BigInt(Math.trunc(value))
}

/** Reads an integer; a point and digits behind it are dropped. */
function integerOf(text: string, to: DataType): number | bigint | null {
  const match = /^([+-]?)(\d*)(?:\.\d*)?$/.exec(trimmed(text))
  const [, sign = '', digits = ''] = match ?? []
  if (match === null || (digits === '' && !trimmed(text).includes('.'))) return null
  const whole = BigInt(digits === '' ? 0 : digits) * (sign === '-' ? -1n : 1n)
  if (BigInt.asIntN(BITS[to.kind] ?? 64, whole) !== whole) return null
  return to.kind === 'bigint' ? whole : Number(whole)
}

/** A boolean counts microseconds, what is not finite is no moment, and decimals beyond 64 bits wrap. */
function momentOf(value: Value, from: DataType): LegacyCast | undefined {
  if (from.kind === 'boolean') return { value: value === true ? 1n : 0n }
  if (from.kind === 'decimal') {
    const { unscaled, scale } = value as Decimal
    return { value: BigInt.asIntN(64, (unscaled * 1_000_000n) / 10n ** BigInt(scale)) }
  }
  if (!isFractional(from)) return undefined
  const seconds = value as number
  if (!Number.isFinite(seconds)) return { value: null }
  return { value: saturated(seconds * 1e6, { kind: 'bigint' }) }
}

function bytesOf(value: Value, from: DataType): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigInt64(0, BigInt(value as number | bigint))
  return bytes.slice(8 - (BITS[from.kind] ?? 64) / 8)
}
