import type { DataType } from '@kindling/core'
import { type CallRules, NO_RULES } from '../functions/call-rules.ts'
import type { QueryFacts } from '../functions/query-facts.ts'
import type { FunctionRegistry } from '../functions/registry.ts'
import type { Catalog } from '../interfaces/catalog.ts'
import type { Sources } from '../interfaces/sources.ts'
import type { Plan, RecursionLimits } from '../plans/plan.ts'
import type { UnresolvedPlan } from '../plans/unresolved-plan.ts'
import type { ListReferences } from './analysis.ts'
import { NamedFiles } from './files/named-files.ts'
import { readFileFacts } from './files/read-file-facts.ts'
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
  /** Under which rules calls and casts are made; those that sessions begin with where it is not given. */
  readonly rules?: CallRules
  /** What numbers and aliases mean in GROUP BY and ORDER BY; columns of the select list where it is not given. */
  readonly references?: ListReferences
  /** The time zone of the session, asked for by queries that depend on it alone; UTC where it is not given. */
  readonly timeZone?: string
  /** How far recursive queries may go; as far as they do where it is not given. */
  readonly recursionLimits?: RecursionLimits
  /** Keeps what queries mean for as long as the rest of the context stays the same; whoever gives it sees to that. */
  readonly meanings?: WeakMap<UnresolvedPlan, Plan>
}

const ALL_REFERENCES: ListReferences = { groupByOrdinal: true, groupByAliases: true, orderByOrdinal: true }

/**
 * Finds out what a query means: files are looked up, names become columns, every expression gets its type, and implicit
 * casts are written out. Raises an AnalysisError, with its place in the query, for one that cannot mean anything.
 * A query that names no files means the same when it is asked again, to be run after its schema was asked for.
 */
export async function analyze(plan: UnresolvedPlan, context: AnalyzerContext): Promise<Plan> {
  const { functions, catalog, readType, caseSensitive = false, rules = NO_RULES } = context
  const { references = ALL_REFERENCES, recursionLimits = { levels: null, rows: null } } = context
  const facts: QueryFacts = {
    get timeZone() {
      return context.timeZone ?? 'UTC'
    },
    now: BigInt(Date.now()) * 1000n,
  }
  const sources = await resolveSources(plan, context.sources)
  const meanings = sources.size === 0 ? context.meanings : undefined
  const known = meanings?.get(plan)
  if (known !== undefined) return finishPlan(known, facts)
  const files = new NamedFiles(context.sources)
  const meaning = await files.analyzed(() => {
    const asked = { fileFacts: false }
    const relation = translatePlan(plan, {
      functions,
      catalog,
      readType,
      caseSensitive,
      rules,
      references,
      facts,
      recursionLimits,
      sources,
      files,
      definitions: new Map(),
      outer: [],
      asked,
      frames: new Map(),
    })
    return asked.fileFacts ? readFileFacts(relation.plan, functions) : relation.plan
  })
  // A file may hold something else when the query is asked again.
  if (!files.any) meanings?.set(plan, meaning)
  return finishPlan(meaning, facts)
}
