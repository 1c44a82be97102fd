import { boolean, errorOf, type Origin, sqlString } from '@kindling/core'
import { castOf } from '../../calls/cast-of.ts'
import { expressionName } from '../../expressions/column-name.ts'
import type { AggregateCall, Expression } from '../../expressions/expression.ts'
import { expressionTree } from '../../tree/tree.ts'

/** Checks that a condition is a boolean and aggregates nothing. */
export function checkCondition(condition: Expression, origin: Origin | undefined): Expression {
  const calls: AggregateCall[] = []
  expressionTree.walk(condition, (node) => {
    if (node.kind === 'aggregateCall') calls.push(node)
  })
  if (calls.length > 0) {
    const expressionList = calls.map((call) => `\`${expressionName(call)}\``).join(', ')
    const parameters = { condition: `\`${expressionName(condition)}\``, expressionList }
    throw errorOf('INVALID_WHERE_CONDITION', parameters, { origin: calls[0]?.origin ?? origin })
  }
  if (condition.type.kind === 'boolean') return condition
  if (condition.type.kind === 'void') return castOf(condition, boolean)
  throw errorOf(
    'DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN',
    { filter: `\`${expressionName(condition)}\``, type: `\`${sqlString(condition.type)}\`` },
    { origin },
  )
}
