import { field, type StructType, struct } from '@kindling/core'
import { type Attribute, outputOf, type Plan, planTree, type SourceStatistics } from '@kindling/plan'
import { type CachedFormat, type CachedTable, cachedFormat } from './cached-format.ts'
import { planKey } from './plan-key.ts'

/** Is what a fill leaves behind: rows in native memory until `release` is called. */
export interface FilledTable extends CachedTable {
  readonly statistics: SourceStatistics
  release(): void
}

interface Entry {
  readonly plan: Plan
  readonly level: string
  readonly format: CachedFormat
  readonly schema: StructType
  filling: Promise<FilledTable> | undefined
  filled: FilledTable | undefined
}

/**
 * Keeps the rows of queries in memory, found by what a query means: a query that has a kept one inside reads its rows
 * instead of running it again. A query is run when its rows are first asked for.
 */
export class PlanCache {
  readonly #fill: (plan: Plan) => Promise<FilledTable>
  readonly #entries = new Map<string, Entry>()

  constructor(fill: (plan: Plan) => Promise<FilledTable>) {
    this.#fill = fill
  }

  /** Has the rows of a query kept from now on; nothing changes where they are already. */
  add(plan: Plan, level: string): void {
    const key = planKey(plan)
    if (this.#entries.has(key)) return
    const output = outputOf(plan)
    const entry: Entry = {
      plan,
      level,
      format: cachedFormat(() => this.#rows(entry)),
      schema: struct(output.map(({ name, type, nullable }) => field(name, type, nullable))),
      filling: undefined,
      filled: undefined,
    }
    this.#entries.set(key, entry)
  }

  /** Has the rows of a query that is kept computed, if they are not yet. */
  async fill(plan: Plan): Promise<void> {
    const entry = this.#entries.get(planKey(plan))
    if (entry !== undefined) await this.#rows(entry)
  }

  /** Tells how the rows of a query are kept; undefined where they are not. */
  level(plan: Plan): string | undefined {
    return this.#entries.get(planKey(plan))?.level
  }

  /** Lets go of the rows of a query. */
  remove(plan: Plan): void {
    this.#drop(planKey(plan))
  }

  /** Lets go of the rows of all queries for which a test is true. */
  removeWhere(test: (plan: Plan) => boolean): void {
    for (const [key, { plan }] of this.#entries) if (test(plan)) this.#drop(key)
  }

  /** Has other rows kept in the place of those of queries that a change makes others; they are computed when asked for. */
  replace(change: (plan: Plan) => Plan): void {
    const kept = [...this.#entries]
    for (const [key, { plan, level }] of kept) {
      const changed = change(plan)
      if (changed === plan) continue
      this.#drop(key)
      this.add(changed, level)
    }
  }

  clear(): void {
    for (const key of this.#entries.keys()) this.#drop(key)
  }

  /** Puts scans of kept rows in the place of the queries that they are the rows of. */
  use(plan: Plan): Plan {
    if (this.#entries.size === 0) return plan
    return this.#useBelow(plan, undefined)
  }

  #useBelow(plan: Plan, except: Entry | undefined): Plan {
    const kinds = new Set([...this.#entries.values()].map((entry) => entry.plan.kind))
    const change = (node: Plan): Plan => {
      if (!kinds.has(node.kind)) return planTree.mapChildren(node, change)
      const entry = this.#entries.get(planKey(node))
      if (entry === undefined || entry === except) return planTree.mapChildren(node, change)
      return scanOf(entry, outputOf(node))
    }
    return change(plan)
  }

  async #rows(entry: Entry): Promise<CachedTable> {
    entry.filling ??= this.#fill(this.#useBelow(entry.plan, entry))
    try {
      entry.filled = await entry.filling
      return entry.filled
    } catch (error) {
      entry.filling = undefined
      throw error
    }
  }

  #drop(key: string): void {
    const entry = this.#entries.get(key)
    this.#entries.delete(key)
    // Queries that read the rows now keep the table itself alive.
    entry?.filling?.then(
      (table) => table.release(),
      () => undefined,
    )
  }
}

function scanOf({ format, schema, filled }: Entry, output: readonly Attribute[]): Plan {
  const statistics = filled === undefined ? {} : { statistics: filled.statistics }
  return {
    kind: 'scan',
    source: { format, options: {}, files: [], schema, partitionColumns: 0, ...statistics },
    output,
    columns: output.map((_, position) => position),
    partitionFilters: [],
    pushedFilters: [],
    limit: null,
  }
}
