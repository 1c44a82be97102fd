import type { Attribute, Expression, SortOrder } from '../expressions/expression.ts'
import type { Plan, Scan } from '../plans/plan.ts'
import { planTree } from '../tree/tree.ts'
import { explainExpression } from './explain-expression.ts'

/**
 * Prints a plan as a tree, the last step first, as EXPLAIN does.
 *
 * @example
 * ```ts
 * printPlan(plan)
 * // Project [name#1]
 * // +- Filter (age#2 > 18)
 * //    +- LocalRelation [name#1, age#2], 3 rows
 * ```
 */
export function printPlan(plan: Plan, printed: (node: Plan) => string = printNode): string {
  const lines: string[] = []
  appendTree(plan, '', '', lines, printed)
  return lines.join('\n')
}

function appendTree(
  plan: Plan,
  first: string,
  rest: string,
  lines: string[],
  printed: (node: Plan) => string,
): void {
  lines.push(first + printed(plan))
  const children = planTree.children(plan)
  children.forEach((child, index) => {
    const isLast = index === children.length - 1
    appendTree(child, `${rest}${isLast ? '+- ' : ':- '}`, `${rest}${isLast ? '   ' : ':  '}`, lines, printed)
  })
}

/** Prints one node of a plan in one line, without what is below it. */
export function printNode(plan: Plan): string {
  switch (plan.kind) {
    case 'scan': {
      const { source, output, limit } = plan
      const filters = scanFilters(plan)
      const files = `${source.files.length} ${source.files.length === 1 ? 'file' : 'files'}`
      return `Scan ${source.format.name} ${attributes(output)}, ${files}${filters}${limit === null ? '' : `, Limit: ${limit}`}`
    }
    case 'localRelation':
      return `LocalRelation ${attributes(plan.output)}, ${rows(plan.batch.length)}`
    case 'values':
      return `Values ${attributes(plan.output)}, ${rows(plan.rows.length)}`
    case 'range':
      return `Range (${plan.start}, ${plan.end}, step=${plan.step}) ${attributes(plan.output)}`
    case 'project':
      return `Project ${expressions(plan.projections)}`
    case 'filter':
      return `Filter ${explainExpression(plan.condition)}`
    case 'aggregate':
      return `Aggregate ${expressions(plan.groupings)}, ${expressions(plan.aggregates)}`
    case 'window':
      return `Window ${expressions(plan.calls)}`
    case 'sort':
      return `Sort [${plan.orders.map(order).join(', ')}]`
    case 'limit':
      return `Limit ${plan.limit}`
    case 'offset':
      return `Offset ${plan.offset}`
    case 'sample':
      return `Sample ${plan.lower}, ${plan.upper}, ${plan.withReplacement}, ${plan.seed}`
    case 'union':
      return `Union ${attributes(plan.output)}`
    case 'recursion': {
      const enough = plan.limit === null ? '' : `, Limit: ${plan.limit}`
      return `Recursion ${plan.name} ${attributes(plan.output)}${enough}`
    }
    case 'recursiveReference':
      return `RecursiveReference ${plan.name} ${attributes(plan.output)}`
    case 'mapBatches':
      return `MapBatches ${plan.function.name}: ${plan.function.description} ${attributes(plan.output)}`
    case 'generate': {
      const made = plan.position === undefined ? [plan.element] : [plan.position, plan.element]
      const kept = plan.outer ? ', outer' : ''
      return `Generate ${explainExpression(plan.list)} AS ${attributes(made)}${kept}, ${attributes(plan.columns)}`
    }
    case 'join': {
      const { type, condition, mark, nullAware } = plan
      const on = condition === undefined ? '' : `, ${explainExpression(condition)}`
      const marked = mark === undefined ? '' : ` ${explainExpression(mark)}${nullAware ? ', null aware' : ''}`
      return `Join ${type}${marked}${on}`
    }
  }
}

/** Prints what a scan leaves out files and parts of them by. */
export function scanFilters({ partitionFilters, pushedFilters }: Scan): string {
  const partitions =
    partitionFilters.length === 0 ? '' : `, PartitionFilters: ${expressions(partitionFilters)}`
  return `${partitions}${pushedFilters.length === 0 ? '' : `, PushedFilters: ${expressions(pushedFilters)}`}`
}

function rows(count: number): string {
  return `${count} ${count === 1 ? 'row' : 'rows'}`
}

function attributes(list: readonly Attribute[]): string {
  return expressions(list)
}

function expressions(list: readonly Expression[]): string {
  return `[${list.map(explainExpression).join(', ')}]`
}

function order({ expression, descending, nullsFirst }: SortOrder): string {
  return `${explainExpression(expression)} ${descending ? 'DESC' : 'ASC'} NULLS ${nullsFirst ? 'FIRST' : 'LAST'}`
}
