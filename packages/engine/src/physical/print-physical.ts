import type { SortKey } from '@kindling/native'
import { type Attribute, explainExpression, scanFilters } from '@kindling/plan'
import { isCachedFormat } from '../cache/cached-format.ts'
import type { JoinOperator, JoinRange, PhysicalPlan, ScanSource } from './physical-plan.ts'

/** Is a node in its place of the tree: its line, and what stands in front of further lines about it. */
export interface PhysicalLine {
  readonly node: PhysicalPlan
  readonly text: string
  readonly below: string
}

/** Prints a physical plan as a tree, the last step first. */
export function printPhysical(plan: PhysicalPlan): string {
  return physicalLines(plan)
    .map(({ text }) => text)
    .join('\n')
}

/** Gives the lines of a physical plan as a tree, the last step first; `printed` writes a node. */
export function physicalLines(
  plan: PhysicalPlan,
  printed: (node: PhysicalPlan) => string = printNode,
): readonly PhysicalLine[] {
  const lines: PhysicalLine[] = []
  append(plan, '', '', lines, printed)
  return lines
}

function append(
  node: PhysicalPlan,
  first: string,
  rest: string,
  lines: PhysicalLine[],
  printed: (node: PhysicalPlan) => string,
): void {
  const inputs = inputsOf(node)
  lines.push({ node, text: first + printed(node), below: `${rest}${inputs.length > 0 ? ':  ' : '   '}` })
  inputs.forEach((input, index) => {
    const isLast = index === inputs.length - 1
    append(input, `${rest}${isLast ? '+- ' : ':- '}`, `${rest}${isLast ? '   ' : ':  '}`, lines, printed)
  })
}

/** Gives the nodes that a node takes rows from; of a join the probe side first. */
export function inputsOf(plan: PhysicalPlan): readonly PhysicalPlan[] {
  if (plan.kind === 'join') return [plan.probe, plan.build]
  if (plan.kind === 'union') return plan.inputs
  if (plan.kind === 'recursion') return [plan.anchor, plan.step]
  return 'input' in plan ? [plan.input] : []
}

function printNode(plan: PhysicalPlan): string {
  switch (plan.kind) {
    case 'localTable':
      return `LocalTable ${columns(plan)}, ${plan.batch.length} rows`
    case 'range':
      return `Range (${plan.range.start}, ${plan.range.end}, step=${plan.range.step}) ${columns(plan)}`
    case 'scan': {
      const { source, limit } = plan.scan
      if (isCachedFormat(source.format))
        return `InMemoryTableScan ${columns(plan)}${scanFilters(plan.scan)}${runtimeFilters(plan)}`
      const enough = limit === null ? '' : `, Limit: ${limit}`
      return `Scan ${source.format.name} ${columns(plan)}, ${source.files.length} files${scanFilters(plan.scan)}${runtimeFilters(plan)}${enough}`
    }
    case 'values':
      return `Values ${columns(plan)}, ${plan.values.rows.length} rows`
    case 'filter':
      return `Filter ${explainExpression(plan.condition)}`
    case 'runtimeFilter': {
      const keys = plan.keys.map((key) => columnText(plan.input.output[key]))
      return `RuntimeFilter ${plan.filter} keys=[${keys.join(', ')}]`
    }
    case 'project':
      return `Project [${plan.expressions.map(explainExpression).join(', ')}]`
    case 'aggregate': {
      const groups = plan.output.slice(0, plan.groups).map(explainExpression).join(', ')
      const calls = plan.aggregates.map(({ call }) => explainExpression(call)).join(', ')
      return `HashAggregate keys=[${groups}], functions=[${calls}]`
    }
    case 'sort': {
      const keys = sortKeys(plan.output, plan.keys)
      return plan.limit === null ? `Sort [${keys.join(', ')}]` : `TopN ${plan.limit} [${keys.join(', ')}]`
    }
    case 'window': {
      const calls = plan.calls.map(({ call }) => explainExpression(call))
      const leading = plan.leading === null ? '' : `, first ${plan.leading} of each partition`
      return `Window [${calls.join(', ')}]${leading}`
    }
    case 'limit':
      return `Limit ${plan.limit}`
    case 'offset':
      return `Offset ${plan.offset}`
    case 'sample': {
      const { lower, upper, withReplacement, seed } = plan.sample
      return `Sample ${lower}, ${upper}, ${withReplacement}, ${seed}`
    }
    case 'draw':
      return `Draw [${plan.calls.map(({ call }) => explainExpression(call)).join(', ')}]`
    case 'union':
      return `Union ${columns(plan)}`
    case 'recursion': {
      const levels = plan.most.levels === null ? '' : `, at most ${plan.most.levels} levels`
      const enough = plan.limit === null ? '' : `, Limit: ${plan.limit}`
      return `Recursion ${plan.name} ${columns(plan)}${levels}${enough}`
    }
    case 'level':
      return `RecursiveLevel ${plan.name} ${columns(plan)}`
    case 'unnest': {
      const list = plan.input.output[plan.list]
      const name = list === undefined ? '' : explainExpression(list)
      return `Unnest ${name}${plan.outer ? ', outer' : ''} ${columns(plan)}`
    }
    case 'join': {
      const keys = plan.keys.map(({ probe, build, nullSafe }) => {
        const sides = [plan.probe.output[probe], plan.build.output[build]].map((side) =>
          side === undefined ? '' : explainExpression(side),
        )
        return sides.join(nullSafe ? ' <=> ' : ' = ')
      })
      const residual = plan.residual === undefined ? '' : `, condition=${explainExpression(plan.residual)}`
      const type = plan.join === 'markBuild' ? 'mark build side' : plan.join
      const ranges =
        plan.ranges.length === 0
          ? ''
          : `ranges=[${plan.ranges.map((each) => rangeText(each, plan)).join(', ')}]`
      if (keys.length === 0) {
        if (ranges !== '') return `RangeJoin ${type} ${ranges}${residual}`
        return `NestedLoopJoin ${type}${residual}${computedOf(plan)}`
      }
      const filter = plan.filter === undefined ? '' : `, gives RuntimeFilter ${plan.filter}`
      return `HashJoin ${type} keys=[${keys.join(', ')}]${ranges === '' ? '' : `, ${ranges}`}${residual}${filter}`
    }
    case 'shared':
      return `Shared ${plan.id} ${columns(plan)}`
    case 'batchStep':
      return `MapBatches ${plan.function.name}: ${plan.function.description} ${columns(plan)}`
    case 'functionStep': {
      const calls = plan.calls.map(({ call }) => `${explainExpression(call)}: ${call.function.description}`)
      return `EvaluateFunction [${calls.join(', ')}]`
    }
  }
}

/** Says what a join computes of its pairs. */
function computedOf({ computed }: JoinOperator): string {
  if (computed.length === 0) return ''
  return `, computes [${computed.map(({ expression }) => explainExpression(expression)).join(', ')}]`
}

const BOUND_SIGNS = { less: '<', atMost: '<=', greater: '>', atLeast: '>=' } as const

/** Prints on which side of a column of the probe side one of the build side must lie. */
export function rangeText({ probe, build, bound }: JoinRange, plan: JoinOperator): string {
  const [left, right] = [plan.build.output[build.column], plan.probe.output[probe.column]]
  return `${columnText(left)} ${BOUND_SIGNS[bound]} ${columnText(right)}`
}

/** Prints which columns of a scan the runtime filters of joins are about. */
export function runtimeFilters({ filters = [], scan }: ScanSource): string {
  if (filters.length === 0) return ''
  const texts = filters.map(({ filter, column }) => `${columnText(scan.output[column])} in ${filter}`)
  return `, RuntimeFilters: [${texts.join(', ')}]`
}

function columnText(column: Attribute | undefined): string {
  return column === undefined ? '' : explainExpression(column)
}

/** Prints keys of a sort as SQL does; they are columns by position. */
export function sortKeys(columns: PhysicalPlan['output'], keys: readonly SortKey[]): readonly string[] {
  return keys.map(({ column, descending, nullsFirst }) => {
    const key = columns[column]
    const name = key === undefined ? '' : explainExpression(key)
    return `${name} ${descending ? 'DESC' : 'ASC'} NULLS ${nullsFirst ? 'FIRST' : 'LAST'}`
  })
}

function columns(plan: PhysicalPlan): string {
  return `[${plan.output.map(explainExpression).join(', ')}]`
}
