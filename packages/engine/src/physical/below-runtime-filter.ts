import type { Attribute } from '@kindling/plan'
import { mayRaise } from '../expressions/may-raise.ts'
import type { PhysicalPlan, RuntimeFilter } from './physical-plan.ts'

/** Is a side of a node that a filter may be asked about instead, and how the node looks with another one in its place. */
export interface Below {
  readonly side: 'probe' | 'build' | 'input'
  readonly input: PhysicalPlan
  readonly filter: RuntimeFilter
  with(input: PhysicalPlan): PhysicalPlan
}

/**
 * Finds the input of a node whose rows may be dropped by a filter over what the node gives: each of its rows has the
 * columns of the filter from one row of that input, and what the node computes of it can raise no error.
 */
export function belowRuntimeFilter(plan: PhysicalPlan, filter: RuntimeFilter): Below | undefined {
  switch (plan.kind) {
    case 'project': {
      if (plan.expressions.some(mayRaise)) return undefined
      const columns = filter.columns.flatMap((column) => {
        const expression = plan.expressions[plan.output.findIndex(({ id }) => id === column.id)]
        return expression?.kind === 'attribute' ? [expression] : []
      })
      if (columns.length < filter.columns.length) return undefined
      const { input } = plan
      return {
        side: 'input',
        input,
        filter: { ...filter, columns },
        with: (given) => ({ ...plan, input: given }),
      }
    }
    case 'filter': {
      const { input } = plan
      if (mayRaise(plan.condition)) return undefined
      return { side: 'input', input, filter, with: (given) => ({ ...plan, input: given }) }
    }
    case 'runtimeFilter': {
      const { input } = plan
      return { side: 'input', input, filter, with: (given) => ({ ...plan, input: given }) }
    }
    case 'join': {
      if (plan.residual !== undefined && mayRaise(plan.residual)) return undefined
      const { probe, build } = plan
      if (dropsProbeRows(plan.join) && hasAll(probe.output, filter)) {
        return { side: 'probe', input: probe, filter, with: (given) => ({ ...plan, probe: given }) }
      }
      if (dropsBuildRows(plan.join) && hasAll(build.output, filter)) {
        return { side: 'build', input: build, filter, with: (given) => ({ ...plan, build: given }) }
      }
      return undefined
    }
    default:
      return undefined
  }
}

type JoinKind = Extract<PhysicalPlan, { kind: 'join' }>['join']

/** Tells whether a row of the probe side stands in the rows that come of it alone; `single` may fail at it. */
function dropsProbeRows(join: JoinKind): boolean {
  return join === 'inner' || join === 'left' || join === 'mark'
}

function dropsBuildRows(join: JoinKind): boolean {
  return join === 'inner' || join === 'markBuild'
}

function hasAll(output: readonly Attribute[], { columns }: RuntimeFilter): boolean {
  return columns.every(({ id }) => output.some((column) => column.id === id))
}
