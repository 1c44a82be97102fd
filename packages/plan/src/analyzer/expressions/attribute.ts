import { errorOf } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import type { Expression } from '../../expressions/expression.ts'
import type { UnresolvedAttribute } from '../../expressions/unresolved-expression.ts'
import { FILE_METADATA } from '../../interfaces/file-facts.ts'
import type { Environment } from '../environment.ts'
import { type FoundColumns, findColumns, sameName } from '../names/find-columns.ts'
import { ambiguousColumn, quotedName, unknownColumn } from '../names/name-errors.ts'
import type { Scope } from '../names/scope.ts'
import { fieldOf } from './field.ts'
import { resolveSessionVariable } from './session-variable.ts'

/** Finds the column that a name means, and takes the fields of it that the name goes on to name. */
export function resolveAttribute(node: UnresolvedAttribute, environment: Environment): Expression {
  if (node.outer === true) return resolveOutside(node, environment)
  if (node.planId !== undefined) return resolveInFrame(node, node.planId, environment)
  const variable = resolveVariable(node, environment)
  if (variable !== undefined) return variable
  let ambiguity: FoundColumns | undefined
  for (const scope of [environment.scope, ...environment.below, ...environment.analysis.outer]) {
    const found = findColumns(scope, node.parts, environment.analysis.caseSensitive)
    if (found.columns.length === 1) return expressionOf(node, found, environment)
    if (found.columns.length > 1) ambiguity ??= found
  }
  const { groupingCalls, groupingColumns } = environment
  if (node.parts.length === 1 && node.parts[0]?.toLowerCase() === HIVE_GROUPING_ID) {
    if (groupingColumns !== undefined) return groupingColumns.id
    if (groupingCalls !== undefined)
      return { ...groupingCalls.add('grouping_id', [], node.origin), name: HIVE_GROUPING_ID }
  }
  if (ambiguity !== undefined) throw ambiguousColumn(node.parts, ambiguity.columns, node.origin)
  const fact = bareCall(node, environment)
  if (fact !== undefined) return fact
  const held = resolveSessionVariable(node, environment.analysis)
  if (held !== undefined) return held
  throw unknownColumn(node.parts, environment.scope, node.origin)
}

/** A name that is marked means a column of the queries around the subquery, nearest first. */
function resolveOutside(node: UnresolvedAttribute, environment: Environment): Expression {
  const { outer } = environment.analysis
  const [scope = { columns: [] }, ...below] = outer
  const around = { ...environment, variables: [], scope, below }
  return resolveAttribute({ ...node, outer: undefined }, around)
}

/** The name under which Hive, and Spark after it, have `grouping_id()` as a column. */
const HIVE_GROUPING_ID = 'grouping__id'

/** Finds the parameter of a lambda that the first part of a name means, and takes the fields that the rest names. */
function resolveVariable(
  { parts: [first, ...fields], origin }: UnresolvedAttribute,
  { variables = [], analysis }: Environment,
): Expression | undefined {
  const found = variables.find(({ name }) => sameName(name, first ?? '', analysis.caseSensitive))
  if (found === undefined) return undefined
  return fields.reduce((base: Expression, field) => fieldOf(base, field, analysis, origin), {
    kind: 'lambdaVariable',
    ...found,
    origin,
  })
}

/** Functions that may be called without parentheses where no column has their name. */
const BARE_CALLS: ReadonlySet<string> = new Set([
  'current_date',
  'current_time',
  'current_timestamp',
  'localtimestamp',
  'current_user',
  'user',
  'session_user',
])

function bareCall({ parts, origin }: UnresolvedAttribute, { analysis }: Environment): Expression | undefined {
  const name = parts.length === 1 ? (parts[0]?.toLowerCase() ?? '') : ''
  if (!BARE_CALLS.has(name)) return undefined
  const definition = analysis.functions.builtin(name)
  if (definition?.kind !== 'scalar') return undefined
  return callOf(definition, [], {
    origin,
    calledAs: name === definition.name ? undefined : name,
  })
}

/** A column that is bound to a frame must come from that frame, and must reach the place where it is used. */
function resolveInFrame(node: UnresolvedAttribute, planId: number, environment: Environment): Expression {
  const frame = environment.analysis.frames.get(planId)
  if (frame === undefined) throw foreignColumn(node)
  if (node.metadata === true) return hiddenColumn(node, frame, environment)
  const found = findColumns(frame, node.parts, environment.analysis.caseSensitive)
  const { columns } = found
  if (columns.length === 0) throw unknownColumn(node.parts, frame, node.origin)
  if (columns.length > 1) throw ambiguousColumn(node.parts, columns, node.origin)
  const reachable = new Set(
    [environment.scope, ...environment.below].flatMap((scope) =>
      [...scope.columns, ...(scope.metadata ?? [])].map((column) => column.attribute.id),
    ),
  )
  if (!columns.every(({ attribute }) => reachable.has(attribute.id))) throw foreignColumn(node)
  return expressionOf(node, found, environment)
}

/** Finds a hidden column of the files that a frame reads, whatever it is called to tell it from columns of the files. */
function hiddenColumn(node: UnresolvedAttribute, frame: Scope, environment: Environment): Expression {
  const all = (frame.metadata ?? []).map((column) => ({
    ...column,
    attribute: { ...column.attribute, name: FILE_METADATA },
  }))
  const found = findColumns({ columns: all }, node.parts, environment.analysis.caseSensitive)
  if (found.columns.length === 0) throw unknownColumn(node.parts, { columns: all }, node.origin)
  if (found.columns.length > 1) throw ambiguousColumn(node.parts, found.columns, node.origin)
  return expressionOf(node, { ...found, areMetadata: true }, environment)
}

function foreignColumn({ parts, origin }: UnresolvedAttribute): Error {
  return errorOf('CANNOT_RESOLVE_DATAFRAME_COLUMN', { name: quotedName(parts) }, { origin })
}

/** Takes the one column that was found, and the fields of it that the name goes on to name. */
function expressionOf(
  { parts, origin }: UnresolvedAttribute,
  { columns: [column], fields, areMetadata }: FoundColumns,
  { analysis }: Environment,
): Expression {
  if (areMetadata === true) analysis.asked.fileFacts = true
  if (column === undefined) throw errorOf('INTERNAL_ERROR', { message: 'no column was found' })
  const name = parts[parts.length - fields.length - 1] ?? column.attribute.name
  const attribute: Expression = { ...column.attribute, name, origin }
  return fields.reduce((base: Expression, field) => fieldOf(base, field, analysis, origin), attribute)
}
