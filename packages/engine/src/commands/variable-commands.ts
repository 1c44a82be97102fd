import {
  type DataType,
  errorOf,
  KindlingError,
  type Origin,
  type RecordBatch,
  type Value,
  valueReader,
} from '@kindling/core'
import {
  type Catalog,
  type DeclareVariables,
  type DropVariable,
  outputOf,
  type Plan,
  type SessionVariable,
  type SetVariables,
  type UnresolvedExpression,
  type UnresolvedPlan,
  unresolvedExpressionTree,
  variableNameOf,
} from '@kindling/plan'
import { isDefault, withDefaults } from './default-values.ts'

/** Is what commands about variables work on. */
export interface VariableContext {
  readonly catalog: Catalog
  analyze(plan: UnresolvedPlan): Promise<Plan>
  execute(plan: UnresolvedPlan): AsyncIterable<RecordBatch>
}

/** Makes variables; all of them get the value that the one expression has. */
export async function declareVariables(command: DeclareVariables, context: VariableContext): Promise<void> {
  const { catalog } = context
  const { names, replace, type, origin } = command
  const own = names.map((parts) => ownName(parts, SESSION, origin))
  for (const name of replace ? [] : own) {
    if (catalog.variable(name) === undefined) continue
    throw errorOf(
      'VARIABLE_ALREADY_EXISTS',
      { variableName: quoted(['system', 'session', name]) },
      { origin },
    )
  }
  const initial = command.value ?? NULL
  if (holdsSubquery(initial)) {
    const colName = quoted(['system', 'session', own[0] ?? ''])
    throw errorOf('INVALID_DEFAULT_VALUE.SUBQUERY_EXPRESSION', { colName }, { origin })
  }
  const [computed] = await rowOf(oneRow([type === undefined ? initial : castTo(initial, type)]), 1, context)
  if (computed === undefined) return
  for (const name of own) catalog.setVariable({ name, initial, ...computed })
}

/** Sets variables; nothing is set where one of the values cannot be computed. */
export async function setVariables(command: SetVariables, context: VariableContext): Promise<void> {
  const { to, origin } = command
  const parts = 'plan' in to ? to.targets : to.assignments.map((each) => each.parts)
  const targets = parts.map((each) => existing(each, context.catalog, origin))
  refuseTwice(targets, origin)
  const values =
    'plan' in to
      ? await valuesOfRow(to.plan, targets, origin, context)
      : await rowOf(
          oneRow(to.assignments.map(({ value }, at) => assigned(value, targets[at]))),
          targets.length,
          context,
        )
  targets.forEach((target, at) => {
    context.catalog.setVariable({ ...target, value: values[at]?.value ?? null })
  })
}

export function dropVariable({ parts, ifExists, origin }: DropVariable, { catalog }: VariableContext): void {
  const name = ownName(parts, SESSION, origin)
  if (catalog.removeVariable(name) || ifExists) return
  throw errorOf('VARIABLE_NOT_FOUND', { variableName: quoted(['system', 'session', name]) }, { origin })
}

/** Refuses `SET name = value` where the name is that of a variable. */
export function refuseVariable(key: string, origin: Origin | undefined, catalog: Catalog): void {
  const parts = key.split('.').map((part) => part.replace(/^`(.*)`$/s, '$1'))
  const name = variableNameOf(parts)
  if (name === undefined || catalog.variable(name) === undefined) return
  throw errorOf('UNSUPPORTED_FEATURE.SET_VARIABLE_USING_SET', { variableName: quoted(parts) }, { origin })
}

const SESSION = '`system`.`session`'
const SEARCH_PATH = '`system`.`builtin`, `system`.`session`, `spark_catalog`.`default`'
const NULL: UnresolvedExpression = { kind: 'literal', type: { kind: 'void' }, value: null }

function ownName(parts: readonly string[], searchPath: string, origin: Origin | undefined): string {
  const name = variableNameOf(parts)
  if (name !== undefined) return name
  throw errorOf('UNRESOLVED_VARIABLE', { variableName: quoted(parts), searchPath }, { origin })
}

function existing(parts: readonly string[], catalog: Catalog, origin: Origin | undefined): SessionVariable {
  const found = catalog.variable(ownName(parts, SEARCH_PATH, origin))
  if (found !== undefined) return found
  const holes = { variableName: quoted(parts), searchPath: SEARCH_PATH }
  throw errorOf('UNRESOLVED_VARIABLE', holes, { origin })
}

function refuseTwice(targets: readonly SessionVariable[], origin: Origin | undefined): void {
  const names = targets.map(({ name }) => name)
  const twice = new Set(names.filter((name, at) => names.indexOf(name) !== at))
  if (twice.size === 0) return
  const nameList = [...twice].map((name) => quoted([name])).join(', ')
  throw errorOf('DUPLICATE_ASSIGNMENTS', { nameList }, { origin })
}

/** Gives what is computed for a variable: a value of its type. */
function assigned(value: UnresolvedExpression, target: SessionVariable | undefined): UnresolvedExpression {
  if (target === undefined) return value
  if (isDefault(value)) return castTo(target.initial, target.type)
  if (unresolvedExpressionTree.some(value, isDefault)) {
    throw errorOf('DEFAULT_PLACEMENT_INVALID', {}, { origin: value.origin })
  }
  return castTo(value, target.type)
}

/** Computes the one row of a query, its columns cast to the types of the variables; NULLs where it has none. */
async function valuesOfRow(
  written: UnresolvedPlan,
  targets: readonly SessionVariable[],
  origin: Origin | undefined,
  context: VariableContext,
): Promise<readonly Computed[]> {
  const plan = await readable(written, targets, context)
  const columns = outputOf(await context.analyze(plan)).length
  if (columns !== targets.length) {
    const holes = { alias: 'of the query', numTarget: String(targets.length), numExpr: String(columns) }
    throw errorOf('ASSIGNMENT_ARITY_MISMATCH', holes, { origin })
  }
  const names = targets.map((_, at) => `value${at}`)
  const projections = targets.map(({ type }, at) =>
    castTo({ kind: 'attribute', parts: [`value${at}`] }, type),
  )
  const input = { kind: 'subqueryAlias', alias: 'row', columns: names, input: plan } as const
  return await rowOf({ kind: 'project', input, projections }, targets.length, context, origin)
}

/** Gives the query as it is written where it can be, with a column `default`; else each DEFAULT is that of its variable. */
async function readable(
  plan: UnresolvedPlan,
  targets: readonly SessionVariable[],
  { analyze }: VariableContext,
): Promise<UnresolvedPlan> {
  const replaced = withDefaults(plan, (at) => {
    const target = targets[at]
    return target === undefined ? NULL : castTo(target.initial, target.type)
  })
  if (replaced === plan) return plan
  try {
    await analyze(plan)
    return plan
  } catch (error) {
    if (error instanceof KindlingError && error.code.startsWith('UNRESOLVED_COLUMN')) return replaced
    throw error
  }
}

interface Computed {
  readonly type: DataType
  readonly value: Value
}

async function rowOf(
  plan: UnresolvedPlan,
  width: number,
  { execute }: VariableContext,
  origin?: Origin,
): Promise<readonly Computed[]> {
  const two: UnresolvedExpression = { kind: 'literal', type: { kind: 'int' }, value: 2 }
  let row: readonly Computed[] | undefined
  for await (const batch of execute({ kind: 'limit', input: plan, limit: two })) {
    for (let at = 0; at < batch.length; at++) {
      if (row !== undefined) throw errorOf('ROW_SUBQUERY_TOO_MANY_ROWS', {}, { origin })
      row = batch.schema.fields.map(({ type }, column) => {
        const data = batch.columns[column]
        return { type, value: data === undefined ? null : valueReader(data)(at) }
      })
    }
  }
  return row ?? Array.from({ length: width }, () => ({ type: { kind: 'void' }, value: null }))
}

function oneRow(values: readonly UnresolvedExpression[]): UnresolvedPlan {
  const projections = values.map((child, at) => ({ kind: 'alias', child, name: `value${at}` }) as const)
  return { kind: 'project', input: { kind: 'oneRow' }, projections }
}

function castTo(child: UnresolvedExpression, type: DataType): UnresolvedExpression {
  return { kind: 'cast', child, type, mode: 'ansi', ...(child.origin && { origin: child.origin }) }
}

function holdsSubquery(expression: UnresolvedExpression): boolean {
  return unresolvedExpressionTree.some(expression, (part) => 'plan' in part)
}

function quoted(parts: readonly string[]): string {
  return parts.map((part) => `\`${part}\``).join('.')
}
