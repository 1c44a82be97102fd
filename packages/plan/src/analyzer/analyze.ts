import type { DataType } from '@kindling/core'
import type { FunctionRegistry } from '../functions/registry.ts'
import type { Catalog } from '../interfaces/catalog.ts'
import type { Sources } from '../interfaces/sources.ts'
import type { Plan, RecursionLimits } from '../plans/plan.ts'
import type { UnresolvedPlan } from '../plans/unresolved-plan.ts'
import { finishPlan } from './finish-plan.ts'
import { translatePlan } from './relations/translate-plan.ts'
import { resolveSources } from './resolve-sources.ts'

/** Is what names of functions, views and files in a query refer to. */
export interface AnalyzerContext {
  readonly functions: FunctionRegistry
  readonly catalog: Catalog
  readonly sources: Sources
  /** Reads a type as `from_json` names one: as in CAST, or columns between commas. */
  readonly readType: (text: string) => DataType
  /** Whether names of columns must be written in the same case; by default not. */
  readonly caseSensitive?: boolean
  /** The time zone of the session; UTC where it is not given. */
  readonly timeZone?: string
  /** How far recursive queries may go; as far as they do where it is not given. */
  readonly recursionLimits?: RecursionLimits
}

/**
 * Finds out what a query means: files are looked up, names become columns, every expression gets its type, and implicit
 * casts are written out. Raises an AnalysisError, with its place in the query, for one that cannot mean anything.
 */
export async function analyze(plan: UnresolvedPlan, context: AnalyzerContext): Promise<Plan> {
  const { functions, catalog, readType, caseSensitive = false, timeZone = 'UTC' } = context
  const { recursionLimits = { levels: null, rows: null } } = context
  const facts = { timeZone, now: BigInt(Date.now()) * 1000n }
  const sources = await resolveSources(plan, context.sources)
  const relation = translatePlan(plan, {
    functions,
    catalog,
    readType,
    caseSensitive,
    facts,
    recursionLimits,
    sources,
    definitions: new Map(),
    outer: [],
    frames: new Map(),
  })
  return finishPlan(relation.plan, facts)
}
