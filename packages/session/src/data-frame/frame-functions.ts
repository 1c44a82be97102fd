import { makeBatchTransform, type TransformBody, type UserFunctionOptions } from '@kindling/udf'
import type { Schema } from '../session/define-schema.ts'
import { type SchemaArgument, schemaOf } from '../session/schema-argument.ts'
import { callSite } from '../source/call-site.ts'
import type { DataFrame } from './data-frame.ts'
import { type FramesBody, overFrameBatches } from './frame-body.ts'
import { FrameColumns } from './frame-columns.ts'

/** Is the part of a `DataFrame` that hands its rows to functions of the user and takes others back. */
// biome-ignore lint/suspicious/noExplicitAny: without a type parameter nothing is known of the rows.
export abstract class FrameFunctions<Row = any> extends FrameColumns<Row> {
  /**
   * Gives what a function makes of all rows, which it gets frame by frame. It is called once, so that what it sets up
   * serves all frames, and may give any number of rows: frames, lists of objects, or columns by name.
   *
   * @example
   * ```ts
   * people.mapInPandas(async function* (frames) {
   *   for await (const frame of frames) yield frame.rows().filter((row) => row.age > 30)
   * }, 'name string, age int')
   * ```
   */
  mapInPandas<Made>(body: FramesBody, schema: Schema<Made>, options?: UserFunctionOptions): DataFrame<Made>
  mapInPandas(body: FramesBody, schema: SchemaArgument, options?: UserFunctionOptions): DataFrame
  mapInPandas(body: FramesBody, schema: SchemaArgument, options: UserFunctionOptions = {}): DataFrame {
    return this.session.frame({
      kind: 'mapBatches',
      input: this.plan,
      function: makeBatchTransform(overFrameBatches(body), schemaOf(schema, 'mapInPandas'), options),
      origin: callSite('mapInPandas', this.mapInPandas),
    })
  }

  /** Gives what a function makes of all rows, which it gets as batches in Arrow layout: see `mapInPandas`. */
  mapInArrow<Made>(body: TransformBody, schema: Schema<Made>, options?: UserFunctionOptions): DataFrame<Made>
  mapInArrow(body: TransformBody, schema: SchemaArgument, options?: UserFunctionOptions): DataFrame
  mapInArrow(body: TransformBody, schema: SchemaArgument, options: UserFunctionOptions = {}): DataFrame {
    return this.session.frame({
      kind: 'mapBatches',
      input: this.plan,
      function: makeBatchTransform(body, schemaOf(schema, 'mapInArrow'), options),
      origin: callSite('mapInArrow', this.mapInArrow),
    })
  }
}
