import type { Origin } from '@kindling/core'
import type { UnresolvedPlan } from './unresolved-plan.ts'

/** Is what one SQL statement asks for. */
export type Statement = QueryStatement | Command

/** Asks for rows. */
export interface QueryStatement {
  readonly kind: 'query'
  readonly plan: UnresolvedPlan
}

/** Changes the session or tells about it; runs at once. */
export type Command = CreateView | CreateModelFunction | ShowTables | DescribeTable | Explain

interface CommandNode {
  readonly origin?: Origin
}

/** Creates a temporary view, over a query or (a `readSource` plan) over files. */
export interface CreateView extends CommandNode {
  readonly kind: 'createView'
  readonly name: string
  readonly replace: boolean
  readonly plan: UnresolvedPlan
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

/** Shows how a query would run: `extended` shows every step from the query as written. */
export interface Explain extends CommandNode {
  readonly kind: 'explain'
  readonly mode: 'simple' | 'extended'
  readonly plan: UnresolvedPlan
}
