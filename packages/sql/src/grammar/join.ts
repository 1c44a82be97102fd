import { errorOf, type Origin } from '@kindling/core'
import type { JoinType, UnresolvedPlan } from '@kindling/plan'
import { nestedTooDeeply } from '../errors/syntax-error.ts'
import { expression } from './expression.ts'
import { nameList } from './name.ts'
import { pivoted, startsPivot } from './pivot.ts'
import { relationPrimary } from './relation.ts'
import type { SqlParser } from './sql-parser.ts'
import { startsUnpivot, unpivoted } from './unpivot.ts'

/** How many joins may follow each other: the tree is as deep. */
const LONGEST = 1000

/** Reads a relation and the joins, PIVOT and UNPIVOT after it, from left to right. */
export function relation(parser: SqlParser): UnresolvedPlan {
  const start = parser.start()
  let left = relationPrimary(parser)
  for (let length = 0; ; length++) {
    if (length >= LONGEST) throw nestedTooDeeply(parser.originOfNext(), LONGEST)
    if (startsPivot(parser)) left = pivoted(parser, left, start)
    else if (startsUnpivot(parser)) left = unpivoted(parser, left, start)
    else {
      const next = joined(parser, left, start)
      if (next === undefined) return left
      left = next
    }
  }
}

/** Tells whether LATERAL before a subquery or a function is ahead, not LATERAL VIEW. */
export function acceptLateral(parser: SqlParser): boolean {
  if (!parser.at('LATERAL') || parser.at('VIEW', 2) || !(parser.at('(', 2) || parser.atName(2))) return false
  parser.next()
  return true
}

/** Tells whether the words of a join are ahead. */
export function startsJoin(parser: SqlParser): boolean {
  return JOIN_WORDS.has(parser.token()?.payload)
}

const JOIN_WORDS: ReadonlySet<string | undefined> = new Set([
  'ANTI',
  'CROSS',
  'FULL',
  'INNER',
  'JOIN',
  'LEFT',
  'NATURAL',
  'RIGHT',
  'SEMI',
])

/** Reads a join with what stands before it, if one comes. */
export function joined(parser: SqlParser, left: UnresolvedPlan, start: number): UnresolvedPlan | undefined {
  const natural = parser.accept('NATURAL')
  const type = joinType(parser)
  if (type === undefined) {
    if (natural) throw parser.unexpected()
    return undefined
  }
  const lateral = acceptLateral(parser)
  const right = relationPrimary(parser)
  const condition = !natural && parser.accept('ON') ? expression(parser) : undefined
  const using = !natural && condition === undefined && parser.accept('USING') ? nameList(parser) : undefined
  const origin = parser.originFrom(start)
  if (lateral) checkLateral(type, natural, using !== undefined, origin)
  return {
    kind: 'join',
    left,
    right,
    type: type,
    ...(condition && { condition }),
    ...(using && { using }),
    ...(natural && { natural }),
    ...(lateral && { lateral }),
    origin,
  }
}

/** What is computed for each row of the left side has no rows of its own that could be kept or matched by name. */
function checkLateral(type: JoinType, natural: boolean, isUsing: boolean, origin: Origin): void {
  if (natural)
    throw errorOf('INCOMPATIBLE_JOIN_TYPES', { joinType1: 'LATERAL', joinType2: 'NATURAL' }, { origin })
  if (isUsing) throw errorOf('UNSUPPORTED_FEATURE.LATERAL_JOIN_USING', {}, { origin })
  const joinType = NOT_LATERAL[type]
  if (joinType !== undefined) throw errorOf('INVALID_LATERAL_JOIN_TYPE', { joinType }, { origin })
}

const NOT_LATERAL: Readonly<Partial<Record<JoinType, string>>> = {
  right: 'RIGHT OUTER',
  full: 'FULL OUTER',
  leftSemi: 'LEFT SEMI',
  leftAnti: 'LEFT ANTI',
}

/** Reads the words of a join up to JOIN; gives undefined where none comes. */
function joinType(parser: SqlParser): JoinType | undefined {
  switch (parser.token()?.payload) {
    case 'JOIN':
      parser.next()
      return 'inner'
    case 'INNER':
      return words(parser, 'inner')
    case 'CROSS':
      return words(parser, 'cross')
    case 'SEMI':
      return words(parser, 'leftSemi')
    case 'ANTI':
      return words(parser, 'leftAnti')
    case 'LEFT':
      if (parser.at('SEMI', 2)) return words(parser, 'leftSemi', 2)
      if (parser.at('ANTI', 2)) return words(parser, 'leftAnti', 2)
      return words(parser, 'left', parser.at('OUTER', 2) ? 2 : 1)
    case 'RIGHT':
      return words(parser, 'right', parser.at('OUTER', 2) ? 2 : 1)
    case 'FULL':
      return words(parser, 'full', parser.at('OUTER', 2) ? 2 : 1)
    default:
      parser.expect('`JOIN`')
      return undefined
  }
}

function words(parser: SqlParser, type: JoinType, count = 1): JoinType {
  for (let taken = 0; taken < count; taken++) parser.next()
  parser.require('JOIN')
  return type
}
