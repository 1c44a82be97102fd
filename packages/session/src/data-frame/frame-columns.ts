import { type CallOrigin, errorOf, type Metadata, type StructType, type Value } from '@kindling/core'
import type { UnresolvedExpression, UnresolvedPlan } from '@kindling/plan'
import { attribute, Column, columnOrName, columnsOrNames } from '../column/column.ts'
import { parseExpression, parseSchema } from '../session/session-parser.ts'
import { callSite } from '../source/call-site.ts'
import type { DataFrame } from './data-frame.ts'
import { FrameActions } from './frame-actions.ts'
import { DataFrameNaFunctions, type FillValue, type ReplaceMap } from './na-functions.ts'
import type {
  ColumnName,
  ColumnOrName,
  Listed,
  Renamed,
  Selectable,
  Selected,
  With,
  WithEach,
  Without,
} from './row-type.ts'
import { DataFrameStatFunctions } from './stat-functions.ts'
import { transposed } from './transposed.ts'

/** Is the part of a `DataFrame` that makes frames with other columns of the same rows. */
// biome-ignore lint/suspicious/noExplicitAny: without a type parameter nothing is known of the rows.
export abstract class FrameColumns<Row = any> extends FrameActions<Row> {
  /**
   * Gives the columns that the arguments name or compute.
   *
   * @example
   * ```ts
   * people.select('name', people.c.age.plus(1).alias('next'))
   * ```
   */
  select<const Items extends readonly Listed<Selectable<Row>>[]>(
    ...columns: Items
  ): DataFrame<Selected<Row, Items>> {
    const origin = callSite('select', this.select)
    return this.#project(columnsOrNames(columns, origin), origin)
  }

  /** Gives the columns that SQL texts compute: `selectExpr('age * 2 AS double', 'name')`. */
  selectExpr(...expressions: readonly Listed<string>[]): DataFrame {
    const texts = expressions.flat() as string[]
    return this.#project(
      texts.map((text) => parseExpression(text, this.session)),
      callSite('selectExpr', this.selectExpr),
    )
  }

  /** Adds a column behind the others; one of the same name is replaced. */
  withColumn<const Name extends string, Type>(
    name: Name,
    column: Column<Type>,
  ): DataFrame<With<Row, Name, Type>> {
    return this.#withColumns({ [name]: column }, 'withColumn', this.withColumn)
  }

  /** Adds columns, each under its key, as `withColumn` does; none of them sees another. */
  withColumns<const Columns extends Readonly<Record<string, Column>>>(
    columns: Columns,
  ): DataFrame<WithEach<Row, Columns>> {
    return this.#withColumns(columns, 'withColumns', this.withColumns)
  }

  /** Gives a column another name; nothing changes where it is not there. */
  withColumnRenamed<const From extends ColumnName<Row>, const To extends string>(
    from: From,
    to: To,
  ): DataFrame<Renamed<Row, From, To>> {
    return this.#renamed([[from, to]], 'withColumnRenamed', this.withColumnRenamed)
  }

  /** Gives columns other names: `{ old: 'new' }`. Names that are not there are passed over. */
  withColumnsRenamed(names: Readonly<Record<string, string>>): DataFrame {
    return this.#renamed(Object.entries(names), 'withColumnsRenamed', this.withColumnsRenamed)
  }

  /** Notes about a column what a program wants to know of it later: `schema` gives it as `metadata`. */
  withMetadata(name: ColumnName<Row>, metadata: Metadata): DataFrame<Row> {
    if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) {
      const expected = 'an object of notes by their names'
      const actual = `\`${metadata === null ? 'null' : typeof metadata}\``
      const parameters = { argument: 'metadata', method: 'withMetadata', expected, actual }
      throw errorOf('INVALID_ARGUMENT', parameters, { origin: callSite('withMetadata', this.withMetadata) })
    }
    const column = new Column(attribute(name)).alias(name, { metadata })
    return this.#withColumns({ [name]: column }, 'withMetadata', this.withMetadata)
  }

  /** Numbers the rows from 0 on, in their order, in a column behind the others. */
  zipWithIndex<const Name extends string = 'index'>(
    indexColName: Name = 'index' as Name,
  ): DataFrame<With<Row, Name, bigint>> {
    const number: UnresolvedExpression = { kind: 'call', name: 'monotonically_increasing_id', arguments: [] }
    const list: UnresolvedExpression[] = [
      { kind: 'star', target: [] },
      { kind: 'alias', child: number, name: indexColName },
    ]
    return this.#project(list, callSite('zipWithIndex', this.zipWithIndex))
  }

  /**
   * Turns rows into columns: the values of a column, the first unless it is named, name the new ones, in their order, and
   * each other column becomes a row behind its name, `key`. The rows are read now.
   */
  async transpose(indexColumn?: ColumnOrName<Row>): Promise<DataFrame> {
    const origin = callSite('transpose', this.transpose)
    const index =
      indexColumn === undefined
        ? ({ kind: 'columnAt', position: 1 } as const)
        : columnOrName(indexColumn, origin)
    const name = index.kind === 'attribute' ? index.parts.at(-1) : undefined
    const batch = await transposed(this as unknown as DataFrame, index, name, origin)
    return this.session.frame({ kind: 'localRelation', batch, origin })
  }

  /** Leaves out columns, by name or as columns; what is not there is passed over. */
  drop<const Items extends readonly Listed<ColumnOrName<Row>>[]>(
    ...columns: Items
  ): DataFrame<Without<Row, Items>> {
    const given = columns.flat() as (Column | string)[]
    return this.session.frame({
      kind: 'dropColumns',
      input: this.plan,
      names: given.filter((column) => typeof column === 'string'),
      columns: given.flatMap((column) => (column instanceof Column ? [column.expression] : [])),
      origin: callSite('drop', this.drop),
    })
  }

  /** Gives all columns new names, in order. */
  toDF(...names: readonly Listed<string>[]): DataFrame {
    const origin = callSite('toDF', this.toDF)
    return this.session.frame({
      kind: 'toColumns',
      input: this.plan,
      names: names.flat() as string[],
      origin,
    })
  }

  /** Gives the columns of a schema, found by name and cast to its types. */
  to(schema: StructType | string): DataFrame {
    const declared = typeof schema === 'string' ? parseSchema(schema, this.session) : schema
    const origin = callSite('to', this.to)
    return this.session.frame({ kind: 'toSchema', input: this.plan, schema: declared, origin })
  }

  /** Works on missing values: `df.na.fill(0)`, `df.na.drop()`, `df.na.replace('a', 'b')`. */
  get na(): DataFrameNaFunctions<Row> {
    return new DataFrameNaFunctions(this)
  }

  /** Computes statistics: `df.stat.crosstab('a', 'b')`. */
  get stat(): DataFrameStatFunctions<Row> {
    return new DataFrameStatFunctions(this)
  }

  /** Gives the correlation of two columns: `stat.corr`. */
  async corr(first: ColumnName<Row>, second: ColumnName<Row>, method?: string): Promise<number> {
    return await this.stat.corr(first, second, method)
  }

  /** Gives the covariance of two columns: `stat.cov`. */
  async cov(first: ColumnName<Row>, second: ColumnName<Row>): Promise<number> {
    return await this.stat.cov(first, second)
  }

  /** Counts how often values of two columns meet: `stat.crosstab`. */
  crosstab(first: ColumnName<Row>, second: ColumnName<Row>): DataFrame {
    return this.stat.crosstab(first, second)
  }

  /** Finds frequent values: `stat.freqItems`. */
  freqItems(columns: readonly ColumnName<Row>[], support?: number): DataFrame {
    return this.stat.freqItems(columns, support)
  }

  /** Gives quantiles of columns: `stat.approxQuantile`. */
  get approxQuantile(): DataFrameStatFunctions<Row>['approxQuantile'] {
    const { stat } = this
    return stat.approxQuantile.bind(stat) as DataFrameStatFunctions<Row>['approxQuantile']
  }

  /** Puts a value in place of NULL: `na.fill`. */
  fillna(value: FillValue, subset?: Listed<ColumnName<Row>>): DataFrame<Row> {
    return this.na.fill(value, subset)
  }

  /** Leaves out rows with NULL: `na.drop`. */
  dropna(how?: 'any' | 'all', thresh?: number | null, subset?: Listed<ColumnName<Row>>): DataFrame<Row> {
    return this.na.drop(how, thresh, subset)
  }

  /** Puts values in place of others: `na.replace`. */
  replace(
    from: ReplaceMap | Listed<Value>,
    to?: Listed<Value>,
    subset?: Listed<ColumnName<Row>>,
  ): DataFrame<Row> {
    return this.na.replace(from, to, subset)
  }

  /**
   * Computes `count`, `mean`, `stddev`, `min` and `max` of columns: of all of numbers and text where none is named.
   */
  describe(...columns: readonly Listed<ColumnName<Row>>[]): DataFrame {
    const names = columns.flat() as string[]
    return this.session.frame({
      kind: 'summary',
      input: this.plan,
      ...(names.length > 0 && { columns: names }),
      statistics: ['count', 'mean', 'stddev', 'min', 'max'],
      origin: callSite('describe', this.describe),
    })
  }

  /** Computes statistics of all columns of numbers and text: those of `describe` and quartiles where none is named. */
  summary(...statistics: readonly Listed<string>[]): DataFrame {
    const names = statistics.flat() as string[]
    return this.session.frame({
      kind: 'summary',
      input: this.plan,
      statistics: names.length > 0 ? names : ['count', 'mean', 'stddev', 'min', '25%', '50%', '75%', 'max'],
      origin: callSite('summary', this.summary),
    })
  }

  #project(projections: readonly UnresolvedExpression[], origin: CallOrigin): DataFrame {
    return this.session.frame({ kind: 'project', input: this.plan, projections, origin })
  }

  #withColumns(
    columns: Readonly<Record<string, Column>>,
    method: string,
    entry: (...parameters: never[]) => unknown,
  ): DataFrame {
    const plan: UnresolvedPlan = {
      kind: 'withColumns',
      input: this.plan,
      columns: Object.entries(columns).map(([name, { expression }]) => ({
        kind: 'alias',
        child: expression,
        name,
      })),
      origin: callSite(method, entry),
    }
    return this.session.frame(plan)
  }

  #renamed(
    renames: readonly (readonly [string, string])[],
    method: string,
    entry: (...parameters: never[]) => unknown,
  ): DataFrame {
    return this.session.frame({
      kind: 'withColumnsRenamed',
      input: this.plan,
      renames,
      origin: callSite(method, entry),
    })
  }
}
