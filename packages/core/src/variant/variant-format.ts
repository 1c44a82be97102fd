/** The low two bits of the first byte of a value (Apache Parquet, VariantEncoding.md). */
export const BASIC = { primitive: 0, shortString: 1, object: 2, array: 3 } as const

/** The other six bits, where the value is a primitive. */
export const PRIMITIVE = {
  null: 0,
  true: 1,
  false: 2,
  int8: 3,
  int16: 4,
  int32: 5,
  int64: 6,
  double: 7,
  decimal4: 8,
  decimal8: 9,
  decimal16: 10,
  date: 11,
  timestamp: 12,
  timestampNtz: 13,
  float: 14,
  binary: 15,
  longString: 16,
  uuid: 20,
} as const

/** The version of the encoding, in the low four bits of the first byte of metadata. */
export const VERSION = 1

/** Counts the bytes that value and metadata have at most, as in Spark. */
export const MOST_BYTES = 128 * 1024 * 1024

/** Counts the bytes that hold a number without a sign. */
export function bytesFor(number: number): number {
  if (number <= 0xff) return 1
  if (number <= 0xffff) return 2
  return number <= 0xffffff ? 3 : 4
}

/** Orders names by their bytes in UTF-8. */
export function compareNames(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}
