import type { Door, PipelineResult, StepFigures } from '@kindling/native'
import type { PipelineDraft } from '../execution/pipeline-draft.ts'
import type { PhysicalPlan, ScanSource } from '../physical/physical-plan.ts'
import { type FunctionFigures, noCalls } from './function-figures.ts'
import { type NodeFigures, noFigures } from './node-figures.ts'

/** Names the nodes whose rows are those of the table that their sink leaves. */
const BREAKERS: ReadonlySet<PhysicalPlan['kind']> = new Set([
  'aggregate',
  'sort',
  'window',
  'limit',
  'offset',
  'sample',
  'draw',
])

/** Gathers what each node of a physical plan does while it runs. */
export class QueryProfile {
  readonly #nodes = new Map<PhysicalPlan, NodeFigures>()

  /** Gives the figures of a node; nothing for one that has not run. */
  of(plan: PhysicalPlan): NodeFigures | undefined {
    return this.#nodes.get(plan)
  }

  /**
   * Notes what the steps of a pipeline did; `owner` is the node of its sink, and of steps that name none: these give no
   * rows of the node, only time.
   */
  notePipeline(
    draft: PipelineDraft,
    { steps = [], table, bytesSpilled = 0, parts = 0, partsLeftOut = 0 }: PipelineResult,
    owner: PhysicalPlan | undefined,
    door: Door,
  ): void {
    const ownersOf = (step: number): readonly PhysicalPlan[] =>
      draft.owners[step] ?? (owner === undefined ? [] : [owner])
    for (const plan of ownersOf(0)) if (plan.kind === 'scan') this.#noteParts(plan, parts, partsLeftOut)
    const given = new Map<PhysicalPlan, number>()
    steps.slice(0, -1).forEach((figures, step) => {
      ownersOf(step).forEach((plan, index) => {
        if (index === 0) spend(this.#figuresOf(plan), figures)
        if (index === 0 && plan.kind === 'runtimeFilter') {
          this.#noteDropped(plan, (steps[step - 1]?.rows ?? 0) - figures.rows)
        }
        const isBreaker = BREAKERS.has(plan.kind) && !this.#figuresOf(plan).isReused
        // Of the steps of a node the last one gives its rows; those of a breaker are counted where it leaves them.
        if (!isBreaker && draft.owners[step] !== undefined) given.set(plan, figures.rows)
      })
    })
    // A node in the step of a recursion gives rows again and again.
    for (const [plan, rows] of given) this.#figuresOf(plan).rows += rows
    const sink = steps.at(-1)
    if (sink === undefined || owner === undefined) return
    const figures = this.#figuresOf(owner)
    spend(figures, sink)
    figures.bytesSpilled += bytesSpilled
    if (table === null) return
    if (BREAKERS.has(owner.kind)) figures.rows += door.tableRows(table)
  }

  #noteParts(plan: ScanSource, all: number, leftOut: number): void {
    const { source, pushedFilters } = plan.scan
    const asks = pushedFilters.length + (plan.filters ?? []).length > 0
    if (source.format.skips !== true || !asks) return
    const figures = this.#figuresOf(plan)
    const before = figures.parts ?? { all: 0, leftOut: 0 }
    figures.parts = { all: before.all + all, leftOut: before.leftOut + leftOut }
  }

  #noteDropped(filter: PhysicalPlan, rows: number): void {
    const figures = this.#figuresOf(filter)
    figures.rowsDropped = (figures.rowsDropped ?? 0) + rows
  }

  /** Notes how many rows the table of a join was built of. */
  noteBuild(join: PhysicalPlan, rows: number): void {
    const figures = this.#figuresOf(join)
    figures.buildRows = (figures.buildRows ?? 0) + rows
  }

  /** Notes that a table serves a node that another node has left. */
  noteReuse(plan: PhysicalPlan): void {
    this.#figuresOf(plan).isReused = true
  }

  /** Gives figures to count the calls of a function in, which belong to a node. */
  functionOf(plan: PhysicalPlan, name: string): FunctionFigures {
    const made = noCalls(name)
    this.#figuresOf(plan).functions.push(made)
    return made
  }

  #figuresOf(plan: PhysicalPlan): NodeFigures {
    const figures = this.#nodes.get(plan) ?? noFigures()
    this.#nodes.set(plan, figures)
    return figures
  }
}

function spend(figures: NodeFigures, { milliseconds, peakMemory }: StepFigures): void {
  figures.milliseconds += milliseconds
  figures.peakMemory += peakMemory
}
