import { boolean, string } from '@kindling/core'
import type { UnresolvedPlan } from '@kindling/plan'
import { SPARK_KEYWORDS } from '../tokens/keywords.ts'

/** Is the name of the function that gives `keywordTable`. */
export const KEYWORD_TABLE = 'sql_keywords'

/**
 * Gives the table of all keywords, and whether each is reserved: none is, since `spark.sql.ansi.enforceReservedKeywords` is
 * never set.
 */
export function keywordTable(): UnresolvedPlan {
  const rows = SPARK_KEYWORDS.map((keyword) => [
    { kind: 'literal', type: string, value: keyword } as const,
    { kind: 'literal', type: boolean, value: false } as const,
  ])
  const input = { kind: 'values', rows } as const
  return { kind: 'subqueryAlias', input, alias: KEYWORD_TABLE, columns: ['keyword', 'reserved'] }
}
