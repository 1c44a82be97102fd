import { errorOf, string } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import { nextAttributeId } from '../../expressions/attribute-id.ts'
import { expressionName } from '../../expressions/column-name.ts'
import type { Attribute, Call, Expression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import type { FunctionRegistry } from '../../functions/registry.ts'
import { FILE_FACTS, type FileFact, factPosition } from '../../interfaces/file-facts.ts'
import type { Plan, Scan } from '../../plans/plan.ts'
import { aliasOf, expressionsOf, mapExpressions } from '../../tree/map-expressions.ts'
import { outputOf } from '../../tree/output-of.ts'
import { expressionTree, planTree } from '../../tree/tree.ts'

/** Is what a node asks of files below it: the hidden column of one scan, a field of it, or a fact of any file. */
interface Wanted {
  /** The id of the hidden column; absent where a function asks for a fact of whichever file a row is from. */
  readonly column?: number
  /** Absent for the whole struct. */
  readonly fact?: FileFact
}

interface Given {
  readonly plan: Plan
  readonly column: Attribute
}

/**
 * Has scans give what a query asks of the files that they read: `_metadata`, and what `input_file_name` and its kin say. What is
 * asked for passes through the nodes between. Calls that no file is below are left as they are.
 */
export function readFileFacts(plan: Plan, functions: FunctionRegistry): Plan {
  return planTree.rewriteUp(plan, (node) => withFacts(node, functions))
}

function withFacts(node: Plan, functions: FunctionRegistry): Plan {
  const output = outputOf(node)
  const known = new Set(planTree.children(node).flatMap((input) => outputOf(input).map(({ id }) => id)))
  const wanted = wantedBy(node, known)
  if (wanted.length === 0) return node
  let changed = node
  const columns = new Map<string, Attribute>()
  for (const each of wanted) {
    let found: Attribute | undefined
    changed = planTree.mapChildren(changed, (input) => {
      const given = found === undefined ? give(input, each, functions) : undefined
      found ??= given?.column
      return given?.plan ?? input
    })
    if (found !== undefined) columns.set(keyOf(each), found)
  }
  changed = mapExpressions(changed, (expression) => replaced(expression, columns, known))
  const isWider = outputOf(changed).length !== output.length
  return isWider ? { kind: 'project', input: changed, projections: output } : changed
}

function keyOf({ column, fact }: Wanted): string {
  return `${column ?? ''} ${fact ?? ''}`
}

/** Lists what the expressions of a node read that its inputs do not give, and calls of functions that ask for facts. */
function wantedBy(node: Plan, known: ReadonlySet<number>): readonly Wanted[] {
  const wanted = new Map<string, Wanted>()
  for (const expression of expressionsOf(node)) {
    expressionTree.walk(expression, (each) => {
      const asked = askedBy(each, known)
      if (asked === undefined) return undefined
      if (each.kind === 'call') refuseSeveralSources(node, each)
      wanted.set(keyOf(asked), asked)
      return 'skip'
    })
  }
  return [...wanted.values()]
}

function askedBy(expression: Expression, known: ReadonlySet<number>): Wanted | undefined {
  if (expression.kind === 'call' && expression.function.fileFact !== undefined)
    return { fact: expression.function.fileFact }
  if (expression.kind === 'attribute') return known.has(expression.id) ? undefined : { column: expression.id }
  if (expression.kind !== 'field' || expression.child.kind !== 'attribute') return undefined
  const { id, type } = expression.child
  const name = type.kind === 'struct' ? type.fields[expression.index]?.name : undefined
  const fact = FILE_FACTS.find((each) => each.name === name)?.name
  return fact === undefined || known.has(id) ? undefined : { column: id, fact }
}

function replaced(
  expression: Expression,
  columns: ReadonlyMap<string, Attribute>,
  known: ReadonlySet<number>,
): Expression {
  return expressionTree.rewriteDown(expression, (each) => {
    const asked = askedBy(each, known)
    const column = asked === undefined ? undefined : columns.get(keyOf(asked))
    return column === undefined || (each.kind === 'attribute' && each.id === column.id) ? each : column
  })
}

/** Raises an error for a function that cannot tell which of several sources it is asked about, as Spark does. */
function refuseSeveralSources(node: Plan, call: Call): void {
  if (planTree.children(node).reduce((sum, input) => sum + sourcesIn(input), 0) <= 1) return
  const expr = `\`${expressionName(call)}\``
  throw errorOf('MULTI_SOURCES_UNSUPPORTED_FOR_EXPRESSION', { expr }, { origin: call.origin })
}

/** Counts the sources of files; the branches of a union are one. */
function sourcesIn(plan: Plan): number {
  if (plan.kind === 'scan') return 1
  const sum = planTree.children(plan).reduce((all, input) => all + sourcesIn(input), 0)
  return plan.kind === 'union' ? Math.min(sum, 1) : sum
}

/** Makes a plan give what is wanted; undefined where nothing below it does. */
function give(plan: Plan, wanted: Wanted, functions: FunctionRegistry): Given | undefined {
  const held = wanted.fact === undefined ? outputOf(plan).find(({ id }) => id === wanted.column) : undefined
  if (held !== undefined) return { plan, column: held }
  switch (plan.kind) {
    case 'scan':
      return giveByScan(plan, wanted, functions)
    case 'project': {
      const given = give(plan.input, wanted, functions)
      if (given === undefined) return undefined
      return {
        ...given,
        plan: { ...plan, input: given.plan, projections: [...plan.projections, given.column] },
      }
    }
    case 'generate': {
      const given = give(plan.input, wanted, functions)
      if (given === undefined) return undefined
      return { ...given, plan: { ...plan, input: given.plan, columns: [...plan.columns, given.column] } }
    }
    case 'sort':
    case 'limit':
    case 'offset':
      // Spark has lost sight of the file there: rows have been gathered.
      if (wanted.column === undefined) return undefined
      return through(plan, give(plan.input, wanted, functions))
    case 'filter':
    case 'sample':
    case 'window':
      return through(plan, give(plan.input, wanted, functions))
    case 'join': {
      const left = give(plan.left, wanted, functions)
      if (left !== undefined) return outOfJoin({ ...plan, left: left.plan }, left.column)
      const right = plan.type === 'mark' ? undefined : give(plan.right, wanted, functions)
      return right && outOfJoin({ ...plan, right: right.plan }, right.column)
    }
    case 'union':
      return wanted.column === undefined ? giveByUnion(plan, wanted, functions) : undefined
    default:
      return undefined
  }
}

function through(
  plan: Extract<Plan, { kind: 'sort' | 'limit' | 'offset' | 'filter' | 'sample' | 'window' }>,
  given: Given | undefined,
): Given | undefined {
  return given && { ...given, plan: { ...plan, input: given.plan } }
}

/** Rows without a partner have no file: the column may be NULL. */
function outOfJoin(plan: Plan, column: Attribute): Given {
  return { plan, column: outputOf(plan).find(({ id }) => id === column.id) ?? column }
}

/** Rows of branches that read no files have what stands for none. */
function giveByUnion(
  plan: Extract<Plan, { kind: 'union' }>,
  wanted: Wanted,
  functions: FunctionRegistry,
): Given | undefined {
  const given = plan.inputs.map((input) => give(input, wanted, functions))
  const [column] = given.flatMap((each) => each?.column ?? [])
  if (column === undefined) return undefined
  const inputs = plan.inputs.map((input, index): Plan => {
    const own = outputOf(input)
    const each = given[index]
    const none = literalOf(column.type, column.type.kind === 'string' ? '' : -1n)
    const last = each?.column ?? aliasOf(none, column.name)
    return { kind: 'project', input: each?.plan ?? input, projections: [...own, last] }
  })
  const made = { ...column, id: nextAttributeId() }
  return { plan: { ...plan, inputs, output: [...plan.output, made] }, column: made }
}

function giveByScan(scan: Scan, { column, fact }: Wanted, functions: FunctionRegistry): Given | undefined {
  const { metadata, output } = scan
  if (metadata === undefined || (column !== undefined && column !== metadata.id)) return undefined
  if (fact !== undefined) return factOf(scan, fact)
  const fields = metadata.type.kind === 'struct' ? metadata.type.fields : []
  let wide = scan
  const parts: Expression[] = []
  for (const { name } of fields) {
    const given = factOf(wide, name as FileFact)
    wide = given.plan
    parts.push(literalOf(string, name), given.column)
  }
  const make = functions.builtin('named_struct')
  if (make?.kind !== 'scalar') throw errorOf('INTERNAL_ERROR', { message: 'structs cannot be made' })
  const value = aliasOf(callOf(make, parts), metadata.name, metadata.id, metadata.metadata)
  return { plan: { kind: 'project', input: wide, projections: [...output, value] }, column: metadata }
}

/** Has a scan give a fact: behind what folders say of the file, except for numbers of rows, which the format reads. */
function factOf(scan: Scan, fact: FileFact): { readonly plan: Scan; readonly column: Attribute } {
  const { source, output, columns } = scan
  const position = factPosition(source, fact)
  const held = output[columns.indexOf(position)]
  if (held !== undefined) return { plan: scan, column: held }
  const type = FILE_FACTS.find(({ name }) => name === fact)?.type ?? string
  const column: Attribute = { kind: 'attribute', id: nextAttributeId(), name: fact, type, nullable: false }
  const own = source.schema.fields.length - source.partitionColumns
  const firstOther = columns.findIndex((each) => each >= own)
  const place = fact !== 'row_index' || firstOther === -1 ? columns.length : firstOther
  return {
    plan: {
      ...scan,
      output: output.toSpliced(place, 0, column),
      columns: columns.toSpliced(place, 0, position),
    },
    column,
  }
}
