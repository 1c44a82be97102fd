import type { AvroPrimitive } from './avro-schema.ts'

/** Lists the logical types that Spark knows, by the type that stores them. */
const LOGICAL: Readonly<Partial<Record<AvroPrimitive, readonly string[]>>> = {
  int: ['date', 'time-millis'],
  long: [
    'time-micros',
    'timestamp-millis',
    'timestamp-micros',
    'timestamp-nanos',
    'local-timestamp-millis',
    'local-timestamp-micros',
    'local-timestamp-nanos',
  ],
  string: ['uuid'],
}

/** Gives the name of a logical type where it fits the type that stores it; any other is passed over, as Avro has it. */
export function avroLogical(kind: AvroPrimitive, logical: unknown): string | undefined {
  return typeof logical === 'string' && LOGICAL[kind]?.includes(logical) === true ? logical : undefined
}

/** Gives the digits of a decimal in bytes, of a number where it is fixed; undefined where it is none. */
export function avroDecimal(
  json: Readonly<Record<string, unknown>>,
  size: number | undefined,
): { readonly precision: number; readonly scale: number } | undefined {
  if (json['logicalType'] !== 'decimal') return undefined
  const { precision, scale = 0 } = json
  if (typeof precision !== 'number' || typeof scale !== 'number') return undefined
  const whole = Number.isInteger(precision) && Number.isInteger(scale)
  if (!whole || precision <= 0 || scale < 0 || scale > precision) return undefined
  if (size !== undefined && precision > mostDigits(size)) return undefined
  return { precision, scale }
}

/** Counts the digits of which every number fits into so many bytes in two's complement. */
function mostDigits(size: number): number {
  return size === 0 ? 0 : Math.floor(Math.log10(2) * (8 * size - 1))
}

/** Counts the bytes that hold every number of so many digits in two's complement. */
export function bytesOfDigits(precision: number): number {
  let bytes = 1
  while (2n ** BigInt(8 * bytes - 1) < 10n ** BigInt(precision)) bytes += 1
  return bytes
}
