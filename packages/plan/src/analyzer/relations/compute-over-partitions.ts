import { bindCall } from '../../calls/bind-call.ts'
import { callOf } from '../../calls/call-of.ts'
import { columnName } from '../../expressions/column-name.ts'
import type {
  Alias,
  Attribute,
  Expression,
  FieldAccess,
  UserCall,
  WindowCall,
} from '../../expressions/expression.ts'
import { holdsWindowCall } from '../../expressions/properties.ts'
import { sameExpression } from '../../expressions/same-expression.ts'
import type { Plan } from '../../plans/plan.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import { attributeOf, outputOf } from '../../tree/output-of.ts'
import { expressionTree } from '../../tree/tree.ts'
import { generateOver, generationOf } from '../generators/generation.ts'
import type { Computed } from './compute-by-aggregate.ts'

/**
 * Computes functions of the user that aggregate whole partitions: once for each partition, over its rows as a list, which
 * become rows again. A window would collect the list of the partition for every one of its rows.
 */
export function computeOverPartitions(plan: Plan, expressions: readonly Expression[]): Computed {
  let [current, rest] = [plan, expressions]
  for (let call = wholeCall(rest); call !== undefined; call = wholeCall(rest)) {
    const found = call
    const value = aliasOf(found, columnName(found))
    current = overPartitions(current, found, value.id)
    rest = rest.map((expression) =>
      expressionTree.rewriteDown(expression, (node) =>
        node.kind === 'userCall' && sameExpression(node, found) ? attributeOf(value) : node,
      ),
    )
  }
  return { plan: current, expressions: rest }
}

/** Finds a call over the rows of whole partitions in which no window stands. */
function wholeCall(expressions: readonly Expression[]): UserCall | undefined {
  const calls: UserCall[] = []
  for (const expression of expressions) {
    expressionTree.walk(expression, (node) => {
      if (node.kind !== 'userCall') return undefined
      const window = windowOf(node)
      if (window !== undefined && !expressionTree.children(window).some(holdsWindowCall)) calls.push(node)
      return undefined
    })
  }
  return calls[0]
}

/** Gives the window of a call that aggregates, where its frame is the whole partition. */
function windowOf(call: UserCall): WindowCall | undefined {
  const [first] = call.arguments
  if (call.function.kind !== 'aggregate' || first?.kind !== 'field') return undefined
  const { child } = first
  if (child.kind !== 'windowCall' || child.filter !== undefined) return undefined
  const { lower, upper } = child.frame
  return lower.kind === 'unboundedPreceding' && upper.kind === 'unboundedFollowing' ? child : undefined
}

function overPartitions(plan: Plan, call: UserCall, id: number): Plan {
  const window = windowOf(call)
  const [row] = window?.arguments ?? []
  if (window?.function.kind !== 'aggregate' || row?.kind !== 'call')
    throw new TypeError('no call of a struct')
  const own = outputOf(plan)
  const values = row.arguments.map((value) => aliasOf(value, 'value'))
  const keys = window.partitionBy.map((key) => aliasOf(key, 'key'))
  const computed: Plan = { kind: 'project', input: plan, projections: [...own, ...values, ...keys] }
  const { orders } = window
  const input: Plan = orders.length === 0 ? computed : { kind: 'sort', input: computed, orders }
  const everything = [...own, ...values.map(attributeOf)]
  const struct = callOf(row.function, everything)
  const rows = aliasOf(
    {
      kind: 'aggregateCall',
      function: window.function,
      ...bindCall(window.function, [struct], undefined),
      distinct: false,
      nullable: false,
    },
    'rows',
  )
  const groups: readonly Alias[] = keys.map((key) => aliasOf(attributeOf(key), 'key'))
  const collected: Plan = {
    kind: 'aggregate',
    input,
    groupings: keys.map(attributeOf),
    aggregates: [...groups, rows],
  }
  const sorted: Plan = {
    kind: 'sort',
    input: collected,
    orders: groups.map((key) => ({ expression: attributeOf(key), descending: false, nullsFirst: true })),
  }
  const list = attributeOf(rows)
  const lists = call.arguments.map((argument, index) => fieldOfRows(list, argument, own.length + index))
  const value = aliasOf({ ...call, arguments: lists }, columnName(call), id)
  const evaluated: Plan = { kind: 'project', input: sorted, projections: [list, value] }
  return { kind: 'project', ...rowsAgain(evaluated, list, own, attributeOf(value)) }
}

function fieldOfRows(list: Attribute, argument: Expression, index: number): FieldAccess {
  if (argument.kind !== 'field') throw new TypeError('an argument is a field of the rows')
  return { ...argument, child: list, index }
}

/** Spreads the list; the columns keep their ids, so that what stands above still finds them. */
function rowsAgain(
  input: Plan,
  list: Attribute,
  own: readonly Attribute[],
  value: Attribute,
): { readonly input: Plan; readonly projections: readonly (Alias | Attribute)[] } {
  const generation = generationOf(list, { outer: false, numbersRows: false, takesFields: true }, undefined)
  const spread = generateOver(input, generation)
  const columns = own.map((column, index) =>
    aliasOf(attributeOf(generation.columns[index] ?? column), column.name, column.id),
  )
  return { input: spread, projections: [...columns, value] }
}
