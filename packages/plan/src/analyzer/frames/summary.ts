import { type DataType, double, errorOf, string } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import { castOf } from '../../calls/cast-of.ts'
import { nextAttributeId } from '../../expressions/attribute-id.ts'
import type { Attribute, Expression, NamedExpression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import type { Plan } from '../../plans/plan.ts'
import type { UnresolvedSummary } from '../../plans/unresolved-frame-plan.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import { attributeOf } from '../../tree/output-of.ts'
import { isNumeric } from '../../types/type-class.ts'
import type { Analysis } from '../analysis.ts'
import { scalarFunction } from '../expressions/built-in.ts'
import { unknownFunction } from '../expressions/call.ts'
import { type Relation, relationOf } from '../relation.ts'
import { namedColumns, visibleColumns } from './visible-columns.ts'

/**
 * Computes statistics of columns of numbers and text, in one aggregation; the row that it gives is joined with the names
 * of the statistics, of which each picks its own values. All values are text.
 */
export function translateSummary(node: UnresolvedSummary, input: Relation, analysis: Analysis): Relation {
  const { statistics, origin } = node
  const wanted =
    node.columns === undefined
      ? visibleColumns(input.scope)
      : namedColumns(node.columns, input.scope, analysis, origin)
  const columns = wanted.filter(({ type }) => isNumeric(type) || type.kind === 'string')
  const computed = columns.map((column) =>
    statistics.map((statistic): NamedExpression => {
      const value = statisticOf(statistic, column, node, analysis)
      return aliasOf(castOf(value, string), `${statistic}(${column.name})`)
    }),
  )
  const aggregates = computed.flat()
  const plan: Plan = { kind: 'aggregate', input: input.plan, groupings: [], aggregates }
  const summary: Attribute = {
    kind: 'attribute',
    id: nextAttributeId(),
    name: 'summary',
    type: string,
    nullable: true,
  }
  const rows = statistics.map((statistic) => [literalOf(string, statistic)])
  const names: Plan = { kind: 'values', output: [summary], rows }
  const picked = columns.map(({ name }, index) =>
    aliasOf(pick(summary, statistics, computed[index] ?? [], analysis), name),
  )
  const joined: Plan =
    columns.length === 0 ? names : { kind: 'join', left: names, right: plan, type: 'inner' }
  return relationOf({ kind: 'project', input: joined, projections: [summary, ...picked] })
}

function pick(
  summary: Attribute,
  statistics: readonly string[],
  values: readonly NamedExpression[],
  analysis: Analysis,
): Expression {
  const branches = values.flatMap((value, index) => [
    callOf(scalarFunction('=', analysis), [summary, literalOf(string, statistics[index] ?? '')]),
    attributeOf(value),
  ])
  return callOf(scalarFunction('when', analysis), branches)
}

function statisticOf(
  statistic: string,
  column: Attribute,
  { origin }: UnresolvedSummary,
  analysis: Analysis,
): Expression {
  const call = (name: string, value: Expression, ...more: readonly Expression[]): Expression => {
    const definition = analysis.functions.builtin(name)
    if (definition?.kind !== 'scalar' && definition?.kind !== 'aggregate') {
      throw unknownFunction(name, analysis.functions, origin)
    }
    return callOf(definition, [value, ...more], { origin })
  }
  const number = asNumber(column)
  const share = /^(\d+(?:\.\d+)?)%$/.exec(statistic)?.[1]
  if (share !== undefined) {
    return call('percentile_approx', number, literalOf(double, Number(share) / 100))
  }
  switch (statistic.toLowerCase()) {
    case 'count':
      return call('count', column)
    case 'count_distinct':
      return callOf(count(analysis), [column], { distinct: true, origin })
    case 'mean':
      return call('avg', number)
    case 'stddev':
      return call('stddev_samp', number)
    case 'min':
    case 'max':
      return call(statistic.toLowerCase(), column)
  }
  const expected = 'count, count_distinct, mean, stddev, min, max or a percentage'
  const parameters = { argument: 'statistics', method: 'summary', expected, actual: `\`${statistic}\`` }
  throw errorOf('INVALID_ARGUMENT', parameters, { origin })
}

function count({ functions }: Analysis) {
  const definition = functions.builtin('count')
  if (definition?.kind === 'aggregate') return definition
  throw errorOf('INTERNAL_ERROR', { message: 'there is no function count' })
}

/** Text that is no number counts as NULL. */
function asNumber(column: Attribute): Expression {
  const isText = (type: DataType): boolean => type.kind === 'string'
  return isText(column.type) ? castOf(column, double, { mode: 'try' }) : column
}
