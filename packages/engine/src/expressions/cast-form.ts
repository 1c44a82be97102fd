import { type DataType, isShape } from '@kindling/core'
import type { Cast, CastMode } from '@kindling/plan'
import { widens } from './may-raise.ts'

/**
 * Says by which kernels a cast runs: those that fail, those that give NULL instead, or those of `legacy`, which native
 * has where Spark without ANSI mode does neither.
 */
export function castForm({ mode, child: { type: from }, type: to }: Cast): CastMode {
  if (mode !== 'legacy' || isNested(from)) return mode
  if (from.kind === 'decimal' && to.kind === 'string') return 'legacy'
  if (isStrict(from) || isStrict(to) || widens(from, to, 'ansi')) return 'ansi'
  return hasOwnRule(from, to) ? 'legacy' : 'try'
}

/** Intervals, variants and shapes that do not fit are errors in every mode but `try`. */
function isStrict(type: DataType): boolean {
  const { kind } = type
  return kind === 'yearMonthInterval' || kind === 'dayTimeInterval' || kind === 'variant' || isShape(type)
}

function hasOwnRule(from: DataType, to: DataType): boolean {
  if (from.kind === 'date') return to.kind === 'boolean' || isNumber(to)
  if (from.kind === 'boolean') return to.kind === 'timestamp'
  if (to.kind === 'boolean') return from.kind === 'timestamp'
  if (to.kind === 'timestamp') return isNumber(from)
  if (isInteger(to)) return isNumber(from) || from.kind === 'string'
  return to.kind === 'binary' && isInteger(from)
}

/** Names the kernels of casts without ANSI mode that are those of the integers by which native stores the values. */
export const LEGACY_STORAGE_CASTS: Readonly<Record<string, string>> = {
  bool_to_timestamp: 'cast_bool_to_i64',
  timestamp_to_bool: 'cast_i64_to_bool',
  i64_to_timestamp: 'cast_i64_to_timestamp',
}

function isInteger({ kind }: DataType): boolean {
  return kind === 'tinyint' || kind === 'smallint' || kind === 'int' || kind === 'bigint'
}

function isNumber(type: DataType): boolean {
  return isInteger(type) || type.kind === 'float' || type.kind === 'double' || type.kind === 'decimal'
}

function isNested({ kind }: DataType): boolean {
  return kind === 'array' || kind === 'map' || kind === 'struct'
}
