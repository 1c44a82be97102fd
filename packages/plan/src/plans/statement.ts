import type { DataType, Origin } from '@kindling/core'
import type { UnresolvedExpression } from '../expressions/unresolved-expression.ts'
import type { UnresolvedPlan } from './unresolved-plan.ts'

/** Is what one SQL statement asks for. */
export type Statement = QueryStatement | Command

/** Asks for rows. */
export interface QueryStatement {
  readonly kind: 'query'
  readonly plan: UnresolvedPlan
}

/** Changes the session or tells about it; runs at once. */
export type Command =
  | CreateView
  | DropView
  | CreateModelFunction
  | ShowTables
  | DescribeTable
  | Explain
  | SetConfiguration
  | ResetConfiguration
  | DeclareVariables
  | SetVariables
  | DropVariable
  | WriteFiles
  | CacheTable
  | UncacheTable
  | ClearCache
  | Refresh
  | PersistPlan
  | UnpersistPlan
  | AskStorageLevel
  | AskInputFiles
  | AskPlanMeaning
  | UnsupportedStatement

interface CommandNode {
  readonly origin?: Origin
}

/** Creates a temporary view, over a query or (a `readSource` plan) over files. */
export interface CreateView extends CommandNode {
  readonly kind: 'createView'
  readonly name: string
  readonly replace: boolean
  readonly plan: UnresolvedPlan
  /** Names the columns; those of the query by default. */
  readonly columns?: readonly string[]
}

/** Removes a temporary view. */
export interface DropView extends CommandNode {
  readonly kind: 'dropView'
  readonly name: string
  readonly ifExists: boolean
}

/** Creates a temporary function that runs a model: `CREATE FUNCTION f AS 'onnx' USING MODEL 'path'`. */
export interface CreateModelFunction extends CommandNode {
  readonly kind: 'createModelFunction'
  readonly name: string
  readonly replace: boolean
  /** The name of the model runtime. */
  readonly runtime: string
  readonly path: string
  readonly options: Readonly<Record<string, unknown>>
}

/** Lists tables and views, those whose names match the pattern (`*` and `|` as in Spark). */
export interface ShowTables extends CommandNode {
  readonly kind: 'showTables'
  readonly pattern: string | null
}

export interface DescribeTable extends CommandNode {
  readonly kind: 'describeTable'
  readonly parts: readonly string[]
}

/**
 * Says how much is shown of how a query would run: `extended` is every step from the query as written, `cost` the
 * optimized plan with the rows that each node is expected to give.
 */
export type ExplainMode = 'simple' | 'extended' | 'cost' | 'formatted' | 'analyze'

/** Shows how a query would run. */
export interface Explain extends CommandNode {
  readonly kind: 'explain'
  readonly mode: ExplainMode
  readonly plan: UnresolvedPlan
}

/** Sets a setting of the session; shows it without a value, and all of them without a key. */
export interface SetConfiguration extends CommandNode {
  readonly kind: 'setConfiguration'
  readonly key?: string
  readonly value?: string
}

/** Takes a setting, or all of them, back to what the session began with. */
export interface ResetConfiguration extends CommandNode {
  readonly kind: 'resetConfiguration'
  readonly key?: string
}

/** Makes variables of the session, all of one type and value; NULL without a value, the type of which is that by default. */
export interface DeclareVariables extends CommandNode {
  readonly kind: 'declareVariables'
  /** The names in parts. */
  readonly names: readonly (readonly string[])[]
  readonly replace: boolean
  readonly type?: DataType
  readonly value?: UnresolvedExpression
}

/** Gives variables new values, which are all computed before the first is set. */
export interface SetVariables extends CommandNode {
  readonly kind: 'setVariables'
  readonly to:
    | { readonly assignments: readonly Assignment[] }
    /** The columns of the one row that the query gives; NULL where it gives none. */
    | { readonly targets: readonly (readonly string[])[]; readonly plan: UnresolvedPlan }
}

/** Gives a variable a value; the column named `default` alone stands for the value that it was declared with. */
export interface Assignment {
  readonly parts: readonly string[]
  readonly value: UnresolvedExpression
}

/** Removes a variable of the session. */
export interface DropVariable extends CommandNode {
  readonly kind: 'dropVariable'
  readonly parts: readonly string[]
  readonly ifExists: boolean
}

/** Says what a write does where something is already. */
export type SaveMode = 'append' | 'overwrite' | 'ignore' | 'errorIfExists'

/** Writes the rows of a query into a folder; answers with one row, the numbers of rows and files. */
export interface WriteFiles extends CommandNode {
  readonly kind: 'writeFiles'
  readonly plan: UnresolvedPlan
  readonly format: string
  readonly path: string
  readonly mode: SaveMode
  /** Keys in any case. */
  readonly options: Readonly<Record<string, string>>
  /** The columns whose values name folders, the outermost first. */
  readonly partitionBy: readonly string[]
}

/** Keeps the rows of a view in memory, or those of a query that gets the view's name. */
export interface CacheTable extends CommandNode {
  readonly kind: 'cacheTable'
  readonly parts: readonly string[]
  /** Computes the rows when they are first asked for, not at once. */
  readonly lazy: boolean
  /** The name of a storage level. */
  readonly level?: string
  readonly plan?: UnresolvedPlan
}

/** Lets go of the rows of a view. */
export interface UncacheTable extends CommandNode {
  readonly kind: 'uncacheTable'
  readonly parts: readonly string[]
  readonly ifExists: boolean
}

/** Lets go of all rows that are kept. */
export interface ClearCache extends CommandNode {
  readonly kind: 'clearCache'
}

/** Lists the files of a view again, or those under a path in all views; rows that are kept of them are let go of. */
export interface Refresh extends CommandNode {
  readonly kind: 'refresh'
  readonly of: { readonly parts: readonly string[] } | { readonly path: string }
}

/** Keeps the rows of a query in memory once they have been computed. */
export interface PersistPlan extends CommandNode {
  readonly kind: 'persist'
  readonly plan: UnresolvedPlan
  readonly level: string
}

/** Lets go of the rows of a query. */
export interface UnpersistPlan extends CommandNode {
  readonly kind: 'unpersist'
  readonly plan: UnresolvedPlan
}

/** Asks how the rows of a query are kept: the name of a storage level, or NULL. */
export interface AskStorageLevel extends CommandNode {
  readonly kind: 'storageLevel'
  readonly plan: UnresolvedPlan
}

/** Asks which files a query reads: a row for each. */
export interface AskInputFiles extends CommandNode {
  readonly kind: 'inputFiles'
  readonly plan: UnresolvedPlan
}

/** Asks for a text that queries share which mean the same. */
export interface AskPlanMeaning extends CommandNode {
  readonly kind: 'planMeaning'
  readonly plan: UnresolvedPlan
}

/** Is a statement of Spark that can be read but not run. */
export interface UnsupportedStatement extends CommandNode {
  readonly kind: 'unsupportedStatement'
  /** What it is called in SQL: `CREATE TABLE`. */
  readonly feature: string
}
