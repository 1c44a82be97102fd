import type { Origin, StructType } from '@kindling/core'
import type { OutputFormat } from '@kindling/native'
import type { Attribute, Expression } from '@kindling/plan'

/** Writes one kind of file. */
export interface OutputWriter {
  /** The name in `write.format(name)`. */
  readonly name: string
  /** Checks options and types of columns, and makes ready to write them. */
  prepare(request: OutputRequest): PreparedOutput
}

/** Is what a format needs to know before it writes. */
export interface OutputRequest {
  /** The columns of the files, without those that the folders name. */
  readonly schema: StructType
  /** Keys in lower case. */
  readonly options: Readonly<Record<string, string>>
  readonly timeZone: string
  /** Gives a setting of the session. */
  setting(key: string, fallback: string): string
  readonly origin: Origin | undefined
}

/** Is a format that is ready to write: what native makes of the rows, and what stands around that in a file. */
export interface PreparedOutput {
  /** Ends the names of files, such as `.csv.gz`. */
  readonly extension: string
  /** Says to native how rows become bytes. */
  readonly format: OutputFormat
  /** Makes of the columns of a row the text that is written in their place; they are written themselves where it is not given. */
  readonly text?: (columns: readonly Attribute[]) => Expression
  /** How many rows native puts into one piece at most; as many as it likes where it is not given. */
  readonly pieceRows?: number
  /** Starts a file. */
  open(): FileBytes
}

/** Makes the bytes of one file of the pieces that native gives, in order. */
export interface FileBytes {
  /** Gives what stands before the rows. */
  begin(): Promise<Uint8Array>
  /** Gives the bytes of a piece as they are to stand in the file. Several pieces may be under way at once. */
  piece(piece: EncodedPiece): Promise<Uint8Array>
  /** Gives what stands behind the rows. */
  end(): Promise<Uint8Array>
}

/** Is what native made of some rows. */
export interface EncodedPiece {
  readonly bytes: Uint8Array
  /** What the end of the file must say of the rows; empty for most formats. */
  readonly note: Uint8Array
  readonly rows: number
}
