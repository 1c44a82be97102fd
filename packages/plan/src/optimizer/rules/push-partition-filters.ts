import { canEvaluate } from '../../evaluate/evaluate.ts'
import type { Expression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import { referencesOf } from '../../expressions/properties.ts'
import { factPosition } from '../../interfaces/file-facts.ts'
import type { Scan } from '../../plans/plan.ts'
import { substitute } from '../../tree/substitute.ts'
import { conditionsOf } from '../conjunctions.ts'
import { pushConditions } from '../push-conditions.ts'
import type { Rule } from '../rule.ts'

/** Lets a scan leave out files by the values in the names of their folders: such conditions need no row. */
export const pushPartitionFilters: Rule = {
  name: 'pushPartitionFilters',
  order: 'up',
  at: ['filter'],
  needs: ['scan'],
  apply(plan) {
    if (plan.kind !== 'filter' || plan.input.kind !== 'scan' || plan.input.limit !== null) return plan
    const scan = plan.input
    const partitionIds = partitionIdsOf(scan)
    const canPass = conditionsOf(plan.condition).filter((condition) => isKnownByFile(condition, partitionIds))
    if (canPass.length === 0) return plan
    return pushConditions(plan, canPass, (condition) => ({
      ...scan,
      partitionFilters: [...scan.partitionFilters, ...conditionsOf(condition)],
    }))
  },
}

function partitionIdsOf({ source, output, columns }: Scan): ReadonlySet<number> {
  const first = source.schema.fields.length - source.partitionColumns
  const rowNumber = factPosition(source, 'row_index')
  const areKnown = output.filter((_, index) => {
    const column = columns[index] ?? 0
    return column >= first && column !== rowNumber
  })
  return new Set(areKnown.map((attribute) => attribute.id))
}

/** The condition is computed once a file, by the specification of its functions, with values in place of columns. */
function isKnownByFile(condition: Expression, partitionIds: ReadonlySet<number>): boolean {
  const references = referencesOf(condition)
  if (references.length === 0 || !references.every(({ id }) => partitionIds.has(id))) return false
  return canEvaluate(
    substitute(condition, new Map(references.map(({ id, type }) => [id, literalOf(type, null)]))),
  )
}
