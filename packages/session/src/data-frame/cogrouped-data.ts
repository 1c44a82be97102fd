import type { RecordBatch, StructType } from '@kindling/core'
import type { UnresolvedExpression } from '@kindling/plan'
import { type GroupBody, makeGroupFunction, type UserFunctionOptions } from '@kindling/udf'
import type { Frame } from '../frame/frame.ts'
import type { Schema } from '../session/define-schema.ts'
import { type SchemaArgument, schemaOf } from '../session/schema-argument.ts'
import { callSite } from '../source/call-site.ts'
import type { BoundPlan } from './bound-plan.ts'
import type { DataFrame } from './data-frame.ts'
import {
  type CogroupBatchBody,
  type CogroupBody,
  type GroupKey,
  type GroupResult,
  overBatches,
  overFrames,
} from './frame-body.ts'

/** Is a frame and what it is grouped by. */
export interface Grouping {
  readonly frame: BoundPlan
  readonly groupings: readonly UnresolvedExpression[]
}

/** Is two grouped frames whose groups meet where what they are grouped by is equal. */
export class CogroupedData {
  readonly #left: Grouping
  readonly #right: Grouping

  constructor(left: Grouping, right: Grouping) {
    this.#left = left
    this.#right = right
  }

  /**
   * Gives what a function makes of the rows of both frames in each group, as frames in memory. Where a frame has no rows
   * of a group, its frame is empty. A function of three parameters gets the key first.
   */
  applyInPandas<Made>(
    body: (left: Frame, right: Frame) => GroupResult,
    schema: Schema<Made>,
    options?: UserFunctionOptions,
  ): DataFrame<Made>
  applyInPandas<Made>(
    body: (key: GroupKey, left: Frame, right: Frame) => GroupResult,
    schema: Schema<Made>,
    options?: UserFunctionOptions,
  ): DataFrame<Made>
  applyInPandas(
    body: (left: Frame, right: Frame) => GroupResult,
    schema: SchemaArgument,
    options?: UserFunctionOptions,
  ): DataFrame
  applyInPandas(
    body: (key: GroupKey, left: Frame, right: Frame) => GroupResult,
    schema: SchemaArgument,
    options?: UserFunctionOptions,
  ): DataFrame
  applyInPandas(body: CogroupBody, schema: SchemaArgument, options: UserFunctionOptions = {}): DataFrame {
    const returns = schemaOf(schema, 'applyInPandas')
    return this.#apply(overFrames(body, 2), returns, options, 'applyInPandas', this.applyInPandas)
  }

  /** Gives what a function makes of the batches of both frames in each group: see `applyInPandas`. */
  applyInArrow<Made>(
    body: (left: RecordBatch, right: RecordBatch) => GroupResult,
    schema: Schema<Made>,
    options?: UserFunctionOptions,
  ): DataFrame<Made>
  applyInArrow<Made>(
    body: (key: GroupKey, left: RecordBatch, right: RecordBatch) => GroupResult,
    schema: Schema<Made>,
    options?: UserFunctionOptions,
  ): DataFrame<Made>
  applyInArrow(
    body: (left: RecordBatch, right: RecordBatch) => GroupResult,
    schema: SchemaArgument,
    options?: UserFunctionOptions,
  ): DataFrame
  applyInArrow(
    body: (key: GroupKey, left: RecordBatch, right: RecordBatch) => GroupResult,
    schema: SchemaArgument,
    options?: UserFunctionOptions,
  ): DataFrame
  applyInArrow(body: CogroupBatchBody, schema: SchemaArgument, options: UserFunctionOptions = {}): DataFrame {
    const returns = schemaOf(schema, 'applyInArrow')
    return this.#apply(overBatches(body, 2), returns, options, 'applyInArrow', this.applyInArrow)
  }

  #apply(
    body: GroupBody,
    returns: StructType,
    options: UserFunctionOptions,
    method: string,
    entry: (...parameters: never[]) => unknown,
  ): DataFrame {
    const { frame, groupings } = this.#left
    return frame.session.frame({
      kind: 'applyToCogroups',
      left: frame.plan,
      right: this.#right.frame.plan,
      leftGroupings: groupings,
      rightGroupings: this.#right.groupings,
      function: makeGroupFunction(body, returns, 2, options),
      origin: callSite(method, entry),
    })
  }
}
