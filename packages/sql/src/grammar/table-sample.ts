import { errorOf } from '@kindling/core'
import type { UnresolvedPlan } from '@kindling/plan'
import { expression } from './expression.ts'
import { startsClause } from './lookahead.ts'
import type { SqlParser } from './sql-parser.ts'

/**
 * Reads `TABLESAMPLE [SYSTEM | BERNOULLI] (n PERCENT | n ROWS | BUCKET n OUT OF m) [REPEATABLE (seed)]` if it comes.
 * Raises an error for a part below nothing or above the whole.
 */
export function sampled(parser: SqlParser, input: UnresolvedPlan, start: number): UnresolvedPlan {
  const named = parser.at('TABLESAMPLE') && parser.atName(2) && parser.at('(', 3)
  if (!named && !(parser.at('TABLESAMPLE') && startsClause(parser))) return input
  const sampleStart = parser.start()
  parser.next()
  const system = parser.atPlainWord('SYSTEM')
  if (system || parser.atPlainWord('BERNOULLI')) parser.next()
  parser.require('(')
  const method = sampleMethod(parser)
  const origin = parser.originFrom(sampleStart)
  if (system && method.share === undefined) {
    throw errorOf('UNSUPPORTED_FEATURE.TABLESAMPLE_SYSTEM_SAMPLE_METHOD', {}, { origin })
  }
  parser.require(')')
  const seed = parser.atPlainWord('REPEATABLE') || parser.at('REPEATABLE') ? repeatable(parser) : undefined
  if (system && seed !== undefined) {
    throw errorOf('UNSUPPORTED_FEATURE.TABLESAMPLE_SYSTEM_REPEATABLE', {}, { origin })
  }
  if (method.upper < -TOLERANCE || method.upper > 1 + TOLERANCE) {
    throw errorOf('_LEGACY_ERROR_TEMP_0064', { fraction: String(method.upper) }, { origin })
  }
  return {
    kind: 'sample',
    input,
    lower: 0,
    upper: Math.min(Math.max(method.upper, 0), 1),
    ...(method.rows && { rows: method.rows }),
    ...(seed !== undefined && { seed }),
    origin: parser.originFrom(start),
  }
}

/** By so much Spark lets a part lie outside of the whole. */
const TOLERANCE = 1e-6

interface SampleMethod {
  readonly upper: number
  /** Whether it was written as percents. */
  readonly share?: true
  readonly rows?: ReturnType<typeof expression>
}

function sampleMethod(parser: SqlParser): SampleMethod {
  if (parser.at('BUCKET') && parser.atDigits(2)) return bucket(parser)
  const minus = parser.at('-') && parser.atDigits(2)
  if (parser.atDigits(minus ? 2 : 1) && parser.at('PERCENT', minus ? 3 : 2)) {
    if (minus) parser.next()
    const share = Number.parseFloat(parser.next().image) / 100
    parser.require('PERCENT')
    return { upper: minus ? -share : share, share: true }
  }
  const rows = expression(parser)
  parser.require('ROWS')
  return { upper: 1, rows }
}

/** Reads `BUCKET n OUT OF m`; Spark refuses ON, which names what tables are bucketed by. */
function bucket(parser: SqlParser): SampleMethod {
  parser.next()
  const share = Number(parser.next().image)
  parser.require('OUT', 'OF')
  if (!parser.atDigits()) throw parser.unexpected()
  const whole = Number(parser.next().image)
  if (parser.at('ON')) throw parser.unexpected()
  return { upper: share / whole }
}

function repeatable(parser: SqlParser): bigint {
  parser.next()
  parser.require('(')
  if (!parser.atDigits() || !/^\d+$/.test(parser.token()?.image ?? '')) {
    parser.expect('a whole number')
    throw parser.unexpected()
  }
  const seed = BigInt(parser.next().image)
  parser.require(')')
  return seed
}
