import { dataType } from './data-type.ts'
import { expression } from './expression.ts'
import { textValue } from './literal.ts'
import { multipartName, nameList, separateName } from './name.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads the columns and constraints of a table that is created: `(a INT NOT NULL, b STRING DEFAULT 'x', CHECK (a > 0))`. */
export function columnDefinitions(parser: SqlParser): void {
  parser.require('(')
  parser.list((inner) => {
    if (!constraint(inner)) {
      separateName(inner)
      columnRest(inner, CREATED)
    }
  })
  parser.require(')')
}

/** Reads a column that ALTER TABLE adds: a name in parts, its type, and what is said of it in any order. */
export function addedColumn(parser: SqlParser): void {
  multipartName(parser)
  columnRest(parser, ADDED)
}

/** Reads a column of REPLACE COLUMNS, which has no place. */
export function replacedColumn(parser: SqlParser): void {
  multipartName(parser)
  columnRest(parser, CREATED)
}

/** Reads `FIRST` or `AFTER column`, if one comes. */
export function columnPlace(parser: SqlParser): boolean {
  if (parser.accept('FIRST')) return true
  if (!parser.accept('AFTER')) return false
  separateName(parser)
  return true
}

/** Is what may be said of a column, each once. */
type Option = 'notNull' | 'default' | 'generated' | 'comment' | 'place' | 'constraint'

const CREATED: ReadonlySet<Option> = new Set(['notNull', 'default', 'generated', 'comment', 'constraint'])
const ADDED: ReadonlySet<Option> = new Set(['notNull', 'default', 'comment', 'place'])

function columnRest(parser: SqlParser, allowed: ReadonlySet<Option>): void {
  const start = parser.start()
  dataType(parser)
  const type = parser.textFrom(start).toUpperCase()
  const seen = new Set<Option>()
  for (;;) {
    const option = columnOption(parser, type, allowed)
    if (option === undefined) return
    if (seen.has(option)) throw parser.unexpected()
    if (option !== 'constraint') seen.add(option)
  }
}

function columnOption(parser: SqlParser, type: string, allowed: ReadonlySet<Option>): Option | undefined {
  if (parser.at('NOT')) {
    parser.require('NOT', 'NULL')
    return 'notNull'
  }
  if (allowed.has('default') && parser.accept('DEFAULT')) {
    expression(parser)
    return 'default'
  }
  if (allowed.has('generated') && parser.accept('GENERATED')) {
    generated(parser, type)
    return 'generated'
  }
  if (parser.accept('COMMENT')) {
    textValue(parser)
    return 'comment'
  }
  if (allowed.has('place') && columnPlace(parser)) return 'place'
  return allowed.has('constraint') && constraint(parser) ? 'constraint' : undefined
}

/** Reads `GENERATED ALWAYS AS (expression)` or `... AS IDENTITY [(START WITH n INCREMENT BY n)]`, which counts in integers. */
function generated(parser: SqlParser, type: string): void {
  const always = parser.accept('ALWAYS')
  if (!always) parser.require('BY', 'DEFAULT')
  parser.require('AS')
  if (always && parser.accept('(')) {
    expression(parser)
    parser.require(')')
    return
  }
  if (!/^(?:BIGINT|LONG|INT|INTEGER)$/.test(type)) throw parser.unexpected()
  parser.require('IDENTITY')
  if (!parser.accept('(')) return
  const seen = new Set<string>()
  while (!parser.accept(')')) {
    const word = parser.at('START') ? 'START' : 'INCREMENT'
    if (seen.has(word)) throw parser.unexpected()
    seen.add(word)
    parser.require(word, word === 'START' ? 'WITH' : 'BY')
    if (parser.at('-')) parser.next()
    if (!parser.atDigits()) throw parser.unexpected()
    parser.next()
  }
}

/** Reads `[CONSTRAINT name] CHECK (...) | PRIMARY KEY [(...)] | UNIQUE [(...)] | [FOREIGN KEY (...)] REFERENCES t [(...)]`. */
function constraint(parser: SqlParser): boolean {
  const named = parser.at('CONSTRAINT') && parser.atName(2) && parser.atName(3)
  const ahead = named ? 3 : 1
  const isCheck = parser.at('CHECK', ahead) && parser.at('(', ahead + 1)
  const isKey =
    (parser.at('PRIMARY', ahead) || parser.at('FOREIGN', ahead)) && parser.atPlainWord('KEY', ahead + 1)
  const isUnique = parser.at('UNIQUE', ahead) && !parser.atName(ahead + 1)
  const isReference = parser.at('REFERENCES', ahead) && parser.atName(ahead + 1)
  if (!isCheck && !isKey && !isUnique && !isReference) {
    if (named) throw parser.unexpected()
    return false
  }
  for (let taken = 1; taken < ahead; taken++) parser.next()
  if (isReference) references(parser)
  else if (parser.accept('CHECK')) {
    parser.require('(')
    expression(parser)
    parser.require(')')
  } else if (parser.accept('UNIQUE')) {
    if (parser.at('(')) nameList(parser)
  } else {
    const foreign = parser.next().payload === 'FOREIGN'
    parser.next()
    if (foreign || parser.at('(')) nameList(parser)
    if (foreign) references(parser)
  }
  constraintTraits(parser)
  return true
}

function references(parser: SqlParser): void {
  parser.require('REFERENCES')
  multipartName(parser)
  if (parser.at('(')) nameList(parser)
}

/** Reads `[NOT] ENFORCED`, `RELY`, `NORELY`. */
function constraintTraits(parser: SqlParser): void {
  for (;;) {
    const negated = parser.at('NOT') && parser.atPlainWord('ENFORCED', 2)
    if (negated) parser.next()
    const trait = ['ENFORCED', 'RELY', 'NORELY'].some((word) => parser.atPlainWord(word))
    if (!trait) return
    parser.next()
  }
}
