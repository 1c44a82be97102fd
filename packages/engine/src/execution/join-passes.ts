import { boolean, errorOf } from '@kindling/core'
import type { Handle, Instruction } from '@kindling/native'
import type { Attribute } from '@kindling/plan'
import { physicalType } from '../expressions/physical-type.ts'
import { type NumberedJoin, withColumns } from './numbered-join.ts'
import { type PipelineDraft, withJoin } from './pipeline-draft.ts'

/** Tells of a row of the probe side whether it met a partner in a pass before, and in the pass at hand. */
const MET = attribute(-3, 'met')
const MEETS = attribute(-4, 'meets')

/**
 * Joins a part whose rows cannot be parted further: each pass takes as many rows of the build side as there is room for,
 * and all of the probe side. What a row of the probe side met is carried from pass to pass.
 */
export async function joinPasses(probe: Handle, build: Handle, numbered: NumberedJoin): Promise<void> {
  const { door } = numbered.execution.environment
  const chunks = door.tableChunks(build)
  const marks = new Marks(probe, numbered)
  for (let firstChunk = 0; firstChunk < chunks; ) {
    const table = await numbered.run(numbered.buildRows(build), { ...numbered.sink, firstChunk })
    firstChunk += door.tableChunks(table)
    await joinPass(probe, table, numbered, marks)
    door.releaseTable(table)
  }
  const { join } = numbered.join
  if (join === 'mark') await numbered.keep(marks.rows(numbered.join.columns.probe))
  if (join === 'left' || join === 'full' || join === 'single') {
    const none = await numbered.run(numbered.buildRows(build), {
      ...numbered.sink,
      firstChunk: chunks,
    })
    await numbered.keep(withJoin(marks.alone(), none, { ...numbered.join, join: 'left' }))
    door.releaseTable(none)
  }
  marks.release()
}

async function joinPass(probe: Handle, table: Handle, numbered: NumberedJoin, marks: Marks): Promise<void> {
  const { join } = numbered
  const rows = numbered.probeRows(probe)
  switch (join.join) {
    case 'markBuild':
      return await numbered.noteMarks(withJoin(rows, table, join), table)
    case 'mark':
      return await marks.pass(table)
    case 'inner':
      return await numbered.keep(withJoin(rows, table, join))
    case 'left':
      await numbered.keep(withJoin(rows, table, { ...join, join: 'inner' }))
      return await marks.pass(table)
    case 'full':
    case 'single': {
      const joined = withJoin(rows, table, join)
      // Rows without a partner in this pass may have one in another.
      const number = joined.output.length - 1
      await numbered.keep(filtered(joined, [{ kernel: 'is_not_null', type: 'bool', arguments: [number] }]))
      if (join.join === 'full') await numbered.keepAlone(table)
      return await marks.pass(table)
    }
  }
}

/** Knows for each row of the probe side whether it has met a partner so far; open where only NULLs have come. */
class Marks {
  readonly #numbered: NumberedJoin
  readonly #probe: Handle
  #table: Handle | undefined

  constructor(probe: Handle, numbered: NumberedJoin) {
    this.#probe = probe
    this.#numbered = numbered
  }

  /** Takes the rows of one pass into account. */
  async pass(table: Handle): Promise<void> {
    const numbered = this.#numbered
    const { join, elsewhere } = numbered
    const before = this.#table === undefined ? [] : [MET]
    const rows = numbered.probeRows(this.#table ?? this.#probe, before)
    const width = join.probe.output.length
    const given = rows.output.map((_, position) => position)
    const marked = withJoin(
      rows,
      table,
      {
        ...join,
        join: 'mark',
        columns: { probe: given, build: [] },
        output: [...rows.output, this.#table === undefined ? MET : MEETS],
      },
      elsewhere,
    )
    if (this.#table === undefined) {
      this.#table = await this.#keep(marked)
      return
    }
    if (join.join === 'single') await this.#refuseSecond(marked)
    const either: Instruction = { kernel: 'or_bool', type: 'bool', arguments: [width, width + 1] }
    const inputs = marked.output.map(({ type }) => physicalType(type))
    const program = {
      inputs,
      constants: [],
      instructions: [either],
      outputs: [...given.slice(0, width), inputs.length],
    }
    const joined: PipelineDraft = {
      ...marked,
      operators: [...marked.operators, { kind: 'project', program }],
      sites: [...marked.sites, []],
      output: [...join.probe.output, MET],
    }
    const kept = await this.#keep(joined)
    this.release()
    this.#table = kept
  }

  /** Gives the rows with what they met; without a pass they met none. */
  rows(columns: readonly number[]): PipelineDraft {
    const { join } = this.#numbered
    return withColumns(this.#rows(), [...columns, join.probe.output.length])
  }

  /** Gives the rows that met none. */
  alone(): PipelineDraft {
    const met = this.#numbered.join.probe.output.length
    return filtered(this.#rows(), [{ kernel: 'not_bool', type: 'bool', arguments: [met] }])
  }

  release(): void {
    if (this.#table !== undefined) this.#numbered.execution.environment.door.releaseTable(this.#table)
    this.#table = undefined
  }

  #rows(): PipelineDraft {
    if (this.#table === undefined) throw new TypeError('a join in passes has one pass at least')
    return this.#numbered.probeRows(this.#table, [MET])
  }

  async #keep(draft: PipelineDraft): Promise<Handle> {
    const number = this.#numbered.join.probe.output.length - 1
    return await this.#numbered.run(draft, { kind: 'keepNumbered', number })
  }

  /** Raises the error of a row with a partner in two passes, where one is allowed. */
  async #refuseSecond(marked: PipelineDraft): Promise<void> {
    const { execution } = this.#numbered
    const met = this.#numbered.join.probe.output.length
    const twice = filtered(marked, [{ kernel: 'and_bool', type: 'bool', arguments: [met, met + 1] }])
    const found = await this.#numbered.run(twice, { kind: 'collect', limit: 1, offset: 0 })
    const count = execution.environment.door.tableRows(found)
    execution.environment.door.releaseTable(found)
    if (count > 0) throw execution.fail(errorOf('SCALAR_SUBQUERY_TOO_MANY_ROWS', {}))
  }
}

/** Keeps rows for which the last instruction is true. */
function filtered(draft: PipelineDraft, instructions: readonly Instruction[]): PipelineDraft {
  const inputs = draft.output.map(({ type }) => physicalType(type))
  const program = {
    inputs,
    constants: [],
    instructions,
    outputs: [inputs.length + instructions.length - 1],
  }
  return {
    ...draft,
    operators: [...draft.operators, { kind: 'filter', program }],
    sites: [...draft.sites, []],
  }
}

function attribute(id: number, name: string): Attribute {
  return { kind: 'attribute', id, name, type: boolean, nullable: true }
}
