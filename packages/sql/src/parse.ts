import { type DataType, type StructType, typeFromJson } from '@kindling/core'
import type { Statement, UnresolvedExpression } from '@kindling/plan'
import { dataType, tableSchema, typeText } from './grammar/data-type.ts'
import { namedExpression } from './grammar/named-expression.ts'
import type { ParserSettings } from './grammar/parser-settings.ts'
import { type Parameters, SqlParser } from './grammar/sql-parser.ts'
import { singleStatement } from './grammar/statement.ts'

let parser: SqlParser | undefined

// Made on first use, then kept: making it takes longer than reading a statement. No two texts are read at once.
function sharedParser(): SqlParser {
  parser ??= new SqlParser()
  return parser
}

/**
 * Reads one SQL statement in Spark's dialect; semicolons after it are allowed. Every node carries its place in the
 * text. Raises ParseError for a text that does not follow the grammar, and UNSUPPORTED_FEATURE.SYNTAX with its SQL
 * name for what Spark understands and Kindling does not. `parameters` are the values of `:name` and `?` in the text;
 * UNBOUND_SQL_PARAMETER is raised for one that has none. `settings` are those of the session, here and below.
 *
 * @example
 * ```ts
 * parseStatement('SELECT name FROM people WHERE age > 18') // { kind: 'query', plan: ... }
 * ```
 */
export function parseStatement(text: string, parameters?: Parameters, settings?: ParserSettings): Statement {
  return sharedParser().parse(text, singleStatement, settings, parameters)
}

/**
 * Reads one expression, which may have an alias: `df.where('age > 18')`, `df.selectExpr('age + 1 AS next')`.
 * Raises ParseError for a text that does not follow the grammar.
 *
 * @example
 * ```ts
 * parseExpression('age > 18') // { kind: 'call', name: '>', arguments: [...], ... }
 * ```
 */
export function parseExpression(text: string, settings?: ParserSettings): UnresolvedExpression {
  return sharedParser().parse(text, namedExpression, settings)
}

/**
 * Reads a data type as in CAST. Raises UNSUPPORTED_DATATYPE for one that Kindling does not have.
 *
 * @example
 * ```ts
 * catalogString(parseDataType('ARRAY<INTEGER>')) // 'array<int>'
 * ```
 */
export function parseDataType(text: string, settings?: ParserSettings): DataType {
  return sharedParser().parse(text, dataType, settings)
}

/**
 * Reads a type as functions take it from a text: a data type as in CAST, the columns of a struct between commas, or the
 * JSON that Spark writes for a type.
 *
 * @example
 * ```ts
 * catalogString(parseTypeText('a INT, b ARRAY<STRING>')) // 'struct<a:int,b:array<string>>'
 * ```
 */
export function parseTypeText(text: string, settings?: ParserSettings): DataType {
  const isJson = /^\s*[{"]/.test(text)
  return (isJson ? typeFromJson(text) : undefined) ?? sharedParser().parse(text, typeText, settings)
}

/**
 * Reads the schema of a table: columns between commas, or a whole struct type.
 *
 * @example
 * ```ts
 * catalogString(parseSchema('a INT, b STRING NOT NULL')) // 'struct<a:int,b:string>'
 * ```
 */
export function parseSchema(text: string, settings?: ParserSettings): StructType {
  return sharedParser().parse(text, tableSchema, settings)
}
