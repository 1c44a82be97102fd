import type { UnresolvedExpression, UnresolvedPlan } from '@kindling/plan'
import { multipartName, nameList, separateName } from './name.ts'
import type { SqlParser } from './sql-parser.ts'
import { aliased } from './table-alias.ts'

export function startsUnpivot(parser: SqlParser): boolean {
  return parser.at('UNPIVOT') && (parser.at('(', 2) || parser.at('NULLS', 3))
}

/** Is what becomes one row: its columns, and the text that stands for them. */
interface Entry {
  readonly columns: readonly UnresolvedExpression[]
  readonly label: string | null
}

/**
 * Reads `UNPIVOT [INCLUDE | EXCLUDE NULLS] (value FOR name IN (a, b AS c)) [AS alias]`, or of several values at once:
 * `((v, w) FOR name IN ((a, b), (c, d)))`.
 */
export function unpivoted(parser: SqlParser, input: UnresolvedPlan, start: number): UnresolvedPlan {
  parser.require('UNPIVOT')
  const includeNulls = parser.accept('INCLUDE')
  if (includeNulls || parser.accept('EXCLUDE')) parser.require('NULLS')
  parser.require('(')
  const several = parser.at('(')
  const valueColumns = several ? nameList(parser) : [separateName(parser)]
  parser.require('FOR')
  const nameColumn = separateName(parser)
  parser.require('IN', '(')
  const entries = parser.list((inner) => entry(inner, several))
  parser.require(')', ')')
  const origin = parser.originFrom(start)
  const values = entries.map(({ columns }) => columns)
  const labels = entries.map(({ label }) => label)
  const unpivot = {
    kind: 'unpivot',
    input,
    values,
    labels,
    nameColumn,
    valueColumns,
    includeNulls,
    origin,
  } as const
  return aliased(parser, unpivot, start)
}

function entry(parser: SqlParser, several: boolean): Entry {
  if (several) parser.require('(')
  const columns = several ? parser.list(column) : [column(parser)]
  if (several) parser.require(')')
  const label = parser.accept('AS') || parser.atName() ? separateName(parser) : null
  return { columns, label }
}

function column(parser: SqlParser): UnresolvedExpression {
  const start = parser.start()
  return { kind: 'attribute', parts: multipartName(parser), origin: parser.originFrom(start) }
}
