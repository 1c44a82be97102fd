import { catalogString, type DataType, sqlString, type Value } from '@kindling/core'
import { aggregateText } from './aggregate-text.ts'
import type {
  Alias,
  Attribute,
  Call,
  Cast,
  Expression,
  LambdaParameter,
  Literal,
  UserCall,
} from './expression.ts'
import { valueText } from './value-text.ts'
import { windowText } from './window-text.ts'

/** Says how a text of an expression shows what differs between the names of columns and EXPLAIN. */
export interface TextStyle {
  attribute(attribute: Attribute): string
  alias(alias: Alias, child: string): string
  cast(cast: Cast, child: string): string
  variable(variable: LambdaParameter): string
}

/** Prints an expression in a style. */
export function expressionText(expression: Expression, style: TextStyle): string {
  const text = (child: Expression): string => expressionText(child, style)
  switch (expression.kind) {
    case 'literal':
      return literalText(expression)
    case 'attribute':
      return style.attribute(expression)
    case 'call':
      return callText(expression, expression.arguments.map(text))
    case 'aggregateCall':
      return aggregateText(expression, text)
    case 'windowCall':
      return windowText(expression, text)
    case 'userCall':
      return userCallText(expression, text)
    case 'cast':
      if (expression.isLiteral && expression.child.kind === 'literal')
        return valueText(expression.child.value, expression.type)
      return style.cast(expression, text(expression.child))
    case 'field':
      return `${text(expression.child)}.${expression.name}`
    case 'alias':
      return style.alias(expression, text(expression.child))
    case 'lambda': {
      const parts = [text(expression.body), ...expression.parameters.map((each) => style.variable(each))]
      return `lambdafunction(${parts.join(', ')})`
    }
    case 'lambdaVariable':
      return style.variable(expression)
  }
}

/** Prints a cast as SQL writes it, its type in capitals (names of columns) or as `catalogString` does (EXPLAIN). */
export function castText(cast: Cast, child: string, capitals: boolean): string {
  const type = capitals ? sqlString(cast.type) : catalogString(cast.type)
  const word = cast.mode === 'try' ? 'try_cast' : 'cast'
  return capitals ? `${word.toUpperCase()}(${child} AS ${type})` : `${word}(${child} as ${type})`
}

function literalText({ value, type, variable, shown }: Literal): string {
  if (variable === undefined) return shown ?? valueText(value, type)
  return `variablereference(system.session.${variable}=${writtenValue(value, type)})`
}

/** Writes a value as SQL does: text in quotes, a NULL with its type. */
function writtenValue(value: Value, type: DataType): string {
  if (value === null) return type.kind === 'void' ? 'NULL' : `CAST(NULL AS ${sqlString(type)})`
  return typeof value === 'string' ? `'${value.replaceAll("'", "\\'")}'` : valueText(value, type)
}

function callText(call: Call, texts: readonly string[]): string {
  const { display, name } = call.function
  const calledAs = call.calledAs ?? name
  if (typeof display === 'function') return display(texts, calledAs)
  if (display === 'infix') return `(${texts.join(` ${operatorText(call)} `)})`
  if (display === 'prefix') return `(${operatorText(call)} ${texts.join(' ')})`
  return `${calledAs}(${texts.join(', ')})`
}

/** Spark writes the operators of logic in capitals, but `div` as it is. */
function operatorText({ function: { name }, type }: Call): string {
  return type.kind === 'boolean' ? name.toUpperCase() : name
}

/** A function that aggregates shows what it was called with, and not the lists that are made of it. */
function userCallText(call: UserCall, text: (child: Expression) => string): string {
  const { name, kind } = call.function
  const [first] = call.arguments
  const rows = kind === 'aggregate' && first?.kind === 'field' ? first.child : undefined
  if (rows?.kind === 'aggregateCall' || rows?.kind === 'windowCall') {
    const [row] = rows.arguments
    const shown = { ...rows, calledAs: name, arguments: row?.kind === 'call' ? row.arguments : [] }
    return shown.kind === 'windowCall' ? windowText(shown, text) : aggregateText(shown, text)
  }
  return `${name}(${call.arguments.map(text).join(', ')})`
}
