import { errorOf, type StructType } from '@kindling/core'
import type { Handle } from '@kindling/native'
import type { Format } from '@kindling/plan'

/** Is a table in native memory, and where its columns are. */
export interface CachedTable {
  readonly table: Handle
  readonly columns: readonly number[]
}

/** Stands in a scan for rows that are kept in memory. */
export interface CachedFormat extends Format {
  /** Gives the rows; the first who asks has the query run. */
  rows(): Promise<CachedTable>
}

/** Makes the format of rows that are kept. */
export function cachedFormat(rows: () => Promise<CachedTable>): CachedFormat {
  return {
    name: 'InMemoryRelation',
    skips: true,
    schema: async (): Promise<StructType> => {
      throw errorOf('INTERNAL_ERROR', { message: 'the schema of kept rows is known' })
    },
    rows,
  }
}

/** Tells whether a scan reads rows that are kept in memory. */
export function isCachedFormat(format: Format): format is CachedFormat {
  return 'rows' in format
}
