import { catalogString } from '@kindling/core'
import { explainExpression } from '@kindling/plan'
import { isCachedFormat } from '../cache/cached-format.ts'
import type { JoinOperator, PhysicalPlan, ScanSource, SortSink } from './physical-plan.ts'
import { inputsOf, physicalLines, rangeText, sortKeys } from './print-physical.ts'

/**
 * Prints a physical plan in Spark's numbered form: the tree with names alone, then what there is to say of each step, in
 * the order in which rows pass them.
 */
export function printFormatted(plan: PhysicalPlan): string {
  const steps = inOrder(plan)
  const numberOf = new Map(steps.map((node, index) => [node, index + 1]))
  const titleOf = (node: PhysicalPlan): string => `${nameOf(node)} (${numberOf.get(node)})`
  const tree = physicalLines(plan, titleOf).map(({ text }) => text)
  const details = steps.map((node) => [`(${numberOf.get(node)}) ${nameOf(node)}`, ...detailsOf(node)])
  return `${tree.join('\n')}\n\n\n${details.map((lines) => lines.join('\n')).join('\n\n')}`
}

function inOrder(plan: PhysicalPlan): readonly PhysicalPlan[] {
  return [...inputsOf(plan).flatMap(inOrder), plan]
}

function nameOf(plan: PhysicalPlan): string {
  switch (plan.kind) {
    case 'localTable':
      return 'LocalTableScan'
    case 'range':
      return 'Range'
    case 'scan':
      return isCachedFormat(plan.scan.source.format)
        ? 'InMemoryTableScan'
        : `Scan ${plan.scan.source.format.name}`
    case 'values':
      return 'Values'
    case 'filter':
      return 'Filter'
    case 'runtimeFilter':
      return 'RuntimeFilter'
    case 'project':
      return 'Project'
    case 'aggregate':
      return 'HashAggregate'
    case 'sort':
      return plan.limit === null ? 'Sort' : 'TopN'
    case 'window':
      return 'Window'
    case 'limit':
      return 'Limit'
    case 'offset':
      return 'Offset'
    case 'sample':
      return 'Sample'
    case 'draw':
      return 'Draw'
    case 'union':
      return 'Union'
    case 'unnest':
      return 'Unnest'
    case 'join':
      if (plan.keys.length > 0) return 'HashJoin'
      return plan.ranges.length > 0 ? 'RangeJoin' : 'NestedLoopJoin'
    case 'recursion':
      return 'Recursion'
    case 'level':
      return 'RecursiveLevel'
    case 'shared':
      return 'Shared'
    case 'batchStep':
      return 'MapBatches'
    case 'functionStep':
      return 'EvaluateFunction'
  }
}

function detailsOf(plan: PhysicalPlan): readonly string[] {
  const inputs = inputsOf(plan)
  const input = inputs.length === 1 ? inputs.map((one) => listed('Input', columnsOf(one))) : []
  switch (plan.kind) {
    case 'localTable':
      return [output(plan), `Arguments: ${rowsText(plan.batch.length)}`]
    case 'range': {
      const { start, end, step } = plan.range
      return [output(plan), `Arguments: Range (${start}, ${end}, step=${step})`]
    }
    case 'values':
      return [output(plan), `Arguments: ${rowsText(plan.values.rows.length)}`]
    case 'scan':
      return scanDetails(plan)
    case 'filter':
      return [...input, `Condition : ${explainExpression(plan.condition)}`]
    case 'runtimeFilter': {
      const keys = plan.keys.map((key) => columnAt(plan.input, key))
      return [...input, `Filter: ${plan.filter}`, listed('Keys', keys)]
    }
    case 'project':
      return [listed('Output', plan.expressions.map(explainExpression)), ...input]
    case 'aggregate': {
      const keys = columnsOf(plan).slice(0, plan.groups)
      const calls = plan.aggregates.map(({ call }) => explainExpression(call))
      return [...input, listed('Keys', keys), listed('Functions', calls), listed('Results', columnsOf(plan))]
    }
    case 'sort':
      return [...input, `Arguments: ${sortArguments(plan)}`]
    case 'window': {
      const calls = plan.calls.map(({ call }) => explainExpression(call))
      const partitions = plan.partitions.map((column) => columnAt(plan.input, column))
      const orders = sortKeys(plan.input.output, plan.orders)
      return [
        ...input,
        `Arguments: [${calls.join(', ')}], [${partitions.join(', ')}], [${orders.join(', ')}]`,
      ]
    }
    case 'limit':
      return [...input, `Arguments: ${plan.limit}`]
    case 'offset':
      return [...input, `Arguments: ${plan.offset}`]
    case 'sample': {
      const { lower, upper, withReplacement, seed } = plan.sample
      return [...input, `Arguments: ${lower}, ${upper}, ${withReplacement}, ${seed}`]
    }
    case 'draw':
      return [
        ...input,
        listed(
          'Functions',
          plan.calls.map(({ call }) => explainExpression(call)),
        ),
        output(plan),
      ]
    case 'union':
      return [output(plan)]
    case 'unnest':
      return [...input, `Arguments: ${columnAt(plan.input, plan.list)}, ${plan.outer}`, output(plan)]
    case 'join':
      return joinDetails(plan)
    case 'recursion':
    case 'level':
      return [output(plan), `Arguments: ${plan.name}`]
    case 'shared':
      return [output(plan), `Arguments: ${plan.id}`]
    case 'batchStep':
      return [...input, `Function: ${plan.function.name}: ${plan.function.description}`, output(plan)]
    case 'functionStep': {
      const calls = plan.calls.map(({ call }) => `${explainExpression(call)}: ${call.function.description}`)
      return [...input, listed('Functions', calls), output(plan)]
    }
  }
}

function scanDetails(plan: ScanSource): readonly string[] {
  const { scan, output: columns, filters = [] } = plan
  const { source, partitionFilters, pushedFilters, limit } = scan
  const lines = [listed('Output', columns.map(explainExpression))]
  if (!isCachedFormat(source.format)) {
    const [first, ...others] = source.files.map(({ file }) => file.path)
    const more = others.length === 0 ? '' : `, ... ${others.length} more`
    lines.push(`Location: [${first ?? ''}${more}]`)
  }
  if (partitionFilters.length > 0) lines.push(bracketed('PartitionFilters', partitionFilters))
  if (pushedFilters.length > 0) lines.push(bracketed('PushedFilters', pushedFilters))
  if (filters.length > 0) {
    const texts = filters.map(({ filter, column }) => `${columnsOf(plan)[column]} in ${filter}`)
    lines.push(`RuntimeFilters: [${texts.join(', ')}]`)
  }
  if (limit !== null) lines.push(`Limit: ${limit}`)
  const fields = columns.map(({ name, type }) => `${name}:${catalogString(type)}`)
  return [...lines, `ReadSchema: struct<${fields.join(',')}>`]
}

/** The probe side is the left one of the tree. */
function joinDetails(plan: JoinOperator): readonly string[] {
  const { keys, ranges, residual, nullAware } = plan
  const conditions = residual === undefined ? 'None' : explainExpression(residual)
  const nullSafe = keys.filter((key) => key.nullSafe).map(({ probe }) => columnAt(plan.probe, probe))
  return [
    listed(
      'Left keys',
      keys.map(({ probe }) => columnAt(plan.probe, probe)),
    ),
    listed(
      'Right keys',
      keys.map(({ build }) => columnAt(plan.build, build)),
    ),
    ...(ranges.length === 0
      ? []
      : [
          listed(
            'Ranges',
            ranges.map((range) => rangeText(range, plan)),
          ),
        ]),
    ...(nullSafe.length === 0 ? [] : [listed('Null safe', nullSafe)]),
    `Join type: ${plan.join === 'markBuild' ? 'mark build side' : plan.join}${nullAware ? ', null aware' : ''}`,
    `Join condition: ${conditions}`,
    ...(plan.filter === undefined ? [] : [`Runtime filter: ${plan.filter}`]),
    ...(plan.computed.length === 0
      ? []
      : [
          listed(
            'Computed',
            plan.computed.map(({ expression }) => explainExpression(expression)),
          ),
        ]),
    output(plan),
  ]
}

function sortArguments(plan: SortSink): string {
  const keys = `[${sortKeys(plan.output, plan.keys).join(', ')}]`
  return plan.limit === null ? keys : `${plan.limit}, ${keys}`
}

function output(plan: PhysicalPlan): string {
  return listed('Output', columnsOf(plan))
}

function columnsOf(plan: PhysicalPlan): readonly string[] {
  return plan.output.map(explainExpression)
}

function columnAt(plan: PhysicalPlan, position: number): string {
  return columnsOf(plan)[position] ?? ''
}

function rowsText(count: number): string {
  return `${count} ${count === 1 ? 'row' : 'rows'}`
}

/** Writes a list behind its number, as Spark does; one without entries has no number. */
function listed(title: string, entries: readonly string[]): string {
  return entries.length === 0 ? `${title}: []` : `${title} [${entries.length}]: [${entries.join(', ')}]`
}

function bracketed(title: string, filters: readonly Parameters<typeof explainExpression>[0][]): string {
  return `${title}: [${filters.map(explainExpression).join(', ')}]`
}
