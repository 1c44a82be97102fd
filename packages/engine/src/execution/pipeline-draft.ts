import type { Handle, Operator, PhysicalType, Source } from '@kindling/native'
import type { Attribute, Expression } from '@kindling/plan'
import { compileProgram } from '../expressions/compile-program.ts'
import { physicalType } from '../expressions/physical-type.ts'
import type {
  JoinOperator,
  PhysicalPlan,
  RuntimeFilterOperator,
  UnnestOperator,
  WindowSink,
} from '../physical/physical-plan.ts'

/** Is a pipeline without its sink yet: what flows out of its last operator is `output`. */
export interface PipelineDraft {
  readonly source: Source
  /** The types that the source gives. */
  readonly columns: readonly PhysicalType[]
  readonly operators: readonly Operator[]
  /** For each operator, what its instructions came from. */
  readonly sites: readonly (readonly Expression[])[]
  readonly output: readonly Attribute[]
  /** Which nodes of the plan the source and each operator work for; kept only where their work is measured. */
  readonly owners: readonly (readonly PhysicalPlan[])[]
}

/** Starts a pipeline at a source. */
export function draftFrom(source: Source, output: readonly Attribute[]): PipelineDraft {
  const columns = output.map((column) => physicalType(column.type))
  return { source, columns, operators: [], sites: [], output, owners: [] }
}

/** Adds a filter. */
export function withFilter(draft: PipelineDraft, condition: Expression): PipelineDraft {
  const { program, sites } = compileProgram(draft.output, [condition])
  return {
    ...draft,
    operators: [...draft.operators, { kind: 'filter', program }],
    sites: [...draft.sites, sites],
  }
}

/** Adds a filter by the keys of a table that a join further on works with. */
export function withKeyFilter(
  draft: PipelineDraft,
  table: Handle,
  { keys, steady = false }: RuntimeFilterOperator,
): PipelineDraft {
  return {
    ...draft,
    operators: [...draft.operators, { kind: 'keyFilter', table, keys, steady }],
    sites: [...draft.sites, []],
  }
}

/** Tells what the build side of a join has in other tables than the one at hand. */
export interface RowsElsewhere {
  readonly hasRows: boolean
  readonly hasNullKey: boolean
}

/** Adds a join with a table of the build side, which `joinBuild` left behind. */
export function withJoin(
  draft: PipelineDraft,
  table: Handle,
  join: JoinOperator,
  elsewhere?: RowsElsewhere,
): PipelineDraft {
  const { keys, ranges, nullAware, residual, computed } = join
  const both = [...draft.output, ...join.build.output]
  const compiled = residual === undefined ? undefined : compileProgram(both, [residual])
  const tests = compiled?.sites ?? []
  const pairs =
    computed.length === 0
      ? undefined
      : compileProgram(
          both,
          computed.map(({ expression }) => expression),
        )
  return {
    ...draft,
    operators: [
      ...draft.operators,
      {
        kind: 'hashJoin',
        table,
        join: join.join === 'markBuild' ? 'note' : join.join,
        keys: keys.map(({ probe }) => probe),
        ranges: ranges.map(({ probe }) => probe),
        nullAware,
        ...(elsewhere && { elsewhere }),
        residual: compiled?.program ?? null,
        probeColumns: join.columns.probe,
        buildColumns: join.columns.build,
        ...(pairs && { computed: { program: pairs.program, firstInstruction: tests.length } }),
      },
    ],
    sites: [...draft.sites, [...tests, ...(pairs?.sites ?? [])]],
    output: join.join === 'markBuild' ? [] : join.output,
  }
}

/** Adds a projection; one that only takes columns of a table just reads those. */
export function withProject(
  draft: PipelineDraft,
  expressions: readonly Expression[],
  output: readonly Attribute[],
): PipelineDraft {
  const positions = expressions.map((expression) =>
    expression.kind === 'attribute' ? draft.output.findIndex((column) => column.id === expression.id) : -1,
  )
  if (draft.source.kind === 'table' && draft.operators.length === 0 && !positions.includes(-1)) {
    const { columns } = draft.source
    const picked = positions.map((position) => columns[position] ?? 0)
    return { ...draftFrom({ ...draft.source, columns: picked }, output), owners: draft.owners }
  }
  const { program, sites } = compileProgram(draft.output, expressions)
  return {
    ...draft,
    operators: [...draft.operators, { kind: 'project', program }],
    sites: [...draft.sites, sites],
    output,
  }
}

/** Adds an operator that makes rows of the elements of a list. */
export function withUnnest(draft: PipelineDraft, unnest: UnnestOperator): PipelineDraft {
  const { list, columns, position, outer, output } = unnest
  return {
    ...draft,
    operators: [...draft.operators, { kind: 'unnest', list, columns, position, outer }],
    sites: [...draft.sites, []],
    output,
  }
}

/** Adds an operator that leaves out rows of partitions behind those that are wanted, where a window says so. */
export function withLeadingRows(draft: PipelineDraft, window: WindowSink): PipelineDraft {
  const { partitions, orders, leading } = window
  const [order] = orders
  if (leading === null || order === undefined) return draft
  return {
    ...draft,
    operators: [...draft.operators, { kind: 'leadingRows', partitions, order, limit: leading }],
    sites: [...draft.sites, []],
  }
}
