import { addedColumn, columnPlace, replacedColumn } from './column-definition.ts'
import { dataType } from './data-type.ts'
import { expression } from './expression.ts'
import { textValue } from './literal.ts'
import { multipartName, separateName } from './name.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads what ALTER TABLE does to columns, if that comes after the name of the table, which Kindling does not run. */
export function alteredColumns(parser: SqlParser): boolean {
  if (parser.at('ADD') && (parser.at('COLUMN', 2) || parser.at('COLUMNS', 2))) {
    parser.next()
    parser.next()
    columnList(parser, addedColumn)
    return true
  }
  if (parser.atAll('REPLACE', 'COLUMNS')) {
    parser.require('REPLACE', 'COLUMNS')
    columnList(parser, replacedColumn)
    return true
  }
  const alters = parser.at('ALTER') || parser.at('CHANGE')
  if (!alters || !parser.atName(2)) return false
  const hive = parser.next().payload === 'CHANGE'
  parser.accept('COLUMN')
  parser.list((inner) => alteredColumn(inner, hive))
  return true
}

function columnList(parser: SqlParser, column: (parser: SqlParser) => void): void {
  const inParentheses = parser.accept('(')
  parser.list(column)
  if (inParentheses) parser.require(')')
}

/** Reads one change of a column; Hive's form, `CHANGE COLUMN a b INT`, names it again with its type. */
function alteredColumn(parser: SqlParser, hive: boolean): void {
  multipartName(parser)
  if (parser.accept('TYPE')) {
    dataType(parser)
    return
  }
  if (parser.accept('COMMENT')) {
    textValue(parser)
    return
  }
  if (columnPlace(parser)) return
  if (parser.at('SET') || parser.at('DROP')) {
    const sets = parser.next().payload === 'SET'
    if (parser.accept('NOT')) parser.require('NULL')
    else {
      parser.require('DEFAULT')
      if (sets) expression(parser)
    }
    return
  }
  if (!hive) throw parser.unexpected()
  separateName(parser)
  dataType(parser)
  if (parser.accept('COMMENT')) textValue(parser)
  columnPlace(parser)
}
