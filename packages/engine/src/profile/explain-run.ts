import type { ExecuteOptions } from '@kindling/plan'
import { executePlan } from '../execution/execute-plan.ts'
import type { QueryExecution } from '../execution/query-execution.ts'
import type { PhysicalPlan } from '../physical/physical-plan.ts'
import { printProfile, timeText } from './print-profile.ts'

/**
 * Runs a plan, passes its rows over, and prints what each node did: EXPLAIN ANALYZE. `planning` says how many
 * milliseconds the plan took to make.
 */
export async function explainRun(
  plan: PhysicalPlan,
  execution: QueryExecution,
  planning: number,
  options: ExecuteOptions,
): Promise<string> {
  const { profile } = execution
  if (profile === undefined) throw new TypeError('nobody measures the run')
  const began = performance.now()
  let rows = 0
  for await (const batch of executePlan(plan, execution, options)) rows += batch.length
  const running = performance.now() - began
  const summary = `Planned in ${timeText(planning)}, ran in ${timeText(running)}: ${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'}`
  return `== Executed Plan ==\n${printProfile(plan, profile)}\n\n${summary}\n`
}
