import type { Attribute, Expression, NamedExpression } from '../expressions/expression.ts'
import { conditionsOf } from '../optimizer/conjunctions.ts'
import { mostRows } from '../optimizer/most-rows.ts'
import type { Aggregate, Join, Plan, Range, Scan } from '../plans/plan.ts'
import { attributeOf, outputOf } from '../tree/output-of.ts'
import { columnStatistics } from './column-statistics.ts'
import { groupsOf } from './groups.ts'
import { joinRows, partneredShare } from './join-rows.ts'
import { restricted } from './selectivity.ts'
import { type ColumnStatistics, columnsOfAll, type PlanStatistics } from './statistics.ts'

/** A source that says nothing of its rows is taken for a large one: about so many bytes make a row. */
const ROW_BYTES = 100

/** A list is taken to have so many elements. */
const LIST_LENGTH = 4

/** A recursion is taken to run so many levels, and each to have so many rows. */
const LEVELS = 10
const LEVEL_ROWS = 1000

/** Who chooses groups by what was aggregated is taken to look for few of them. */
const HAVING = 0.1

const known = new WeakMap<Plan, PlanStatistics>()

/** Guesses how many rows a plan gives, and what their columns hold. Plans never change: each is asked once. */
export function estimate(plan: Plan): PlanStatistics {
  const before = known.get(plan)
  if (before !== undefined) return before
  const statistics = estimateNode(plan)
  known.set(plan, statistics)
  return statistics
}

function estimateNode(plan: Plan): PlanStatistics {
  switch (plan.kind) {
    case 'scan':
      return estimateScan(plan)
    case 'localRelation':
    case 'values':
      return tableOf(plan.output, mostRows(plan))
    case 'range':
      return estimateRange(plan)
    case 'project':
      return projected(estimate(plan.input), plan.projections)
    case 'filter': {
      const input = estimate(plan.input)
      const { share, columns } = restricted(plan.condition, input.columns)
      const most = isAggregated(plan.input) ? HAVING : 1
      return { rows: someOf(input.rows, Math.min(share, most)), columns }
    }
    case 'aggregate':
      return estimateAggregate(plan)
    case 'sort':
      return estimate(plan.input)
    case 'window': {
      const input = estimate(plan.input)
      const computed = tableOf(plan.calls.map(attributeOf), input.rows)
      return { rows: input.rows, columns: columnsOfAll([computed, input]) }
    }
    case 'limit': {
      const input = estimate(plan.input)
      return { ...input, rows: Math.min(input.rows, plan.limit) }
    }
    case 'offset': {
      const input = estimate(plan.input)
      return { ...input, rows: Math.max(0, input.rows - plan.offset) }
    }
    case 'sample': {
      const input = estimate(plan.input)
      return { ...input, rows: input.rows * (plan.upper - plan.lower) }
    }
    case 'join':
      return estimateJoin(plan)
    case 'generate': {
      const input = estimate(plan.input)
      const made = tableOf(outputOf(plan), input.rows * LIST_LENGTH)
      return { rows: made.rows, columns: columnsOfAll([made, input]) }
    }
    case 'mapBatches':
      return tableOf(plan.output, estimate(plan.input).rows)
    case 'recursion':
      return tableOf(plan.output, estimate(plan.anchor).rows * LEVELS)
    case 'recursiveReference':
      return tableOf(plan.output, LEVEL_ROWS)
    case 'union':
      return tableOf(
        plan.output,
        plan.inputs.reduce((rows, input) => rows + estimate(input).rows, 0),
      )
  }
}

/** Tells whether rows are groups: conditions over what they are grouped by lie below. */
function isAggregated(plan: Plan): boolean {
  return plan.kind === 'project'
    ? isAggregated(plan.input)
    : plan.kind === 'aggregate' && plan.groupings.length > 0
}

/** Rows that somebody asks for are mostly there: one at least is left, unless none can be. */
function someOf(rows: number, share: number): number {
  return share === 0 ? 0 : Math.min(rows, Math.max(1, rows * share))
}

function estimateRange(range: Range): PlanStatistics {
  const { output, start, end, step } = range
  const [{ id, type }] = output
  const rows = mostRows(range)
  const bounds = [Number(start), Number(end) - Math.sign(Number(step))]
  const known = {
    distinct: rows,
    least: Math.min(...bounds),
    greatest: Math.max(...bounds),
  }
  return {
    rows,
    columns: new Map([[id, columnStatistics(type, rows, known)]]),
  }
}

function tableOf(output: readonly Attribute[], rows: number): PlanStatistics {
  return {
    rows,
    columns: new Map(output.map(({ id, type }) => [id, columnStatistics(type, rows, undefined)])),
  }
}

function estimateScan({ source, output, columns, partitionFilters }: Scan): PlanStatistics {
  const bytes = source.files.reduce((sum, { file }) => sum + file.size, 0)
  const rows = source.statistics?.rows ?? Math.ceil(bytes / ROW_BYTES)
  const entries = output.map(({ id, type }, index): [number, ColumnStatistics] => [
    id,
    columnStatistics(type, rows, source.statistics?.columns[columns[index] ?? -1]),
  ])
  const table: PlanStatistics = { rows, columns: new Map(entries) }
  return partitionFilters.reduce<PlanStatistics>((left, each) => {
    const { share, columns: narrowed } = restricted(each, left.columns)
    return { rows: someOf(left.rows, share), columns: narrowed }
  }, table)
}

function projected(input: PlanStatistics, projections: readonly NamedExpression[]): PlanStatistics {
  const columns = new Map<number, ColumnStatistics>()
  for (const projection of projections) {
    const source = projection.kind === 'alias' ? projection.child : projection
    const statistics = columnOf(source, input.columns) ?? columnStatistics(source.type, input.rows, undefined)
    columns.set(projection.id, statistics)
  }
  return { rows: input.rows, columns }
}

function columnOf(expression: Expression, columns: PlanStatistics['columns']): ColumnStatistics | undefined {
  return expression.kind === 'attribute' ? columns.get(expression.id) : undefined
}

function estimateAggregate({ input, groupings, aggregates }: Aggregate): PlanStatistics {
  const below = estimate(input)
  const rows = groupsOf(groupings, below)
  const { columns } = projected({ rows, columns: below.columns }, aggregates)
  if (groupings.length !== 1) return { rows, columns }
  // Grouped by one column, that column is a key.
  const single = aggregates.find((each) => each.kind === 'attribute' && each === groupings[0])
  const statistics = single === undefined ? undefined : columns.get(single.id)
  if (single === undefined || statistics === undefined) return { rows, columns }
  const key = {
    ...statistics,
    tableRows: rows,
    distinct: rows,
    counted: true,
    left: undefined,
  }
  return { rows, columns: new Map(columns).set(single.id, key) }
}

function estimateJoin({ left, right, type, condition, mark }: Join): PlanStatistics {
  const [first, second] = [estimate(left), estimate(right)]
  if (type === 'mark') {
    const columns = new Map(first.columns)
    if (mark !== undefined) {
      const trueShare = partneredShare(first, second, condition === undefined ? [] : conditionsOf(condition))
      columns.set(mark.id, { ...columnStatistics(mark.type, first.rows, undefined), trueShare })
    }
    return { rows: first.rows, columns }
  }
  const columns = columnsOfAll([first, second])
  const pairs = joinRows(
    first.rows * second.rows,
    columns,
    condition === undefined ? [] : conditionsOf(condition),
  )
  const least = Math.max(
    type === 'left' || type === 'full' || type === 'single' ? first.rows : 0,
    type === 'right' || type === 'full' ? second.rows : 0,
  )
  return { rows: Math.max(pairs, least), columns }
}
