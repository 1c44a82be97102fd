import { type CallOrigin, errorOf } from '@kindling/core'
import type { SetOperator, UnresolvedExpression, UnresolvedPlan } from '@kindling/plan'
import { Column, columnsOrNames } from '../column/column.ts'
import { literal } from '../column/literal.ts'
import { parseExpression } from '../session/session-parser.ts'
import { callSite } from '../source/call-site.ts'
import { FrameFunctions } from './frame-functions.ts'
import { type AggregateMap, GroupedData } from './grouped-data.ts'
import { groupingColumns } from './grouping-columns.ts'
import { joinType } from './join-type.ts'
import type { Observation } from './observation.ts'
import type { ColumnName, ColumnOrName, Joined, Listed, Selected } from './row-type.ts'
import {
  type Fractions,
  type SampleOptions,
  type Seed,
  sampleOptions,
  samplePlan,
  splitPlans,
  stratifiedPlan,
} from './sample-plan.ts'
import { type SortOptions, sortOrders } from './sort-orders.ts'
import { type UnpivotColumns, unpivotPlan } from './unpivot-plan.ts'

/**
 * Is a query: a plan, and the session that can run it. Methods that make frames only build plans; actions
 * (`collect`, `count`, `show`, ...) run them, and errors of names and types appear there.
 *
 * `Row` is the type of the rows, where the compiler knows it: `createDataFrame` finds it from the rows, `defineSchema`
 * from a schema. A plain `DataFrame` knows nothing of its rows and lets every name pass.
 */
// biome-ignore lint/suspicious/noExplicitAny: without a type parameter nothing is known of the rows.
export class DataFrame<Row = any> extends FrameFunctions<Row> {
  /** Keeps the rows whose condition is true: a column, or SQL text. */
  where(condition: Column | string): DataFrame<Row> {
    return this.#filter(condition, 'where', this.where)
  }

  /** Keeps the rows whose condition is true: `where` by its other name. */
  filter(condition: Column | string): DataFrame<Row> {
    return this.#filter(condition, 'filter', this.filter)
  }

  /** Groups the rows for aggregates, by columns or their positions from 1; without any, all rows are one group. */
  groupBy<const Items extends readonly Listed<ColumnOrName<Row> | number>[]>(
    ...columns: Items
  ): GroupedData<Row, Selected<Row, Items>> {
    return new GroupedData(this, groupingColumns(columns, callSite('groupBy', this.groupBy)))
  }

  /** Groups the rows: `groupBy` by its other name in PySpark. */
  groupby<const Items extends readonly Listed<ColumnOrName<Row> | number>[]>(
    ...columns: Items
  ): GroupedData<Row, Selected<Row, Items>> {
    return new GroupedData(this, groupingColumns(columns, callSite('groupby', this.groupby)))
  }

  /** Groups by all columns, by all but the last, and so on down to one group of all rows. */
  rollup(...columns: readonly Listed<ColumnOrName<Row> | number>[]): GroupedData<Row> {
    return this.#groupingSets('rollup', columns, this.rollup)
  }

  /** Groups by every choice of the columns. */
  cube(...columns: readonly Listed<ColumnOrName<Row> | number>[]): GroupedData<Row> {
    return this.#groupingSets('cube', columns, this.cube)
  }

  /** Groups once by each list of columns; `columns` are the ones that the result shows. */
  groupingSets(
    sets: readonly (readonly ColumnOrName<Row>[])[],
    ...columns: readonly Listed<ColumnOrName<Row>>[]
  ): GroupedData<Row> {
    const origin = callSite('groupingSets', this.groupingSets)
    const shown = columnsOrNames(columns, origin)
    const grouping: UnresolvedExpression = {
      kind: 'groupingSets',
      type: 'sets',
      sets: sets.map((set) => columnsOrNames(set, origin)),
    }
    return new GroupedData(this, [grouping], shown)
  }

  /** Aggregates all rows: `groupBy().agg(...)`. */
  agg(...aggregates: readonly Column[]): DataFrame
  agg(aggregates: AggregateMap): DataFrame
  agg(...aggregates: readonly (Column | AggregateMap)[]): DataFrame {
    return this.groupBy().agg(...(aggregates as readonly Column[]))
  }

  /**
   * Sorts by columns, ascending unless a column says `desc()` or the options say otherwise.
   *
   * @example
   * ```ts
   * people.orderBy('age', 'name', { ascending: [false, true] })
   * ```
   */
  orderBy(...columns: readonly (Listed<ColumnOrName<Row> | number> | SortOptions)[]): DataFrame<Row> {
    return this.#sort(columns, 'orderBy', this.orderBy)
  }

  /** Sorts by columns: `orderBy` by its other name. */
  sort(...columns: readonly (Listed<ColumnOrName<Row> | number> | SortOptions)[]): DataFrame<Row> {
    return this.#sort(columns, 'sort', this.sort)
  }

  /** Sorts the rows of each partition; on this machine all rows are one partition. */
  sortWithinPartitions(
    ...columns: readonly (Listed<ColumnOrName<Row> | number> | SortOptions)[]
  ): DataFrame<Row> {
    return this.#sort(columns, 'sortWithinPartitions', this.sortWithinPartitions)
  }

  /** Keeps the first rows. */
  limit(rows: number): DataFrame<Row> {
    const origin = callSite('limit', this.limit)
    return this.session.frame({ kind: 'limit', input: this.plan, limit: literal(rows), origin })
  }

  /** Leaves out the first rows. */
  offset(rows: number): DataFrame<Row> {
    const origin = callSite('offset', this.offset)
    return this.session.frame({ kind: 'offset', input: this.plan, offset: literal(rows), origin })
  }

  /**
   * Takes each row with a chance of `fraction`; with replacement, `fraction` times on average. Equal seeds give equal
   * rows, those of Spark where it has one partition; without a seed every frame draws its own.
   *
   * @example
   * ```ts
   * people.sample(0.1, 42)
   * ```
   */
  sample(fraction: number, seed?: Seed | null): DataFrame<Row>
  sample(withReplacement: boolean | null, fraction: number, seed?: Seed | null): DataFrame<Row>
  sample(options: SampleOptions): DataFrame<Row>
  sample(...given: readonly unknown[]): DataFrame<Row> {
    const origin = callSite('sample', this.sample)
    return this.session.frame(samplePlan(this.plan, sampleOptions(given, origin), origin))
  }

  /**
   * Splits the rows by chance into a frame for each weight, as large as its part of the sum of all; every row goes into
   * one of them. The rows are sorted by all columns before.
   *
   * @example
   * ```ts
   * const [training, test] = people.randomSplit([0.8, 0.2], 42)
   * ```
   */
  randomSplit<const Weights extends readonly number[]>(
    weights: Weights,
    seed?: Seed | null,
  ): { -readonly [Index in keyof Weights]: DataFrame<Row> } {
    const origin = callSite('randomSplit', this.randomSplit)
    const plans = splitPlans(this.plan, weights, seed, origin)
    return plans.map((plan) => this.session.frame(plan)) as {
      -readonly [Index in keyof Weights]: DataFrame<Row>
    }
  }

  /** Takes the rows of each value of a column with a chance of its own; values without one are left out. */
  sampleBy(column: ColumnOrName<Row>, fractions: Fractions, seed?: Seed | null): DataFrame<Row> {
    const origin = callSite('sampleBy', this.sampleBy)
    return this.session.frame(stratifiedPlan(this.plan, column as Column | string, fractions, seed, origin))
  }

  /** Keeps one row of those that are equal. */
  distinct(): DataFrame<Row> {
    const origin = callSite('distinct', this.distinct)
    return this.session.frame({ kind: 'distinct', input: this.plan, origin })
  }

  /** Keeps the first row of those that are equal in some columns, or in all. */
  dropDuplicates(...subset: readonly Listed<ColumnName<Row>>[]): DataFrame<Row> {
    const columns = subset.flat() as string[]
    const origin = callSite('dropDuplicates', this.dropDuplicates)
    return this.session.frame({
      kind: 'distinct',
      input: this.plan,
      ...(columns.length > 0 && { columns }),
      origin,
    })
  }

  /** Keeps the first row of those that are equal: `dropDuplicates` by its other name in PySpark. */
  drop_duplicates(...subset: readonly Listed<ColumnName<Row>>[]): DataFrame<Row> {
    return this.dropDuplicates(...subset)
  }

  /**
   * Joins with another frame: by a condition, by several that must all be true, or by columns that both have, which then
   * stand once.
   *
   * @example
   * ```ts
   * people.join(cities, 'city', 'left')
   * people.join(cities, people.c.city.eq(cities.c.name))
   * ```
   */
  join<Other, const How extends string = 'inner'>(
    other: DataFrame<Other>,
    on?: Column | string | readonly string[] | readonly Column[] | null,
    how?: How,
  ): DataFrame<Joined<Row, Other, How>> {
    const origin = callSite('join', this.join)
    const type = joinType(how ?? 'inner', origin)
    const sides = { kind: 'join', left: this.plan, right: other.plan, type, origin } as const
    const list = on === undefined || on === null ? [] : [on].flat()
    const conditions = list.filter((each) => each instanceof Column)
    if (conditions.length > 0) return this.session.frame({ ...sides, condition: allTrue(conditions) })
    const names = list.filter((each) => typeof each === 'string')
    return this.session.frame(names.length === 0 ? sides : { ...sides, using: names })
  }

  /** Joins every row with every row of another frame. */
  crossJoin<Other>(other: DataFrame<Other>): DataFrame<Joined<Row, Other, 'cross'>> {
    const origin = callSite('crossJoin', this.crossJoin)
    return this.session.frame({ kind: 'join', left: this.plan, right: other.plan, type: 'cross', origin })
  }

  /** Joins each row with the rows of a frame that may refer to it, by columns marked with `outer()`. */
  lateralJoin(other: DataFrame, on?: Column, how = 'inner'): DataFrame {
    const origin = callSite('lateralJoin', this.lateralJoin)
    const type = joinType(how, origin)
    const sides = {
      kind: 'join',
      left: this.plan,
      right: other.plan,
      type,
      lateral: true,
      origin,
    } as const
    return this.session.frame(on === undefined ? sides : { ...sides, condition: on.expression })
  }

  /** Gives the rows of both frames, columns by position; equal rows stay, as with `UNION ALL`. */
  union(other: DataFrame): DataFrame<Row> {
    return this.#combine('union', true, other, callSite('union', this.union))
  }

  /** Gives the rows of both frames: `union` by its other name. */
  unionAll(other: DataFrame): DataFrame<Row> {
    return this.#combine('union', true, other, callSite('unionAll', this.unionAll))
  }

  /** Gives the rows of both frames, columns by name; `allowMissingColumns` fills with NULL those that one side lacks. */
  unionByName(
    other: DataFrame,
    allowMissingColumns: boolean | { readonly allowMissingColumns?: boolean } = false,
  ): DataFrame<Row> {
    const allow =
      typeof allowMissingColumns === 'boolean'
        ? allowMissingColumns
        : (allowMissingColumns.allowMissingColumns ?? false)
    return this.session.frame({
      kind: 'setOperation',
      operator: 'union',
      all: true,
      left: this.plan,
      right: other.plan,
      byName: true,
      ...(allow && { allowMissingColumns: true }),
      origin: callSite('unionByName', this.unionByName),
    })
  }

  /** Keeps the rows that are in both frames, each once. */
  intersect(other: DataFrame): DataFrame<Row> {
    return this.#combine('intersect', false, other, callSite('intersect', this.intersect))
  }

  /** Keeps the rows that are in both frames, each as often as it is in both. */
  intersectAll(other: DataFrame): DataFrame<Row> {
    return this.#combine('intersect', true, other, callSite('intersectAll', this.intersectAll))
  }

  /** Keeps the rows that are not in another frame, each once. */
  subtract(other: DataFrame): DataFrame<Row> {
    return this.#combine('except', false, other, callSite('subtract', this.subtract))
  }

  /** Takes the rows of another frame away, each as often as it is there. */
  exceptAll(other: DataFrame): DataFrame<Row> {
    return this.#combine('except', true, other, callSite('exceptAll', this.exceptAll))
  }

  /** Names the frame, so that `name.column` means its columns. */
  alias(name: string): DataFrame<Row> {
    const origin = callSite('alias', this.alias)
    return this.session.frame({ kind: 'subqueryAlias', input: this.plan, alias: name, origin })
  }

  /** Advises the planner, as in `hint('broadcast')`; this machine decides by the data and passes over it. */
  hint(name: string, ...parameters: readonly (Column | string | number)[]): DataFrame<Row> {
    return this.session.frame({
      kind: 'hint',
      input: this.plan,
      name,
      parameters: parameters.map((each) => (each instanceof Column ? each.expression : literal(each))),
      origin: callSite('hint', this.hint),
    })
  }

  /**
   * Asks for the rows in so many partitions, or those with equal columns together. A cluster spreads its work by it; on
   * this machine threads share the rows as they come, and nothing changes.
   */
  repartition(...partitionsOrColumns: readonly (number | ColumnOrName<Row>)[]): DataFrame<Row> {
    return this.#repartition(partitionsOrColumns, { shuffle: true }, 'repartition', this.repartition)
  }

  /** Asks for partitions by ranges of columns: see `repartition`. */
  repartitionByRange(...partitionsOrColumns: readonly (number | ColumnOrName<Row>)[]): DataFrame<Row> {
    const how = { shuffle: true, byRange: true } as const
    return this.#repartition(partitionsOrColumns, how, 'repartitionByRange', this.repartitionByRange)
  }

  /** Asks for fewer partitions: see `repartition`. */
  coalesce(partitions: number): DataFrame<Row> {
    return this.#repartition([partitions], { shuffle: false }, 'coalesce', this.coalesce)
  }

  /** Computes aggregates of the rows of this frame beside what is done with them: see `Observation`. */
  observe(observation: Observation, ...metrics: readonly Column[]): DataFrame<Row> {
    observation.watch(this, metrics)
    return this.session.frame({
      kind: 'observe',
      input: this.plan,
      name: observation.name,
      metrics: metrics.map(({ expression }) => expression),
      origin: callSite('observe', this.observe),
    })
  }

  /** Gives what a function makes of the frame, so that steps of one's own stand in a chain. */
  transform<Result, Arguments extends readonly unknown[]>(
    step: (frame: DataFrame<Row>, ...more: Arguments) => Result,
    ...more: Arguments
  ): Result {
    return step(this, ...more)
  }

  /** Turns columns into rows: the columns `ids` stay, and each of `values` gives a row of its name and its value. */
  unpivot(
    ids: UnpivotColumns,
    values: UnpivotColumns | null,
    variableColumnName: string,
    valueColumnName: string,
  ): DataFrame {
    const origin = callSite('unpivot', this.unpivot)
    return this.session.frame(
      unpivotPlan(this.plan, ids, values, variableColumnName, valueColumnName, origin),
    )
  }

  /** Turns columns into rows: `unpivot` by its other name. */
  melt(
    ids: UnpivotColumns,
    values: UnpivotColumns | null,
    variableColumnName: string,
    valueColumnName: string,
  ): DataFrame {
    const origin = callSite('melt', this.melt)
    return this.session.frame(
      unpivotPlan(this.plan, ids, values, variableColumnName, valueColumnName, origin),
    )
  }

  /** Gives the one value of a frame of one column and at most one row, as a column of another frame. */
  scalar(): Column {
    return new Column({
      kind: 'scalarSubquery',
      plan: this.plan,
      origin: callSite('scalar', this.scalar),
    })
  }

  /** Tells, as a column of another frame, whether there is a row. */
  exists(): Column<boolean> {
    return new Column({ kind: 'exists', plan: this.plan, origin: callSite('exists', this.exists) })
  }

  #filter(condition: Column | string, method: string, entry: (condition: never) => unknown): DataFrame<Row> {
    if (!(condition instanceof Column) && typeof condition !== 'string') {
      const parameters = {
        argument: 'condition',
        method,
        expected: 'a column or SQL text',
        actual: `\`${typeof condition}\``,
      }
      throw errorOf('INVALID_ARGUMENT', parameters, { origin: callSite(method, entry) })
    }
    const expression =
      condition instanceof Column ? condition.expression : parseExpression(condition, this.session)
    return this.session.frame({
      kind: 'filter',
      input: this.plan,
      condition: expression,
      origin: callSite(method, entry),
    })
  }

  #groupingSets(
    type: 'rollup' | 'cube',
    columns: readonly unknown[],
    entry: (...parameters: never[]) => unknown,
  ): GroupedData<Row> {
    const list = groupingColumns(columns, callSite(type, entry))
    const sets = list.map((column) => [column])
    return new GroupedData(this, [{ kind: 'groupingSets', type, sets }], list)
  }

  #sort(
    columns: readonly unknown[],
    method: string,
    entry: (...parameters: never[]) => unknown,
  ): DataFrame<Row> {
    const origin = callSite(method, entry)
    return this.session.frame({ kind: 'sort', input: this.plan, orders: sortOrders(columns, origin), origin })
  }

  #combine(operator: SetOperator, all: boolean, other: DataFrame, origin: CallOrigin): DataFrame<Row> {
    const [left, right] = [this.plan, other.plan]
    return this.session.frame({ kind: 'setOperation', operator, all, left, right, origin })
  }

  #repartition(
    given: readonly unknown[],
    how: { readonly shuffle: boolean; readonly byRange?: true },
    method: string,
    entry: (...parameters: never[]) => unknown,
  ): DataFrame<Row> {
    const [first, ...rest] = given as readonly (number | string | Column)[]
    const columns = (typeof first === 'number' ? rest : given) as readonly (string | Column)[]
    const origin = callSite(method, entry)
    const plan: UnresolvedPlan = {
      kind: 'repartition',
      input: this.plan,
      ...(typeof first === 'number' && { partitions: first }),
      columns: columnsOrNames(columns, origin),
      ...how,
      origin,
    }
    return this.session.frame(plan)
  }
}

/** Joins conditions by AND, as a balanced tree, so that the plan of many stays shallow. */
function allTrue(conditions: readonly Column[]): UnresolvedExpression {
  const [first] = conditions
  if (first !== undefined && conditions.length === 1) return first.expression
  const middle = Math.ceil(conditions.length / 2)
  const sides = [allTrue(conditions.slice(0, middle)), allTrue(conditions.slice(middle))]
  return { kind: 'call', name: 'and', arguments: sides }
}
