import type { Column, DataType } from '@kindling/core'
import type { FunctionCounts } from '@kindling/plan'
import type { UserFunctionOptions } from '../options.ts'

/** Says where a function is: a module, as a file or URL, and the name of what it exports. */
export interface ModuleReference {
  /** A path (from the folder of the running program on), a `file:` URL, or the name of a package. */
  readonly module: string | URL
  /** The name of the export; `default` where it is absent. */
  readonly export?: string
}

/** Is a function as a worker makes it: of rows or of batches, with the options of the caller. */
export interface WorkerFunctionDefinition {
  /** The URL of the module. */
  readonly url: string
  readonly export: string
  readonly kind: 'row' | 'batch'
  readonly returns: DataType
  readonly options: UserFunctionOptions & { readonly name: string }
}

/** Is what a worker is asked: to call a function for one batch. */
export interface WorkerRequest {
  readonly id: number
  readonly definition: WorkerFunctionDefinition
  readonly arguments: readonly Column[]
  readonly length: number
}

/** Is what a worker answers. */
export type WorkerAnswer =
  | { readonly id: number; readonly column: Column; readonly counts: FunctionCounts }
  | { readonly id: number; readonly failure: WorkerFailure }

/** Is an error on its way between threads. */
export interface WorkerFailure {
  readonly name: string
  readonly message: string
  readonly stack: string | undefined
  /** The code and parameters of an error of ours, from which it is made again. */
  readonly code?: string
  readonly parameters?: Readonly<Record<string, string>>
  readonly cause?: WorkerFailure
}
