import type { Expression } from '../../expressions/expression.ts'
import { mustRun, referencesOf } from '../../expressions/properties.ts'
import type {
  Aggregate,
  Generate,
  Join,
  LocalRelation,
  Plan,
  Project,
  Recursion,
  Scan,
  Union,
  Values,
  Window,
} from '../../plans/plan.ts'
import { mapList } from '../../tree/fields.ts'
import { expressionsOf } from '../../tree/map-expressions.ts'
import { outputIds, outputOf } from '../../tree/output-of.ts'
import type { Rule } from '../rule.ts'

/** Leaves out columns that nobody reads, all the way down to the files. */
export const pruneColumns: Rule = {
  name: 'pruneColumns',
  order: 'once',
  apply: (plan) => prune(plan, outputIds(plan)),
}

type Ids = ReadonlySet<number>

function prune(plan: Plan, wanted: Ids): Plan {
  switch (plan.kind) {
    case 'scan':
      return pruneScan(plan, wanted)
    case 'localRelation':
      return pruneLocalRelation(plan, wanted)
    case 'values':
      return pruneValues(plan, wanted)
    case 'range':
    case 'recursiveReference':
      return plan
    case 'recursion':
      return pruneRecursion(plan)
    case 'project':
      return pruneProject(plan, wanted)
    case 'aggregate':
      return pruneAggregate(plan, wanted)
    case 'window':
      return pruneWindow(plan, wanted)
    case 'join':
      return pruneJoin(plan, wanted)
    case 'union':
      return pruneUnion(plan, wanted)
    case 'generate':
      return pruneGenerate(plan, wanted)
    case 'mapBatches':
      // The function of the user may read any of them.
      return withInput(plan, outputIds(plan.input))
    case 'filter':
    case 'sort':
    case 'limit':
    case 'offset':
    case 'sample':
      return withInput(plan, withIdsIn(wanted, expressionsOf(plan)))
  }
}

function pruneJoin(plan: Join, wanted: Ids): Join {
  const needed = withIdsIn(wanted, expressionsOf(plan))
  const [left, right] = [prune(plan.left, needed), prune(plan.right, needed)]
  return left === plan.left && right === plan.right ? plan : { ...plan, left, right }
}

/** Every level gives all columns to the next. */
function pruneRecursion(plan: Recursion): Recursion {
  const [anchor, step] = [plan.anchor, plan.step].map((side) => prune(side, outputIds(side)))
  if (anchor === undefined || step === undefined) return plan
  return anchor === plan.anchor && step === plan.step ? plan : { ...plan, anchor, step }
}

/** Columns meet by position: what goes from the output goes from every input. */
function pruneUnion(plan: Union, wanted: Ids): Union {
  const kept = [...plan.output.keys()].filter((index) => wanted.has(plan.output[index]?.id ?? -1))
  const isWhole = kept.length === plan.output.length
  const inputs = mapList(plan.inputs, (input) => {
    const output = outputOf(input)
    if (isWhole) return prune(input, new Set(output.map((attribute) => attribute.id)))
    const projections = pick(output, kept)
    return prune({ kind: 'project', input, projections }, new Set(projections.map(({ id }) => id)))
  })
  if (isWhole) return inputs === plan.inputs ? plan : { ...plan, inputs }
  return { ...plan, inputs, output: pick(plan.output, kept) }
}

function withInput<Node extends Exclude<Plan, { input?: never }> & { readonly input: Plan }>(
  plan: Node,
  wanted: Ids,
): Node {
  const input = prune(plan.input, wanted)
  return input === plan.input ? plan : { ...plan, input }
}

function pruneProject(plan: Project, wanted: Ids): Project {
  const projections = plan.projections.filter((each) => wanted.has(each.id) || mustRun(each))
  const pruned = projections.length === plan.projections.length ? plan : { ...plan, projections }
  return withInput(pruned, idsIn(projections))
}

/** One column stays: an aggregation without any would not say how many rows it has. */
function pruneAggregate(plan: Aggregate, wanted: Ids): Aggregate {
  const used = plan.aggregates.filter((each) => wanted.has(each.id) || mustRun(each))
  const aggregates = used.length === 0 ? plan.aggregates.slice(0, 1) : used
  const pruned = aggregates.length === plan.aggregates.length ? plan : { ...plan, aggregates }
  return withInput(pruned, idsIn([...aggregates, ...plan.groupings]))
}

/** Numbers that nobody reads are not made. */
function pruneGenerate(plan: Generate, wanted: Ids): Generate {
  const columns = plan.columns.filter(({ id }) => wanted.has(id))
  const isWhole = columns.length === plan.columns.length
  const numbered = plan.position === undefined || wanted.has(plan.position.id)
  const pruned: Generate =
    isWhole && numbered ? plan : { ...plan, columns, ...(!numbered && { position: undefined }) }
  return withInput(pruned, idsIn([...columns, plan.list]))
}

/** A window of which nothing is wanted goes. */
function pruneWindow(plan: Window, wanted: Ids): Plan {
  const calls = plan.calls.filter((each) => wanted.has(each.id))
  if (calls.length === 0) return prune(plan.input, wanted)
  const pruned = calls.length === plan.calls.length ? plan : { ...plan, calls }
  return withInput(pruned, withIdsIn(wanted, calls))
}

function pruneScan(plan: Scan, wanted: Ids): Scan {
  const needed = withIdsIn(wanted, [...plan.partitionFilters, ...plan.pushedFilters])
  const kept = keptPositions(plan, needed)
  if (kept.length === plan.output.length) return plan
  return { ...plan, output: pick(plan.output, kept), columns: pick(plan.columns, kept) }
}

function pruneLocalRelation(plan: LocalRelation, wanted: Ids): LocalRelation {
  const kept = keptPositions(plan, wanted)
  if (kept.length === plan.output.length) return plan
  const { schema, length, columns } = plan.batch
  const batch = {
    schema: { ...schema, fields: pick(schema.fields, kept) },
    length,
    columns: pick(columns, kept),
  }
  return { ...plan, output: pick(plan.output, kept), batch }
}

function pruneValues(plan: Values, wanted: Ids): Values {
  const kept = keptPositions(plan, wanted)
  if (kept.length === plan.output.length) return plan
  return { ...plan, output: pick(plan.output, kept), rows: plan.rows.map((row) => pick(row, kept)) }
}

function keptPositions(plan: Scan | LocalRelation | Values, wanted: Ids): readonly number[] {
  return [...plan.output.keys()].filter((index) => wanted.has(plan.output[index]?.id ?? -1))
}

function pick<Element>(list: readonly Element[], positions: readonly number[]): readonly Element[] {
  return list.filter((_, index) => positions.includes(index))
}

function idsIn(expressions: readonly Expression[]): Ids {
  return withIdsIn([], expressions)
}

function withIdsIn(wanted: Iterable<number>, expressions: readonly Expression[]): Ids {
  const ids = new Set(wanted)
  for (const expression of expressions) for (const { id } of referencesOf(expression)) ids.add(id)
  return ids
}
