import { bigint } from '@kindling/core'
import type { Handle, Sink } from '@kindling/native'
import type { Attribute } from '@kindling/plan'
import { physicalType } from '../expressions/physical-type.ts'
import type { JoinOperator } from '../physical/physical-plan.ts'
import { joinBuildOf } from './join-build-of.ts'
import { draftFrom, type PipelineDraft, type RowsElsewhere, withJoin } from './pipeline-draft.ts'
import type { QueryExecution } from './query-execution.ts'

/** Are no ids of a column of a query. */
const PROBE_NUMBER = -1
const BUILD_NUMBER = -2

const COLLECT = { kind: 'collect', limit: null, offset: 0 } as const

/**
 * Is a join whose rows carry their numbers, and what it gave so far: pieces of the result, which come into the order of a
 * join in memory at the end.
 */
export class NumberedJoin {
  /** The join of parts: a side that is numbered has one more column. */
  readonly join: JoinOperator
  readonly isNumbered: { readonly probe: boolean; readonly build: boolean }
  /** What all parts of the build side together have; NOT IN asks for it. */
  elsewhere: RowsElsewhere | undefined
  readonly execution: QueryExecution
  readonly #plan: JoinOperator
  readonly #joined: Handle[] = []
  /** The rows of the build side of a full join that met none. */
  readonly #alone: Handle[] = []

  constructor(plan: JoinOperator, execution: QueryExecution) {
    this.#plan = plan
    this.execution = execution
    const { probe, build, columns, join } = plan
    this.isNumbered = {
      probe: join !== 'markBuild',
      build: join === 'markBuild' || join === 'full' || join === 'single',
    }
    const numbers = {
      probe: this.isNumbered.probe ? [numberOf('probe')] : [],
      build: this.isNumbered.build ? [numberOf('build')] : [],
    }
    const sides = {
      probe: [...probe.output, ...numbers.probe],
      build: [...build.output, ...numbers.build],
    }
    const given = {
      probe: [...columns.probe, ...numbers.probe.map(() => probe.output.length)],
      build: [
        ...columns.build,
        ...(join === 'markBuild' ? [] : numbers.build).map(() => build.output.length),
      ],
    }
    // A mark, or what is computed of pairs.
    const others = plan.output.slice(columns.probe.length + columns.build.length)
    this.join = {
      ...plan,
      probe: { ...probe, output: sides.probe },
      build: { ...build, output: sides.build },
      columns: given,
      output:
        join === 'markBuild'
          ? [...sides.build, ...others]
          : [...pick(sides.probe, given.probe), ...pick(sides.build, given.build), ...others],
    }
  }

  /** Makes the table of a part of the build side. */
  get sink(): ReturnType<typeof joinBuildOf> {
    return joinBuildOf(this.#plan)
  }

  /** Where the number of a row of the probe side stands in what the join gives. */
  get probeNumber(): number {
    return this.#plan.columns.probe.length
  }

  /** Tells whether parts with so many rows give none; of all parts one at least is joined. */
  givesNothing(probeRows: number, buildRows: number): boolean {
    if (this.#joined.length === 0) return false
    switch (this.#plan.join) {
      case 'inner':
        return probeRows === 0 || buildRows === 0
      case 'markBuild':
        return buildRows === 0
      case 'full':
        return probeRows === 0 && buildRows === 0
      case 'left':
      case 'mark':
      case 'single':
        return probeRows === 0
    }
  }

  /** Gives the rows of a part of the build side, of which `joinBuild` takes whole chunks. */
  buildRows(table: Handle): PipelineDraft {
    const { output } = this.join.build
    return draftFrom({ kind: 'table', table, columns: output.map((_, position) => position) }, output)
  }

  /** Gives the rows of tables of the probe side, chunk by chunk. */
  probeRows(table: Handle, more: readonly Attribute[] = []): PipelineDraft {
    const output = [...this.join.probe.output, ...more]
    const columns = output.map((_, position) => position)
    return draftFrom({ kind: 'concat', tables: [{ table, columns }] }, output)
  }

  async run(draft: PipelineDraft, sink: Sink): Promise<Handle> {
    const table = await this.execution.run(draft, sink, [], this.#plan)
    if (table === null) throw new TypeError(`the sink ${sink.kind} left no table`)
    return table
  }

  /** Joins rows of the probe side with a table of all rows that they can meet, and releases it. */
  async joinWhole(probe: Handle, table: Handle): Promise<void> {
    const draft = withJoin(this.probeRows(probe), table, this.join, this.elsewhere)
    if (this.#plan.join === 'markBuild') await this.noteMarks(draft, table)
    else await this.keep(draft)
    if (this.#plan.join === 'full') await this.keepAlone(table)
    this.execution.environment.door.releaseTable(table)
  }

  /** Keeps rows that the join gives. */
  async keep(draft: PipelineDraft): Promise<void> {
    this.#joined.push(await this.run(draft, { kind: 'keepNumbered', number: this.probeNumber }))
  }

  /** Keeps the rows of a table with marks, once all rows of the probe side that can meet them have passed. */
  async noteMarks(draft: PipelineDraft, table: Handle): Promise<void> {
    const { door } = this.execution.environment
    door.releaseTable(await this.run(draft, COLLECT))
    const marked = draftFrom({ kind: 'marked', table }, this.join.output)
    this.#joined.push(
      await this.run(marked, { kind: 'keepNumbered', number: this.#plan.build.output.length }),
    )
  }

  /** Keeps the rows of a table that met none. */
  async keepAlone(table: Handle): Promise<void> {
    const { probe, build, columns } = this.join
    const nulls = probe.output.map(({ type }) => physicalType(type))
    const all = draftFrom({ kind: 'unmatched', table, nulls }, [...probe.output, ...build.output])
    const places = [...columns.probe, ...columns.build.map((column) => probe.output.length + column)]
    const alone = withColumns(all, places)
    this.#alone.push(await this.run(alone, { kind: 'keepNumbered', number: places.length - 1 }))
  }

  /** Gives all rows in the order of a join in memory. */
  async inOrder(): Promise<PipelineDraft> {
    const { output, join } = this.#plan
    if (join === 'markBuild') return this.#merged(this.#joined, this.#plan.build.output.length)
    const joined = this.#merged(this.#joined, this.probeNumber)
    if (join !== 'full') return joined
    const alone = this.#merged(this.#alone, this.join.output.length - 1)
    const tables = [await this.run(joined, COLLECT), await this.run(alone, COLLECT)]
    const columns = output.map((_, position) => position)
    return draftFrom({ kind: 'concat', tables: tables.map((table) => ({ table, columns })) }, output)
  }

  #merged(tables: readonly Handle[], number: number): PipelineDraft {
    const columns = this.#plan.output.map(({ id }) =>
      this.join.output.findIndex((column) => column.id === id),
    )
    return draftFrom({ kind: 'numbered', tables, number, columns }, this.#plan.output)
  }
}

function numberOf(side: 'probe' | 'build'): Attribute {
  const id = side === 'probe' ? PROBE_NUMBER : BUILD_NUMBER
  return { kind: 'attribute', id, name: `${side} row`, type: bigint, nullable: true }
}

function pick(columns: readonly Attribute[], at: readonly number[]): readonly Attribute[] {
  return at.flatMap((position) => columns[position] ?? [])
}

/** Keeps some columns, by position. */
export function withColumns(draft: PipelineDraft, columns: readonly number[]): PipelineDraft {
  const inputs = draft.output.map(({ type }) => physicalType(type))
  const program = { inputs, constants: [], instructions: [], outputs: columns }
  return {
    ...draft,
    operators: [...draft.operators, { kind: 'project', program }],
    sites: [...draft.sites, []],
    output: pick(draft.output, columns),
  }
}
