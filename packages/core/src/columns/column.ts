import type { DataType, StructType } from '../types/data-type.ts'

/**
 * Holds the values of one column in Arrow layout, immutable once made.
 * Fixed-width types have their values in `data`, little-endian (booleans as a bitmap, least significant bit first);
 * string and binary have `length + 1` offsets into the bytes of `data`; arrays have offsets into `children[0]`;
 * maps have offsets into `children[0]`, a struct of keys and values; structs have a child for each field. Decimals of up
 * to 18 digits take 8 bytes, wider ones 16, unscaled. `void` has no buffers at all.
 */
export interface Column {
  readonly type: DataType
  readonly length: number
  readonly nullCount: number
  /** Bitmap, 1 = valid; null when no value is NULL. */
  readonly validity: Uint8Array | null
  readonly offsets: Int32Array | null
  readonly data: Uint8Array | null
  readonly children: readonly Column[]
}

/** Holds rows as columns of one length. `columns[i]` belongs to `schema.fields[i]`. */
export interface RecordBatch {
  readonly schema: StructType
  readonly length: number
  readonly columns: readonly Column[]
}
