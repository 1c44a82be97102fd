import { errorOf } from '@kindling/core'
import type { Attribute } from '../../expressions/expression.ts'
import type { Plan } from '../../plans/plan.ts'
import { outputIds } from '../../tree/output-of.ts'
import { planTree } from '../../tree/tree.ts'
import { quotedName } from '../names/name-errors.ts'

/**
 * Makes a plan give columns that exist further down in it; gives the same plan when it has them all. Hidden columns of files
 * are found later (`readFileFacts`).
 */
export function addColumns(plan: Plan, wanted: readonly Attribute[]): Plan {
  const known = outputIds(plan)
  const missing = wanted.filter(({ id }) => {
    const isMissing = !known.has(id) && !isHidden(plan, id)
    known.add(id)
    return isMissing
  })
  const [first] = missing
  if (first === undefined) return plan
  switch (plan.kind) {
    case 'project':
      return {
        ...plan,
        input: addColumns(plan.input, missing),
        projections: [...plan.projections, ...missing],
      }
    case 'window':
    case 'filter':
    case 'sort':
    case 'limit':
    case 'offset':
    case 'sample':
      return { ...plan, input: addColumns(plan.input, missing) }
    case 'join':
      // What subqueries became: all that the query itself has is on the left.
      return { ...plan, left: addColumns(plan.left, missing) }
    default:
      throw errorOf(
        'CANNOT_RESOLVE_DATAFRAME_COLUMN',
        { name: quotedName([first.name]) },
        { origin: first.origin },
      )
  }
}

function isHidden(plan: Plan, id: number): boolean {
  return planTree.some(plan, (node) => node.kind === 'scan' && node.metadata?.id === id)
}
