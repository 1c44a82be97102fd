import { int } from '@kindling/core'
import { bindCall } from '../../calls/bind-call.ts'
import { callOf } from '../../calls/call-of.ts'
import type {
  Attribute,
  Expression,
  FieldAccess,
  FrameBound,
  NamedExpression,
  SortOrder,
  WindowCall,
} from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import { sameExpression } from '../../expressions/same-expression.ts'
import { aliasOf, withIdOf } from '../../tree/map-expressions.ts'
import { attributeOf, outputOf } from '../../tree/output-of.ts'
import { expressionTree } from '../../tree/tree.ts'
import type { Analysis } from '../analysis.ts'
import { aggregateFunction, scalarFunction } from '../expressions/built-in.ts'
import type { Relation } from '../relation.ts'
import { computeByWindows } from '../relations/compute-by-windows.ts'

/** Is an aggregation whose parts are translated. */
export interface Grouped {
  readonly input: Relation
  readonly groupings: readonly Expression[]
  readonly aggregates: readonly NamedExpression[]
}

const SO_FAR: FrameBound = { kind: 'currentRow' }
const BEFORE: FrameBound = { kind: 'offset', rows: -1, text: '-1' }

/**
 * Makes one span of those that overlap or touch, for the rows that are alike in all else that is grouped by: the span, a
 * struct of `start` and `end`, is the last column of the input. In the order of starts, a span begins a new one where all
 * before it have ended; the number of such beginnings tells which rows belong together. Rows come in the order of starts.
 */
export function mergeRows({ input, groupings, aggregates }: Grouped, analysis: Analysis): Grouped {
  const span = input.scope.columns.at(-1)?.attribute
  if (span === undefined) throw new TypeError('there is no span to merge')
  const keys = groupings.filter((grouping) => !sameExpression(grouping, span))
  if (keys.length === groupings.length) return { input, groupings, aggregates }
  const [start, end] = [boundOf(span, 0), boundOf(span, 1)]
  const orders: readonly SortOrder[] = [{ expression: start, descending: false, nullsFirst: true }]
  const over = (
    name: string,
    value: Expression,
    partitionBy: readonly Expression[],
    upper?: FrameBound,
  ): WindowCall => {
    const definition = aggregateFunction(name, analysis)
    return {
      kind: 'windowCall',
      function: definition,
      ...bindCall(definition, [value], undefined),
      partitionBy,
      orders: upper === undefined ? [] : orders,
      frame: {
        unit: 'rows',
        lower: { kind: 'unboundedPreceding' },
        upper: upper ?? { kind: 'unboundedFollowing' },
      },
      ignoreNulls: false,
      nullable: true,
    }
  }
  const goesOn = callOf(scalarFunction('>=', analysis), [over('max', end, keys, BEFORE), start])
  const begins = callOf(scalarFunction('when', analysis), [goesOn, literalOf(int, 0), literalOf(int, 1)])
  const together = [...keys, over('sum', begins, keys, SO_FAR)]
  const merged = callOf(scalarFunction('struct', analysis), [
    aliasOf(over('min', start, together), 'start'),
    aliasOf(over('max', end, together), 'end'),
  ])
  const { plan, expressions } = computeByWindows(input.plan, [merged])
  const column = aliasOf(expressions[0] ?? merged, span.name)
  const projected = { kind: 'project', input: plan, projections: [...outputOf(input.plan), column] } as const
  const replaced = (expression: Expression): Expression =>
    expressionTree.rewriteDown(expression, (node) =>
      sameExpression(node, span) ? attributeOf(column) : node,
    )
  const columns = [...input.scope.columns, { attribute: attributeOf(column), qualifier: [] }]
  return {
    input: { ...input, plan: { kind: 'sort', input: projected, orders }, scope: { ...input.scope, columns } },
    groupings: groupings.map(replaced),
    aggregates: aggregates.map((each) =>
      each.kind === 'alias'
        ? withIdOf(each, aliasOf(replaced(each.child), each.name))
        : each.id === span.id
          ? attributeOf(column)
          : each,
    ),
  }
}

function boundOf(span: Attribute, index: 0 | 1): FieldAccess {
  const bound = span.type.kind === 'struct' ? span.type.fields[index] : undefined
  if (bound === undefined) throw new TypeError('a span has a start and an end')
  return { kind: 'field', child: span, index, name: bound.name, type: bound.type, nullable: true }
}
