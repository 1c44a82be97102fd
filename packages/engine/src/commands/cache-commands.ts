import {
  batchFromRows,
  errorOf,
  field,
  KindlingError,
  type RecordBatch,
  string,
  struct,
} from '@kindling/core'
import type { AskStorageLevel, CacheTable, Catalog, Plan, UncacheTable, UnresolvedPlan } from '@kindling/plan'
import type { PlanCache } from '../cache/plan-cache.ts'

/** Is what commands about kept rows work on. */
export interface CacheContext {
  readonly cache: PlanCache
  readonly catalog: Catalog
  analyze(plan: UnresolvedPlan): Promise<Plan>
}

/** Is how rows are kept unless something else is said; on this machine all levels keep them in memory. */
export const DEFAULT_LEVEL = 'MEMORY_AND_DISK'

const LEVELS = new Set([
  'NONE',
  'DISK_ONLY',
  'DISK_ONLY_2',
  'DISK_ONLY_3',
  'MEMORY_ONLY',
  'MEMORY_ONLY_2',
  'MEMORY_ONLY_SER',
  'MEMORY_ONLY_SER_2',
  'MEMORY_AND_DISK',
  'MEMORY_AND_DISK_2',
  'MEMORY_AND_DISK_SER',
  'MEMORY_AND_DISK_SER_2',
  'MEMORY_AND_DISK_DESER',
  'OFF_HEAP',
])

/** Keeps the rows of a view, or of a query that gets a view's name. */
export async function cacheTable(command: CacheTable, context: CacheContext): Promise<void> {
  const { cache, catalog } = context
  const { parts, origin, level = DEFAULT_LEVEL } = command
  if (!LEVELS.has(level.toUpperCase())) {
    const holes = {
      argument: 'storageLevel',
      method: 'CACHE TABLE',
      expected: 'the name of a storage level, such as `MEMORY_AND_DISK`',
      actual: `\`${level}\``,
    }
    throw errorOf('INVALID_ARGUMENT', holes, { origin })
  }
  if (command.plan !== undefined) {
    const name = parts.join('.')
    if (catalog.view(name) !== undefined) {
      throw errorOf('TEMP_TABLE_OR_VIEW_ALREADY_EXISTS', { relationName: `\`${name}\`` }, { origin })
    }
    catalog.setView({ name, plan: await context.analyze(command.plan) })
  }
  const plan = await context.analyze({ kind: 'readTable', parts, ...(origin && { origin }) })
  cache.add(plan, level.toUpperCase())
  if (!command.lazy) await cache.fill(plan)
}

/** Lets go of the rows of a view. */
export async function uncacheTable(command: UncacheTable, context: CacheContext): Promise<void> {
  const { parts, ifExists, origin } = command
  try {
    context.cache.remove(await context.analyze({ kind: 'readTable', parts, ...(origin && { origin }) }))
  } catch (error) {
    if (ifExists && error instanceof KindlingError && error.code === 'TABLE_OR_VIEW_NOT_FOUND') return
    throw error
  }
}

const LEVEL = struct([field('storageLevel', string)])

/** Tells how the rows of a query are kept: one row, NULL where they are not. */
export async function storageLevel({ plan }: AskStorageLevel, context: CacheContext): Promise<RecordBatch> {
  return batchFromRows(LEVEL, [[context.cache.level(await context.analyze(plan)) ?? null]])
}
