import type { FileSystem } from '@kindling/core'
import type { FunctionDefinition } from '../functions/definition.ts'
import type { BatchFormat } from './sources.ts'
import type { UserFunction } from './user-function.ts'

/** Brings what a higher room owns to lower ones. */
export interface Extension {
  readonly functions?: readonly FunctionDefinition[]
  readonly formats?: readonly BatchFormat[]
  readonly modelRuntimes?: readonly ModelRuntime[]
}

/** Announces an extension by name and loads it on first use. */
export interface LazyExtension {
  readonly formats: readonly string[]
  readonly modelRuntimes: readonly string[]
  load(): Promise<Extension>
}

/** Turns model files into functions. */
export interface ModelRuntime {
  /** The name in `AS 'name' USING MODEL`. */
  readonly name: string
  /** Loads and checks a model; raises for a file, shape or option that cannot work. */
  load(request: ModelRequest): Promise<UserFunction>
}

export interface ModelRequest {
  /** The name of the function. */
  readonly name: string
  readonly path: string
  readonly options: Readonly<Record<string, unknown>>
  readonly fileSystem: FileSystem
}
