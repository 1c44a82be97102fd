import type { DataType } from '@kindling/core'
import type { QueryFacts } from '../functions/query-facts.ts'
import type { FunctionRegistry } from '../functions/registry.ts'
import type { Catalog } from '../interfaces/catalog.ts'
import type { ResolvedSource } from '../interfaces/sources.ts'
import type { SubqueryAlias } from '../plans/unresolved-plan.ts'
import type { Scope } from './names/scope.ts'
import type { FileNode } from './resolve-sources.ts'

/** Is what one run of the analyzer knows. Only `frames` grows, from the bottom of the plan upwards. */
export interface Analysis {
  readonly functions: FunctionRegistry
  readonly catalog: Catalog
  readonly readType: (text: string) => DataType
  readonly caseSensitive: boolean
  readonly facts: QueryFacts
  /** What each node that reads files found. */
  readonly sources: ReadonlyMap<FileNode, ResolvedSource>
  /** The queries that WITH has named around here, by name in lower case. */
  readonly definitions: ReadonlyMap<string, NamedQuery>
  /** What names mean around the subquery that is analyzed, nearest first. */
  readonly outer: readonly Scope[]
  /** The columns of each frame analyzed so far, by plan id. */
  readonly frames: Map<number, Scope>
}

/** Is a query with a name, and what names meant where it was written. */
export interface NamedQuery {
  readonly definition: SubqueryAlias
  readonly analysis: Analysis
}
