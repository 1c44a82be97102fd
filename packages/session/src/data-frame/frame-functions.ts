import type { UnresolvedExpression } from '@kindling/plan'
import { makeBatchTransform, type TransformBody, type UserFunctionOptions } from '@kindling/udf'
import { attribute, Column, nameParts } from '../column/column.ts'
import type { RDD } from '../rdd/rdd.ts'
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
   * Stands for the columns whose whole name matches a pattern between backquotes, which is Java's, in any case of letters
   * unless `spark.sql.caseSensitive` is set; without backquotes it names one column.
   *
   * @example
   * ```ts
   * people.select(people.colRegex('`(age|size)_.*`'))
   * ```
   */
  colRegex(name: string): Column {
    const [, table, pattern] = /^(?:(.+)\.)?`([^`]+)`$/.exec(name) ?? []
    if (pattern === undefined)
      return new Column({ ...attribute(name), origin: callSite('colRegex', this.colRegex) })
    const target = table === undefined ? [] : nameParts(table)
    return new Column({ kind: 'star', target, pattern, origin: callSite('colRegex', this.colRegex) })
  }

  /** Gives each row as the text of a JSON object, in an RDD; NULL fields are left out. */
  toJSON(): RDD<string> {
    const origin = callSite('toJSON', this.toJSON)
    const row: UnresolvedExpression = {
      kind: 'call',
      name: 'struct',
      arguments: [{ kind: 'star', target: [] }],
    }
    const json: UnresolvedExpression = { kind: 'call', name: 'to_json', arguments: [row], origin }
    const projections: UnresolvedExpression[] = [{ kind: 'alias', child: json, name: 'value' }]
    const texts = this.session.frame({ kind: 'project', input: this.plan, projections, origin })
    return texts.rdd.map(({ value }: { value: string }) => value)
  }

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
