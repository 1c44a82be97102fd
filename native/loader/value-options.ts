import type { ByteWriter } from './byte-writer.ts'

/** Says how texts in files stand for values. */
export interface ValueOptions {
  readonly notANumber: string
  readonly positiveInfinity: string
  readonly negativeInfinity: string
  /** Patterns of dates and times; empty: such values are read as casts read them. */
  readonly datePattern: string
  readonly timestampPattern: string
  readonly timestampNtzPattern: string
  /** What the constants of casts to timestamps are: the changes of a clock. */
  readonly timeZone: Uint8Array
}

/** Writes how texts stand for values, as `read_value_options` in C++ reads it. */
export function writeValueOptions(writer: ByteWriter, options: ValueOptions): void {
  for (const text of [options.notANumber, options.positiveInfinity, options.negativeInfinity])
    writer.text(text)
  for (const text of [options.datePattern, options.timestampPattern, options.timestampNtzPattern])
    writer.text(text)
  writer.binary(options.timeZone)
}
