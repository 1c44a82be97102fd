import type { Operator, PhysicalType, Source } from '@kindling/native'
import type { Attribute, Expression } from '@kindling/plan'
import { compileProgram } from '../expressions/compile-program.ts'
import { physicalType } from '../expressions/physical-type.ts'

/** Is a pipeline without its sink yet: what flows out of its last operator is `output`. */
export interface PipelineDraft {
  readonly source: Source
  /** The types that the source gives. */
  readonly columns: readonly PhysicalType[]
  readonly operators: readonly Operator[]
  /** For each operator, what its instructions came from. */
  readonly sites: readonly (readonly Expression[])[]
  readonly output: readonly Attribute[]
}

/** Starts a pipeline at a source. */
export function draftFrom(source: Source, output: readonly Attribute[]): PipelineDraft {
  const columns = output.map((column) => physicalType(column.type))
  return { source, columns, operators: [], sites: [], output }
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
    return draftFrom({ ...draft.source, columns: picked }, output)
  }
  const { program, sites } = compileProgram(draft.output, expressions)
  return {
    ...draft,
    operators: [...draft.operators, { kind: 'project', program }],
    sites: [...draft.sites, sites],
    output,
  }
}
