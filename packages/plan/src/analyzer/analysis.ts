import type { DataType } from '@kindling/core'
import type { Attribute } from '../expressions/expression.ts'
import type { CallRules } from '../functions/call-rules.ts'
import type { QueryFacts } from '../functions/query-facts.ts'
import type { FunctionRegistry } from '../functions/registry.ts'
import type { Catalog } from '../interfaces/catalog.ts'
import type { ResolvedSource } from '../interfaces/sources.ts'
import type { RecursionLimits } from '../plans/plan.ts'
import type { SubqueryAlias } from '../plans/unresolved-plan.ts'
import type { NamedFiles } from './files/named-files.ts'
import type { Scope } from './names/scope.ts'
import type { FileNode } from './resolve-sources.ts'
import type { OuterAggregates } from './subqueries/aggregate-columns.ts'

/** Is what one run of the analyzer knows. Only `frames` and `asked` change, from the bottom of the plan upwards. */
export interface Analysis {
  readonly functions: FunctionRegistry
  readonly catalog: Catalog
  readonly readType: (text: string) => DataType
  readonly caseSensitive: boolean
  /** Under which rules calls and casts are made. */
  readonly rules: CallRules
  /** What numbers and aliases mean in GROUP BY and ORDER BY. */
  readonly references: ListReferences
  readonly facts: QueryFacts
  /** How far recursive queries may go that do not say it themselves. */
  readonly recursionLimits: RecursionLimits
  /** What each node that reads files found. */
  readonly sources: ReadonlyMap<FileNode, ResolvedSource>
  /** What the files hold that expressions name. */
  readonly files: NamedFiles
  /** The queries that WITH has named around here, by name in lower case. */
  readonly definitions: ReadonlyMap<string, NamedQuery | RecursiveTable>
  /** What names mean around the subquery that is analyzed, nearest first. */
  readonly outer: readonly Scope[]
  /** Whether anything has been asked of the files that rows are from; set when it is. */
  readonly asked: { fileFacts: boolean }
  /** Takes the aggregates of the query around the subquery that is analyzed, where it may hold some. */
  readonly outerAggregates?: OuterAggregates | undefined
  /** The columns of each frame analyzed so far, by plan id. */
  readonly frames: Map<number, Scope>
}

/** Says whether numbers stand for columns of the select list, and whether GROUP BY knows its aliases. */
export interface ListReferences {
  readonly groupByOrdinal: boolean
  readonly groupByAliases: boolean
  readonly orderByOrdinal: boolean
}

/** Is a query with a name, and what names meant where it was written. */
export interface NamedQuery {
  readonly kind: 'namedQuery'
  readonly definition: SubqueryAlias
  readonly analysis: Analysis
  /** Says that the query reads itself. */
  readonly recursive: boolean
}

/** Is what the name of a recursive query means in its own step: the rows of the level before. */
export interface RecursiveTable {
  readonly kind: 'recursiveTable'
  readonly id: number
  readonly name: string
  readonly columns: readonly Attribute[]
}
