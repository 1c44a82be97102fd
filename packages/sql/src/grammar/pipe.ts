import { errorOf, type SqlOrigin } from '@kindling/core'
import type { SetOperator, UnresolvedExpression, UnresolvedPlan } from '@kindling/plan'
import { expression } from './expression.ts'
import { groupings } from './group-by.ts'
import { joined, startsJoin } from './join.ts'
import { startsClause } from './lookahead.ts'
import { multipartName, name, separateName } from './name.ts'
import { namedExpression } from './named-expression.ts'
import { windowClause } from './named-window.ts'
import { organized } from './organization.ts'
import { pivoted, startsPivot } from './pivot.ts'
import { queryPrimary, setOperator } from './query.ts'
import { selectList } from './select.ts'
import type { SqlParser } from './sql-parser.ts'
import { sampled } from './table-sample.ts'
import { startsUnpivot, unpivoted } from './unpivot.ts'

/** Reads `|>` and the operator after it, which works on the rows of what stands before: their columns are all that it sees. */
export function piped(parser: SqlParser, left: UnresolvedPlan, start: number): UnresolvedPlan {
  parser.require('|>')
  const input: UnresolvedPlan = { kind: 'pipe', input: left, origin: parser.originFrom(start) }
  const operator = setOperator(parser)
  if (operator !== undefined) return combined(parser, operator, input, start)
  if (startsPivot(parser)) return pivoted(parser, input, start)
  if (startsUnpivot(parser)) return unpivoted(parser, input, start)
  if (parser.at('TABLESAMPLE')) return sampled(parser, input, start)
  if (startsJoin(parser)) {
    const plan = joined(parser, input, start)
    if (plan !== undefined) return plan
  }
  switch (parser.token()?.payload) {
    case 'SELECT':
      return selected(parser, input, start)
    case 'EXTEND':
      return extended(parser, input, start)
    case 'SET':
      return set(parser, input, start)
    case 'DROP':
      return dropped(parser, input, start)
    case 'AS':
      return renamed(parser, input, start)
    case 'WHERE':
      return filtered(parser, input, start)
    case 'AGGREGATE':
      return aggregated(parser, input, start)
    case 'ORDER':
    case 'SORT':
    case 'CLUSTER':
    case 'DISTRIBUTE':
    case 'LIMIT':
    case 'OFFSET':
      return ordered(parser, input, start)
    case 'WINDOW':
      throw errorOf(
        'UNSUPPORTED_FEATURE.CLAUSE_WITH_PIPE_OPERATORS',
        { clauses: 'WINDOW' },
        { origin: parser.originOfNext() },
      )
    default:
      for (const keyword of OPERATORS) parser.expect(`\`${keyword}\``)
      throw parser.unexpected()
  }
}

const OPERATORS = ['SELECT', 'EXTEND', 'SET', 'DROP', 'AS', 'WHERE', 'AGGREGATE', 'JOIN', 'ORDER BY'] as const

function combined(
  parser: SqlParser,
  operator: SetOperator,
  left: UnresolvedPlan,
  start: number,
): UnresolvedPlan {
  parser.next()
  const all = parser.accept('ALL')
  if (!all) parser.accept('DISTINCT')
  const right = queryPrimary(parser)
  return { kind: 'setOperation', operator, all, left, right, origin: parser.originFrom(start) }
}

function selected(parser: SqlParser, input: UnresolvedPlan, start: number): UnresolvedPlan {
  const firstWindow = parser.openWindows.length
  const { distinct, items } = selectList(parser)
  windowClause(parser, firstWindow)
  const origin = parser.originFrom(start)
  const plan = { kind: 'project', input, projections: items, origin } as const
  return distinct ? { kind: 'distinct', input: plan, origin } : plan
}

/** Reads `EXTEND value [AS name], ...`: columns after those that are there. */
function extended(parser: SqlParser, input: UnresolvedPlan, start: number): UnresolvedPlan {
  parser.require('EXTEND')
  const firstWindow = parser.openWindows.length
  const items = parser.list(namedExpression)
  refuseStars(items, 'EXTEND')
  windowClause(parser, firstWindow)
  const origin = parser.originFrom(start)
  const all = { kind: 'star', target: [], origin } as const
  return { kind: 'project', input, projections: [all, ...items], pipe: 'EXTEND', origin }
}

/** Reads `SET name = value, ...`: each value takes the place of a column, and later ones see it. */
function set(parser: SqlParser, input: UnresolvedPlan, start: number): UnresolvedPlan {
  parser.require('SET')
  const firstWindow = parser.openWindows.length
  let plan = input
  parser.list((inner) => {
    const assignmentStart = inner.start()
    const column = name(inner)
    inner.require('=')
    const replacement = expression(inner)
    const origin = inner.originFrom(assignmentStart)
    const all = { kind: 'star', target: [], except: [[column]], replacement, origin } as const
    plan = { kind: 'project', input: plan, projections: [all], pipe: 'SET', origin }
  })
  windowClause(parser, firstWindow)
  return { ...plan, origin: parser.originFrom(start) }
}

/** Reads `DROP name, ...`. */
function dropped(parser: SqlParser, input: UnresolvedPlan, start: number): UnresolvedPlan {
  parser.require('DROP')
  const except = parser.list(multipartName)
  const origin = parser.originFrom(start)
  const projections = [{ kind: 'star', target: [], except, origin } as const]
  return { kind: 'project', input, projections, pipe: 'DROP', origin }
}

function renamed(parser: SqlParser, input: UnresolvedPlan, start: number): UnresolvedPlan {
  parser.require('AS')
  const alias = separateName(parser)
  return { kind: 'subqueryAlias', input, alias, origin: parser.originFrom(start) }
}

function filtered(parser: SqlParser, input: UnresolvedPlan, start: number): UnresolvedPlan {
  parser.require('WHERE')
  const condition = expression(parser)
  return { kind: 'filter', input, condition, origin: parser.originFrom(start) }
}

/** Reads `AGGREGATE [values] [GROUP BY keys]`: the keys, which may have aliases, come before the values. */
function aggregated(parser: SqlParser, input: UnresolvedPlan, start: number): UnresolvedPlan {
  parser.require('AGGREGATE')
  const values = parser.atAll('GROUP', 'BY') ? [] : parser.list(namedExpression)
  refuseStars(values, 'AGGREGATE')
  if (values.some(isWindow)) throw unsupportedCase('window functions', parser.originFrom(start))
  if (!parser.acceptAll('GROUP', 'BY')) {
    const origin = parser.originFrom(start)
    return { kind: 'aggregate', input, groupings: [], aggregates: values, pipedKeys: 0, origin }
  }
  const keyStart = parser.start()
  const written = groupings(parser, namedKey)
  const origin = parser.originFrom(keyStart)
  const refused =
    written === 'all' ? 'GROUP BY ALL' : written.map(nameOfSets).find((each) => each !== undefined)
  if (written === 'all' || refused !== undefined) {
    throw unsupportedCase(refused ?? '', origin)
  }
  const keys = written.map(columnOfInput)
  return {
    kind: 'aggregate',
    input,
    groupings: keys.map((key) => (key.kind === 'alias' ? key.child : key)),
    aggregates: [...keys, ...values],
    pipedKeys: keys.length,
    origin: parser.originFrom(start),
  }
}

/** A star is no column to be added, and aggregates nothing. */
function refuseStars(items: readonly UnresolvedExpression[], operator: string): void {
  const star = items.find(({ kind }) => kind === 'star')
  if (star === undefined) return
  const holes = { elem: '`*`', prettyName: `\`|> ${operator}\`` }
  throw errorOf('INVALID_USAGE_OF_STAR_OR_REGEX', holes, { origin: star.origin })
}

function isWindow(item: UnresolvedExpression): boolean {
  return item.kind === 'window' || (item.kind === 'alias' && isWindow(item.child))
}

function unsupportedCase(name: string, origin: SqlOrigin): Error {
  return errorOf('UNSUPPORTED_FEATURE.PIPE_OPERATOR_AGGREGATE_UNSUPPORTED_CASE', { case: name }, { origin })
}

function namedKey(parser: SqlParser): UnresolvedExpression {
  const start = parser.start()
  const child = expression(parser)
  if (!parser.accept('AS') && (!parser.atName() || parser.at('WITH') || startsClause(parser))) return child
  return { kind: 'alias', child, name: separateName(parser), origin: parser.originFrom(start) }
}

/** A number among the keys means a column of the input. */
function columnOfInput(key: UnresolvedExpression): UnresolvedExpression {
  if (key.kind !== 'literal' || key.type.kind !== 'int' || typeof key.value !== 'number') return key
  return { kind: 'columnAt', position: key.value, ...(key.origin && { origin: key.origin }) }
}

function nameOfSets(key: UnresolvedExpression): string | undefined {
  if (key.kind !== 'groupingSets') return undefined
  return key.type === 'sets' ? 'GROUPING SETS' : key.type.toUpperCase()
}

/** Reads one clause that orders or limits, or LIMIT with OFFSET. */
function ordered(parser: SqlParser, input: UnresolvedPlan, start: number): UnresolvedPlan {
  const first = parser.token()?.image.toUpperCase() ?? ''
  const clauseStart = parser.start()
  const isLimit = parser.at('LIMIT') || parser.at('OFFSET')
  const plan = organized(parser, input, start, parser.openWindows.length)
  if (parser.start() === clauseStart) throw parser.unexpected()
  const limits = plan.kind === 'limit' || plan.kind === 'offset'
  if (limits && !isLimit) {
    const [clause1, clause2] = [`${first} BY`, plan.kind.toUpperCase()]
    const origin = parser.originFrom(clauseStart)
    throw errorOf('MULTIPLE_QUERY_RESULT_CLAUSES_WITH_PIPE_OPERATORS', { clause1, clause2 }, { origin })
  }
  return plan
}
