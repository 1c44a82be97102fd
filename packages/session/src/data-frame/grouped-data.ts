import { type CallOrigin, errorOf, type RecordBatch, type StructType, type Value } from '@kindling/core'
import type { UnresolvedExpression } from '@kindling/plan'
import { type GroupBody, makeGroupFunction, type UserFunctionOptions } from '@kindling/udf'
import { Column, columnOrName } from '../column/column.ts'
import { literal } from '../column/literal.ts'
import type { Frame } from '../frame/frame.ts'
import type { GroupedMapFunction } from '../functions/pandas-udf.ts'
import type { Schema } from '../session/define-schema.ts'
import { type SchemaArgument, schemaOf } from '../session/schema-argument.ts'
import { callSite } from '../source/call-site.ts'
import type { BoundPlan } from './bound-plan.ts'
import { CogroupedData, type Grouping } from './cogrouped-data.ts'
import type { DataFrame } from './data-frame.ts'
import {
  type BatchBody,
  type FrameBody,
  type GroupKey,
  type GroupResult,
  overBatches,
  overFrames,
} from './frame-body.ts'
import type { ColumnName, IsAny, Listed, Selected } from './row-type.ts'

/** Says which aggregate to compute of which column: `{ age: 'max', '*': 'count' }`. */
export type AggregateMap = Readonly<Record<string, string>>

interface Pivot {
  readonly column: UnresolvedExpression
  readonly values?: readonly UnresolvedExpression[]
}

/** Is a frame whose rows are grouped, waiting for aggregates. `Keys` is the row of the grouping columns. */
// biome-ignore lint/suspicious/noExplicitAny: without type parameters nothing is known of the rows.
export class GroupedData<Row = any, Keys = any> {
  readonly #frame: BoundPlan<Row>
  readonly #groupings: readonly UnresolvedExpression[]
  readonly #shown: readonly UnresolvedExpression[]
  readonly #pivot: Pivot | undefined

  /** `shown` are the grouping columns that come out; those that are grouped by where it is not given. */
  constructor(
    frame: BoundPlan<Row>,
    groupings: readonly UnresolvedExpression[],
    shown: readonly UnresolvedExpression[] = groupings,
    pivot?: Pivot,
  ) {
    this.#frame = frame
    this.#groupings = groupings
    this.#shown = shown
    this.#pivot = pivot
  }

  /**
   * Gives a row for each group: the grouping columns, then the aggregates.
   *
   * @example
   * ```ts
   * people.groupBy('city').agg(avg('age').alias('age'), count('*').alias('n'))
   * people.groupBy('city').agg({ age: 'max' })
   * ```
   */
  agg<const Items extends readonly Column[]>(
    ...aggregates: Items
  ): DataFrame<IsAny<Keys> extends true ? Keys : Keys & Selected<Row, Items>>
  agg(aggregates: AggregateMap): DataFrame
  agg(...aggregates: readonly (Column | AggregateMap)[]): DataFrame {
    const origin = callSite('agg', this.agg)
    const expressions = aggregates.flatMap((each) =>
      each instanceof Column || typeof each !== 'object'
        ? [columnOrName(each, origin)]
        : Object.entries(each).map(([column, name]) => aggregateCall(name, column, origin)),
    )
    return this.#aggregate(expressions, origin)
  }

  /** Counts the rows of each group, in a column `count`. */
  count(): DataFrame<IsAny<Keys> extends true ? Keys : Keys & { count: bigint }> {
    const call: UnresolvedExpression = { kind: 'call', name: 'count', arguments: [literal(1)] }
    return this.#aggregate([{ kind: 'alias', child: call, name: 'count' }], callSite('count', this.count))
  }

  /** Sums columns: those of numbers that are not grouped by, where none is named. */
  sum(...columns: readonly Listed<ColumnName<Row>>[]): DataFrame {
    return this.#each('sum', columns, this.sum)
  }

  /** Averages columns: see `sum`. */
  avg(...columns: readonly Listed<ColumnName<Row>>[]): DataFrame {
    return this.#each('avg', columns, this.avg)
  }

  /** Averages columns: `avg` by its other name. */
  mean(...columns: readonly Listed<ColumnName<Row>>[]): DataFrame {
    return this.#each('avg', columns, this.mean)
  }

  /** Gives the smallest values: see `sum`. */
  min(...columns: readonly Listed<ColumnName<Row>>[]): DataFrame {
    return this.#each('min', columns, this.min)
  }

  /** Gives the largest values: see `sum`. */
  max(...columns: readonly Listed<ColumnName<Row>>[]): DataFrame {
    return this.#each('max', columns, this.max)
  }

  /**
   * Turns the values of a column into columns of their own: those that are listed, or else all that the data have, in
   * order. Every aggregate is then computed for each of them.
   */
  pivot(column: Column | ColumnName<Row>, values?: readonly Value[]): GroupedData<Row> {
    const pivot: Pivot = {
      column: columnOrName(column, callSite('pivot', this.pivot)),
      ...(values && { values: values.map((value) => literal(value)) }),
    }
    return new GroupedData(this.#frame, this.#groupings, this.#shown, pivot)
  }

  /**
   * Gives what a function makes of the rows of each group, as a frame in memory: a frame, a list of objects, or columns by
   * name. A function of two parameters gets the values that are grouped by first. Groups come in their order.
   *
   * @example
   * ```ts
   * people.groupBy('city').applyInPandas((key, frame) => [{ city: key[0], people: frame.length }], 'city string, people int')
   * ```
   */
  applyInPandas<Made>(
    body: (rows: Frame) => GroupResult,
    schema: Schema<Made>,
    options?: UserFunctionOptions,
  ): DataFrame<Made>
  applyInPandas<Made>(
    body: (key: GroupKey, rows: Frame) => GroupResult,
    schema: Schema<Made>,
    options?: UserFunctionOptions,
  ): DataFrame<Made>
  applyInPandas(
    body: (rows: Frame) => GroupResult,
    schema: SchemaArgument,
    options?: UserFunctionOptions,
  ): DataFrame
  applyInPandas(
    body: (key: GroupKey, rows: Frame) => GroupResult,
    schema: SchemaArgument,
    options?: UserFunctionOptions,
  ): DataFrame
  applyInPandas(body: FrameBody, schema: SchemaArgument, options: UserFunctionOptions = {}): DataFrame {
    const returns = schemaOf(schema, 'applyInPandas')
    return this.#apply(overFrames(body, 1), returns, options, 'applyInPandas', this.applyInPandas)
  }

  /** Gives what a function makes of the rows of each group as a batch in Arrow layout: see `applyInPandas`. */
  applyInArrow<Made>(
    body: (rows: RecordBatch) => GroupResult,
    schema: Schema<Made>,
    options?: UserFunctionOptions,
  ): DataFrame<Made>
  applyInArrow<Made>(
    body: (key: GroupKey, rows: RecordBatch) => GroupResult,
    schema: Schema<Made>,
    options?: UserFunctionOptions,
  ): DataFrame<Made>
  applyInArrow(
    body: (rows: RecordBatch) => GroupResult,
    schema: SchemaArgument,
    options?: UserFunctionOptions,
  ): DataFrame
  applyInArrow(
    body: (key: GroupKey, rows: RecordBatch) => GroupResult,
    schema: SchemaArgument,
    options?: UserFunctionOptions,
  ): DataFrame
  applyInArrow(body: BatchBody, schema: SchemaArgument, options: UserFunctionOptions = {}): DataFrame {
    const returns = schemaOf(schema, 'applyInArrow')
    return this.#apply(overBatches(body, 1), returns, options, 'applyInArrow', this.applyInArrow)
  }

  /** Gives what a function over groups makes of each group: `applyInPandas` with what `pandasUdf` made of GROUPED_MAP. */
  apply<Made>({ groupedMap, schema, options }: GroupedMapFunction<Made>): DataFrame<Made> {
    return this.#apply(overFrames(groupedMap, 1), schema, options, 'apply', this.apply)
  }

  /** Puts the groups of this frame beside those of another one that is grouped by as many columns. */
  cogroup(other: GroupedData): CogroupedData {
    return new CogroupedData(this.#grouping('cogroup'), other.#grouping('cogroup'))
  }

  #grouping(method: string): Grouping {
    const { plan, session } = this.#frame
    const isPlain = this.#pivot === undefined && this.#groupings.every(({ kind }) => kind !== 'groupingSets')
    if (isPlain) return { frame: this.#frame, groupings: this.#groupings }
    const feature = `\`${method}\` of a frame that is grouped by \`pivot\`, \`rollup\` or \`cube\``
    session.requireRunning(method)
    throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, plan.origin && { origin: plan.origin })
  }

  #apply(
    body: GroupBody,
    returns: StructType,
    options: UserFunctionOptions,
    method: string,
    entry: (...parameters: never[]) => unknown,
  ): DataFrame {
    const { frame, groupings } = this.#grouping(method)
    return frame.session.frame({
      kind: 'applyToGroups',
      input: frame.plan,
      groupings,
      function: makeGroupFunction(body, returns, 1, options),
      origin: callSite(method, entry),
    })
  }

  #each(name: string, columns: readonly unknown[], entry: (...columns: never[]) => DataFrame): DataFrame {
    const origin = callSite(name, entry)
    const names = columns.flat() as string[]
    if (names.length === 0 && this.#pivot === undefined) {
      const { plan, session } = this.#frame
      const [groupings, shown] = [this.#groupings, this.#shown]
      return session.frame({ kind: 'aggregateEach', input: plan, groupings, shown, function: name, origin })
    }
    return this.#aggregate(
      names.map((column) => aggregateCall(name, column, origin)),
      origin,
    )
  }

  #aggregate(aggregates: readonly UnresolvedExpression[], origin: CallOrigin): DataFrame {
    const { plan, session } = this.#frame
    if (this.#pivot !== undefined) {
      const { column, values } = this.#pivot
      return session.frame({
        kind: 'pivot',
        input: plan,
        groupings: this.#groupings,
        aggregates,
        pivotColumns: [column],
        ...(values && { values }),
        origin,
      })
    }
    return session.frame({
      kind: 'aggregate',
      input: plan,
      groupings: this.#groupings,
      aggregates: [...this.#shown, ...aggregates],
      origin,
    })
  }
}

function aggregateCall(name: string, column: string, origin: CallOrigin): UnresolvedExpression {
  const isAll = column === '*'
  return { kind: 'call', name, arguments: [isAll ? literal(1) : columnOrName(column, origin)], origin }
}
