import type { Handle, Sink, Source } from '@kindling/native'
import type { Attribute } from '@kindling/plan'
import type { JoinOperator } from '../physical/physical-plan.ts'
import { buildPipeline } from './build-pipeline.ts'
import { joinPasses } from './join-passes.ts'
import { NumberedJoin } from './numbered-join.ts'
import { draftFrom, type PipelineDraft } from './pipeline-draft.ts'
import type { QueryExecution } from './query-execution.ts'

/** Rows whose hashes agree so often are rows of few keys: to part them once more would not help. */
const MOST_LEVELS = 8
/** A part with so many of the rows is of one key, or a few, and would stay together. */
const HOT_SHARE = 0.9

/** Is a part of both sides: rows of equal keys lie in the same part. */
interface Part {
  readonly probe: Handle
  readonly build: Handle
  /** How often the rows were parted before. */
  readonly level: number
  /** Says whether the rows of the build side would come apart if they were parted once more. */
  readonly mayPart: boolean
}

/**
 * Joins two sides of which the one that is built has no room in memory: both are parted by the hash of their keys, and
 * then joined part by part (GRACE hash join: Kitsuregawa, Tanaka and Moto-oka 1983). A part without room is parted once
 * more; one of few keys, or without keys, is joined in passes over as many of its rows as there is room for. Rows of the
 * probe side carry numbers, by which they come out in the order, and in the morsels, of a join in memory. `table` is what
 * the build side left.
 */
export async function joinParts(
  plan: JoinOperator,
  build: PipelineDraft,
  table: Handle,
  execution: QueryExecution,
): Promise<PipelineDraft> {
  const isTable = build.source.kind === 'table' && build.operators.length === 0
  const rows = isTable ? build.source : wholeTable(table, build.output)
  return await new PartedJoin(plan, execution).run(draftFrom(chunkByChunk(rows), build.output), () =>
    execution.giveUp(table),
  )
}

class PartedJoin {
  readonly #plan: JoinOperator
  readonly #execution: QueryExecution
  readonly #numbered: NumberedJoin

  constructor(plan: JoinOperator, execution: QueryExecution) {
    this.#plan = plan
    this.#execution = execution
    this.#numbered = new NumberedJoin(plan, execution)
  }

  async run(buildRows: PipelineDraft, giveUp: () => void): Promise<PipelineDraft> {
    const { probe, build } = this.#numbered.isNumbered
    const builds = await this.#part(buildRows, 'build', 0, build)
    giveUp()
    const total = this.#rowsOf(builds.tables)
    this.#execution.profile?.noteBuild(this.#plan, total)
    const pairsOfEach = this.#plan.keys.length === 0 ? Math.max(1, total) : 1
    const probeRows = await buildPipeline(this.#plan.probe, this.#execution)
    const probes = await this.#part(probeRows, 'probe', 0, probe, pairsOfEach)
    this.#numbered.elsewhere = { hasRows: total > 0, hasNullKey: builds.hasNullKey }
    await this.#joinParts(builds.tables, probes.tables, 0, total)
    return await this.#numbered.inOrder()
  }

  /** Parts the rows of a side by its keys. */
  async #part(
    rows: PipelineDraft,
    side: 'probe' | 'build',
    level: number,
    numbered: boolean,
    pairsOfEach = 1,
  ): Promise<{ readonly tables: readonly Handle[]; readonly hasNullKey: boolean }> {
    const keys = this.#plan.keys.map((key) => ({ column: key[side], nullSafe: key.nullSafe }))
    const sink: Sink = { kind: 'part', keys, level, numbered, pairsOfEach }
    return this.#execution.environment.door.takeParts(await this.#numbered.run(rows, sink))
  }

  #rowsOf(tables: readonly Handle[]): number {
    const { door } = this.#execution.environment
    return tables.reduce((sum, table) => sum + door.tableRows(table), 0)
  }

  async #joinParts(
    builds: readonly Handle[],
    probes: readonly Handle[],
    level: number,
    total: number,
  ): Promise<void> {
    const { door } = this.#execution.environment
    for (const [index, build] of builds.entries()) {
      const probe = probes[index]
      if (probe === undefined) throw new RangeError(`no part ${index} of the probe side`)
      const mayPart = level < MOST_LEVELS - 1 && door.tableRows(build) <= total * HOT_SHARE
      await this.#joinPart({ probe, build, level, mayPart })
    }
  }

  async #joinPart(part: Part): Promise<void> {
    const { door } = this.#execution.environment
    const [probeRows, buildRows] = [door.tableRows(part.probe), door.tableRows(part.build)]
    if (this.#numbered.givesNothing(probeRows, buildRows)) return this.#release(part)
    const table = await this.#numbered.run(this.#numbered.buildRows(part.build), this.#numbered.sink)
    if (door.isJoinable(table)) {
      await this.#numbered.joinWhole(part.probe, table)
    } else if (part.mayPart) {
      door.releaseTable(table)
      return await this.#partAgain(part)
    } else {
      door.releaseTable(table)
      await joinPasses(part.probe, part.build, this.#numbered)
    }
    this.#release(part)
  }

  async #partAgain(part: Part): Promise<void> {
    const level = part.level + 1
    const { probe, build } = this.#numbered.join
    const builds = await this.#part(tableDraft(part.build, build.output), 'build', level, false)
    const probes = await this.#part(tableDraft(part.probe, probe.output), 'probe', level, false)
    const total = this.#rowsOf([part.build])
    this.#release(part)
    await this.#joinParts(builds.tables, probes.tables, level, total)
  }

  #release({ probe, build }: Part): void {
    const { door } = this.#execution.environment
    door.releaseTable(probe)
    door.releaseTable(build)
  }
}

function wholeTable(table: Handle, output: readonly Attribute[]): Source {
  return { kind: 'table', table, columns: output.map((_, position) => position) }
}

/** Makes every chunk of a table a morsel: each has rows of one morsel only, and is what a join in memory would number. */
function chunkByChunk(source: Source): Source {
  if (source.kind !== 'table') return source
  return { kind: 'concat', tables: [{ table: source.table, columns: source.columns }] }
}

/** Gives the rows of a table chunk by chunk. */
export function tableDraft(table: Handle, output: readonly Attribute[]): PipelineDraft {
  return draftFrom(chunkByChunk(wholeTable(table, output)), output)
}
