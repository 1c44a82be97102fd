import { catalogString, errorOf, treeString } from '@kindling/core'
import type { ExplainMode, UnresolvedPlan } from '@kindling/plan'
import { attribute, Column } from '../column/column.ts'
import type { SparkSession } from '../session/spark-session.ts'
import { StructType } from '../types/nested-types.ts'
import type { ColumnName, ColumnOf, Columns } from './row-type.ts'

const MODES: ReadonlySet<string> = new Set<ExplainMode>([
  'simple',
  'extended',
  'cost',
  'formatted',
  'analyze',
])

/** Is a plan and the session that can run it; what is below all methods of a `DataFrame`. */
// biome-ignore lint/suspicious/noExplicitAny: without a type parameter nothing is known of the rows.
export abstract class BoundPlan<Row = any> {
  readonly session: SparkSession
  readonly plan: UnresolvedPlan & { readonly planId?: number }

  constructor(session: SparkSession, plan: UnresolvedPlan) {
    this.session = session
    this.plan = plan
  }

  /** The session that the frame belongs to: `session` by PySpark's name. */
  get sparkSession(): SparkSession {
    return this.session
  }

  /** Names a column of this very frame: another frame's column of the same name is not meant. */
  col<const Name extends ColumnName<Row>>(name: Name): ColumnOf<Row, Name>
  col(name: `${string}.${string}` | '*'): Column
  col(name: string): Column {
    return this.bound(attribute(name))
  }

  /**
   * Names a hidden column of the files that this frame reads, which `*` leaves out: `_metadata`, also where a column of the files
   * has that name.
   *
   * @example
   * ```ts
   * const files = spark.read.parquet('events')
   * files.select('id', files.metadataColumn('_metadata').getField('file_name'))
   * ```
   */
  metadataColumn(name: string): Column {
    return this.bound({ kind: 'attribute', parts: [name], metadata: true })
  }

  /**
   * Gives the columns of this very frame by name; the compiler knows them where it knows the rows.
   *
   * @example
   * ```ts
   * people.select(people.c.name, people.c.age.plus(1).alias('next'))
   * ```
   */
  get c(): Columns<Row> {
    const columns: object = new Proxy(
      {},
      {
        get: (_, name) =>
          typeof name === 'string' ? this.bound({ kind: 'attribute', parts: [name] }) : undefined,
      },
    )
    return columns as Columns<Row>
  }

  /** Gives names, types and nullability of the columns. */
  async schema(): Promise<StructType> {
    this.session.requireRunning('schema')
    return new StructType((await this.session.backend.analyze(this.plan)).fields)
  }

  /** Gives the names of the columns. */
  async columns(): Promise<readonly string[]> {
    return (await this.schema()).fields.map((field) => field.name)
  }

  /** Gives the name and the type of each column, the type as Spark writes it: `array<int>`. */
  async dtypes(): Promise<readonly (readonly [name: string, type: string])[]> {
    return (await this.schema()).fields.map(({ name, type }) => [name, catalogString(type)])
  }

  /** Prints the schema as a tree, down to `level` where it is given. */
  async printSchema(level?: number): Promise<void> {
    console.log(treeString(await this.schema(), level))
  }

  /**
   * Prints how the query would run: `formatted` numbers the steps and tells the details of each, `extended` (or true)
   * prints every stage from the query as written, `cost` the rows that each step is expected to give. `analyze` runs the
   * query, and prints the rows, time, memory and spilled bytes of each step.
   */
  async explain(extended: boolean | ExplainMode = false): Promise<void> {
    this.session.requireRunning('explain')
    const mode = extended === true ? 'extended' : extended === false ? 'simple' : extended
    if (String(mode) === 'codegen')
      throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature: '`EXPLAIN CODEGEN`' })
    if (!MODES.has(mode)) {
      const expected = '`simple`, `extended`, `cost`, `formatted` or `analyze`'
      const actual = `\`${String(mode)}\``
      throw errorOf('INVALID_ARGUMENT', { argument: 'extended', method: 'explain', expected, actual })
    }
    console.log(await this.session.backend.explain(this.plan, mode))
  }

  /** Binds a name to this frame. */
  protected bound(expression: ReturnType<typeof attribute>): Column {
    const { planId } = this.plan
    return new Column(
      expression.kind === 'attribute' && planId !== undefined ? { ...expression, planId } : expression,
    )
  }
}
