import type { FunctionRegistry } from '../functions/registry.ts'
import type { Catalog } from '../interfaces/catalog.ts'
import type { ResolvedSource } from '../interfaces/sources.ts'
import type { ReadSource } from '../plans/unresolved-plan.ts'
import type { Scope } from './names/scope.ts'

/** Is what one run of the analyzer knows. Only `frames` grows, from the bottom of the plan upwards. */
export interface Analysis {
  readonly functions: FunctionRegistry
  readonly catalog: Catalog
  readonly caseSensitive: boolean
  readonly timeZone: string
  /** What each node that reads files found. */
  readonly sources: ReadonlyMap<ReadSource, ResolvedSource>
  /** The columns of each frame analyzed so far, by plan id. */
  readonly frames: Map<number, Scope>
}
