import type { Plan, Range } from '../plans/plan.ts'

/** Says how many rows a plan gives at most; infinity where only running it can tell. */
export function mostRows(plan: Plan): number {
  switch (plan.kind) {
    case 'scan':
    case 'generate':
    case 'mapBatches':
    case 'recursion':
    case 'recursiveReference':
      return Number.POSITIVE_INFINITY
    case 'localRelation':
      return plan.batch.length
    case 'values':
      return plan.rows.length
    case 'range':
      return Number(rangeRows(plan))
    case 'project':
    case 'window':
    case 'filter':
    case 'sort':
      return mostRows(plan.input)
    case 'aggregate':
      return plan.groupings.length === 0 ? 1 : mostRows(plan.input)
    case 'sample':
      return plan.withReplacement ? Number.POSITIVE_INFINITY : mostRows(plan.input)
    case 'offset':
      return Math.max(0, mostRows(plan.input) - plan.offset)
    case 'join':
      return plan.type === 'mark' || plan.type === 'single' ? mostRows(plan.left) : Number.POSITIVE_INFINITY
    case 'union':
      return plan.inputs.reduce((sum, input) => sum + mostRows(input), 0)
    case 'limit':
      return Math.min(plan.limit, mostRows(plan.input))
  }
}

function rangeRows({ start, end, step }: Range): bigint {
  const distance = step > 0n ? end - start : start - end
  const stride = step > 0n ? step : -step
  return distance <= 0n ? 0n : (distance + stride - 1n) / stride
}
