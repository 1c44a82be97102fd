import type { SqlParser } from './sql-parser.ts'

/** Lists the words that start the statements of Kindling, the usual ones first. */
export const STATEMENT_KEYWORDS = [
  'SELECT',
  'CREATE',
  'SHOW',
  'DESCRIBE',
  'EXPLAIN',
  'VALUES',
  'FROM',
  'TABLE',
] as const

/** The words that start Spark's other statements. */
const OTHERS: ReadonlySet<string | undefined> = new Set([
  'ADD',
  'ALTER',
  'ANALYZE',
  'BEGIN',
  'CACHE',
  'CALL',
  'CLEAR',
  'COMMENT',
  'COMMIT',
  'CREATE',
  'DECLARE',
  'DELETE',
  'DFS',
  'DROP',
  'EXECUTE',
  'EXPORT',
  'GRANT',
  'IMPORT',
  'INSERT',
  'LIST',
  'LOAD',
  'LOCK',
  'MERGE',
  'MSCK',
  'REFRESH',
  'REPAIR',
  'REPLACE',
  'REVOKE',
  'ROLLBACK',
  'SHOW',
  'START',
  'TRUNCATE',
  'UNCACHE',
  'UNLOCK',
  'UPDATE',
  'USE',
])

/** The first words that are a statement without a second one. */
const ALONE: ReadonlySet<string> = new Set(['BEGIN', 'COMMIT', 'DFS', 'ROLLBACK'])

/** The second words that tell which statement it is. */
const SECOND: ReadonlySet<string | undefined> = new Set([
  'CACHE',
  'CATALOG',
  'CATALOGS',
  'COLUMNS',
  'CREATE',
  'DATA',
  'DATABASE',
  'DATABASES',
  'DIRECTORY',
  'FROM',
  'FUNCTION',
  'FUNCTIONS',
  'IMMEDIATE',
  'INDEX',
  'INTO',
  'NAMESPACE',
  'NAMESPACES',
  'OVERWRITE',
  'PARTITIONS',
  'SCHEMA',
  'SCHEMAS',
  'TABLE',
  'TABLES',
  'TBLPROPERTIES',
  'VARIABLE',
  'VIEW',
  'VIEWS',
])

/** Names the statement ahead that Spark has and Kindling has not: `CREATE TABLE`. */
export function statementName(parser: SqlParser): string | undefined {
  const first = parser.token()?.payload
  if (first === undefined || !OTHERS.has(first)) return undefined
  if (!parser.atName(2) && !ALONE.has(first)) return undefined
  let ahead = parser.at('OR', 2) && parser.at('REPLACE', 3) ? 4 : 2
  while (parser.at('GLOBAL', ahead) || parser.at('TEMPORARY', ahead) || parser.at('EXTERNAL', ahead)) ahead++
  const second = parser.token(ahead)?.payload
  return second !== undefined && SECOND.has(second) ? `${first} ${second}` : first
}
