import { errorOf } from '@kindling/core'
import type { Assignment, DeclareVariables, DropVariable, SetVariables, Statement } from '@kindling/plan'
import { dataType } from './data-type.ts'
import { expression } from './expression.ts'
import { multipartName } from './name.ts'
import { query } from './query.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads a statement about variables of the session; gives undefined where none is ahead. */
export function variableStatement(parser: SqlParser): Statement | undefined {
  if (parser.at('DECLARE') && parser.atName(2)) return declareVariables(parser)
  if (parser.at('SET') && atVariable(parser, 2) && (parser.atName(3) || parser.at('(', 3))) {
    return setVariables(parser)
  }
  if (parser.at('DROP') && parser.at('TEMPORARY', 2) && atVariable(parser, 3)) return dropVariable(parser)
  if (parser.at('DROP') && atVariable(parser, 2)) {
    parser.next()
    parser.expect('`TEMPORARY`')
    throw parser.unexpected()
  }
  return undefined
}

function atVariable(parser: SqlParser, ahead = 1): boolean {
  return parser.at('VARIABLE', ahead) || parser.at('VAR', ahead)
}

/** Reads `DECLARE [OR REPLACE] [VARIABLE] name, ... [type] [DEFAULT value | = value]`. */
function declareVariables(parser: SqlParser): DeclareVariables {
  const start = parser.start()
  parser.require('DECLARE')
  const replace = parser.acceptAll('OR', 'REPLACE')
  if (atVariable(parser) && parser.atName(2) && !parser.at('DEFAULT', 2)) parser.next()
  if (parser.atAll('IF', 'NOT', 'EXISTS')) throw parser.unexpected()
  const names = parser.list(multipartName)
  const type = parser.atName() && !parser.at('DEFAULT') ? dataType(parser) : undefined
  const hasValue = parser.accept('DEFAULT') || parser.accept('=')
  const value = hasValue ? expression(parser) : undefined
  const origin = parser.originFrom(start)
  if (type === undefined && value === undefined) {
    throw errorOf('INVALID_SQL_SYNTAX.VARIABLE_TYPE_OR_DEFAULT_REQUIRED', {}, { origin })
  }
  return {
    kind: 'declareVariables',
    names,
    replace,
    ...(type !== undefined && { type }),
    ...(value !== undefined && { value }),
    origin,
  }
}

/** Reads `SET VARIABLE name = value, ...` and `SET VARIABLE (name, ...) = (query)`. */
function setVariables(parser: SqlParser): SetVariables {
  const start = parser.start()
  parser.require('SET')
  parser.next()
  if (!parser.accept('(')) {
    const assignments = parser.list(assignment)
    return { kind: 'setVariables', to: { assignments }, origin: parser.originFrom(start) }
  }
  const targets = parser.list(multipartName)
  parser.require(')', '=', '(')
  const plan = query(parser)
  parser.require(')')
  return { kind: 'setVariables', to: { targets, plan }, origin: parser.originFrom(start) }
}

function assignment(parser: SqlParser): Assignment {
  const parts = multipartName(parser)
  parser.require('=')
  return { parts, value: expression(parser) }
}

/** Reads `DROP TEMPORARY VARIABLE [IF EXISTS] name`. */
function dropVariable(parser: SqlParser): DropVariable {
  const start = parser.start()
  parser.require('DROP', 'TEMPORARY')
  parser.next()
  const ifExists = parser.acceptAll('IF', 'EXISTS')
  const parts = multipartName(parser)
  return { kind: 'dropVariable', parts, ifExists, origin: parser.originFrom(start) }
}
