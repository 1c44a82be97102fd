import type { Attribute } from '@kindling/plan'
import { mayRaise } from '../expressions/may-raise.ts'
import type { JoinOperator, PhysicalAggregate, PhysicalPlan, RuntimeFilter } from './physical-plan.ts'

/** Is what a filter may be asked about instead of a node, and how the node looks with others in the place of these inputs. */
export interface Below {
  readonly side: 'probe' | 'build' | 'inputs'
  readonly inputs: readonly FilteredInput[]
  with(inputs: readonly PhysicalPlan[]): PhysicalPlan
}

export interface FilteredInput {
  readonly input: PhysicalPlan
  readonly filter: RuntimeFilter
}

/**
 * Finds the inputs of a node whose rows may be dropped by a filter over what the node gives: each of its rows has the
 * columns of the filter from one row of an input, or from all rows of a group, and what the node computes of it can raise
 * no error.
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
      return belowInput(plan, { ...filter, columns })
    }
    case 'filter':
      return mayRaise(plan.condition) ? undefined : belowInput(plan, filter)
    case 'runtimeFilter':
      return belowInput(plan, filter)
    case 'join': {
      if (plan.residual !== undefined && mayRaise(plan.residual)) return undefined
      const { probe, build } = plan
      if (plan.join === 'mark' && asksTheSame(plan, filter)) return undefined
      if (dropsProbeRows(plan.join) && hasAll(probe.output, filter)) {
        const inputs = [{ input: probe, filter }]
        return { side: 'probe', inputs, with: ([given = probe]) => ({ ...plan, probe: given }) }
      }
      if (dropsBuildRows(plan.join) && hasAll(build.output, filter)) {
        const inputs = [{ input: build, filter }]
        return { side: 'build', inputs, with: ([given = build]) => ({ ...plan, build: given }) }
      }
      return undefined
    }
    case 'aggregate': {
      if (filter.fewKeys !== true || !plan.aggregates.every(isExact)) return undefined
      const columns = atSamePlaces(filter, plan.output.slice(0, plan.groups), plan.input)
      return columns && belowInput(plan, { ...filter, columns, belowGroups: true })
    }
    case 'union': {
      const inputs = plan.inputs.flatMap((input) => {
        const columns = atSamePlaces(filter, plan.output, input)
        return columns === undefined ? [] : [{ input, filter: { ...filter, columns } }]
      })
      if (inputs.length < plan.inputs.length) return undefined
      return { side: 'inputs', inputs, with: (given) => ({ ...plan, inputs: given }) }
    }
    default:
      return undefined
  }
}

function belowInput(
  plan: Extract<PhysicalPlan, { readonly input: PhysicalPlan }>,
  filter: RuntimeFilter,
): Below {
  const { input } = plan
  return {
    side: 'inputs',
    inputs: [{ input, filter }],
    with: ([given = input]) => ({ ...plan, input: given }),
  }
}

/** Gives the columns of an input that stand where the filter's stand in an output; undefined where one is not there. */
function atSamePlaces(
  { columns }: RuntimeFilter,
  output: readonly Attribute[],
  input: PhysicalPlan,
): readonly Attribute[] | undefined {
  const found = columns.flatMap(
    ({ id }) => input.output[output.findIndex((column) => column.id === id)] ?? [],
  )
  return found.length === columns.length ? found : undefined
}

/**
 * Tells whether what is aggregated of a group raises no error that could go unseen, and has the same bits whatever other groups
 * there are, as what can be taken in parts has.
 */
function isExact({ call, distinct }: PhysicalAggregate): boolean {
  return !distinct && call.function.combine?.(call, call.arguments) !== undefined
}

/** Tells whether a join marks rows by the very columns of a filter: then the rows that are wanted are few already. */
function asksTheSame({ probe, keys }: JoinOperator, { columns }: RuntimeFilter): boolean {
  return columns.every(({ id }) => keys.some((key) => probe.output[key.probe]?.id === id))
}

type JoinKind = JoinOperator['join']

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
