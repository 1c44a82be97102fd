import type { DataType as TypeData } from '@kindling/core'
import { DataTypes } from '@kindling/session'

/** Names the type of a column or value: plain data, or an object of one of PySpark's classes. */
export type DataType = TypeData

/**
 * Reads types from texts.
 *
 * @example
 * ```ts
 * DataType.fromDDL('decimal(10,2)').simpleString() // 'decimal(10,2)'
 * ```
 */
export const DataType: typeof DataTypes = DataTypes
