import type { Metadata } from '@kindling/core'
import type { Alias, Attribute, NamedExpression } from '../expressions/expression.ts'
import type { Join, Plan } from '../plans/plan.ts'

/** Lists the columns that a plan gives, in order. Takes time in the number of nodes down to the next projection. */
export function outputOf(plan: Plan): readonly Attribute[] {
  switch (plan.kind) {
    case 'scan':
    case 'localRelation':
    case 'values':
    case 'range':
    case 'mapBatches':
    case 'recursion':
    case 'recursiveReference':
      return plan.output
    case 'project':
      return plan.projections.map(attributeOf)
    case 'aggregate':
      return plan.aggregates.map(attributeOf)
    case 'window':
      return [...outputOf(plan.input), ...plan.calls.map(attributeOf)]
    case 'filter':
    case 'sort':
    case 'limit':
    case 'offset':
    case 'sample':
      return outputOf(plan.input)
    case 'union':
      return plan.output
    case 'join':
      return joinOutput(plan)
    case 'generate':
      return [...plan.columns, ...(plan.position === undefined ? [] : [plan.position]), plan.element]
  }
}

/** Gives the ids of the columns of `outputOf`, of joins and projections without listing these. */
export function outputIds(plan: Plan): Set<number> {
  const ids = new Set<number>()
  addOutputIds(plan, ids)
  return ids
}

function addOutputIds(plan: Plan, ids: Set<number>): void {
  switch (plan.kind) {
    case 'project':
      return addIds(plan.projections, ids)
    case 'aggregate':
      return addIds(plan.aggregates, ids)
    case 'filter':
    case 'sort':
    case 'limit':
    case 'offset':
    case 'sample':
      return addOutputIds(plan.input, ids)
    case 'join':
      addOutputIds(plan.left, ids)
      if (plan.type !== 'mark') addOutputIds(plan.right, ids)
      else if (plan.mark !== undefined) ids.add(plan.mark.id)
      return
    default:
      return addIds(outputOf(plan), ids)
  }
}

function addIds(columns: readonly NamedExpression[], ids: Set<number>): void {
  for (const { id } of columns) ids.add(id)
}

function joinOutput({ left, right, type, mark }: Join): readonly Attribute[] {
  const first = outputOf(left)
  if (type === 'mark') return mark === undefined ? first : first.concat(mark)
  const second = outputOf(right)
  const isFirstNullable = type === 'right' || type === 'full'
  const isSecondNullable = type === 'left' || type === 'full' || type === 'single'
  return (isFirstNullable ? first.map(asNullable) : first).concat(
    isSecondNullable ? second.map(asNullable) : second,
  )
}

/** Gives the same column, which may be NULL. */
export function asNullable(attribute: Attribute): Attribute {
  if (attribute.nullable) return attribute
  return { ...attribute, nullable: true }
}

/** Gives the column by which plans above refer to a projection. */
export function attributeOf(expression: NamedExpression): Attribute {
  if (expression.kind === 'attribute') return expression
  const { id, name, type, nullable, origin } = expression
  const metadata = metadataOf(expression)
  if (metadata === undefined) return { kind: 'attribute', id, name, type, nullable, origin }
  return { kind: 'attribute', id, name, type, nullable, metadata, origin }
}

/** A column that is only renamed keeps what was noted about it. */
function metadataOf({ child, metadata }: Alias): Metadata | undefined {
  if (metadata !== undefined || (child.kind !== 'attribute' && child.kind !== 'alias')) return metadata
  return child.kind === 'alias' ? metadataOf(child) : child.metadata
}
