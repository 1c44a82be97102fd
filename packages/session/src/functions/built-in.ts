import { type CallOrigin, errorOf, suggest, type Value } from '@kindling/core'
import { createFunctionRegistry } from '@kindling/functions'
import type { UnresolvedExpression } from '@kindling/plan'
import { attribute, Column, type Operand, operand } from '../column/column.ts'
import { callSite } from '../source/call-site.ts'
import type { SparkType } from '../types/spark-type.ts'
import type { DeclaredName } from './built-in-names.ts'
import { type FormatOptions, formatArgument } from './format-argument.ts'
import { DISTINCT_AGGREGATES, FILLED_WITH_ZERO, LISTED, SPELLINGS, TRIMS } from './spellings.ts'
import { takesText } from './text-parameters.ts'

/** Is a function of the elements of an array or map, as higher-order functions take it. */
export type Lambda = (...parameters: Column[]) => Column

/**
 * Is an argument of a built-in function: a column, the name of one, a value, a function of elements; for functions over
 * texts of a file format also a type, or an object of options.
 */
export type FunctionArgument = Operand | Lambda | SparkType | FormatOptions | undefined

/** Names a built-in function as SQL or PySpark does. */
export type BuiltInName = DeclaredName | keyof typeof SPELLINGS | keyof typeof DISTINCT_AGGREGATES

/** Is a built-in function of SQL over columns. */
export type BuiltInFunction = (...values: readonly FunctionArgument[]) => Column

const registry = createFunctionRegistry()

/** Finds the built-in function of a name; nothing where there is none. */
export function builtIn(name: string): BuiltInFunction | undefined {
  const spelled = nameIn(SPELLINGS, name) ?? name
  const aggregate = nameIn(DISTINCT_AGGREGATES, spelled)
  const called = aggregate ?? spelled
  if (registry.builtin(called) === undefined) return undefined
  const apply: BuiltInFunction = (...values) => {
    const given = filled(trimmed(LISTED.has(spelled) ? values.flat() : values), spelled)
    const origin = callSite(name, apply)
    const operands = given.map((value, place) => argument(value, spelled, place, origin))
    const call: UnresolvedExpression = {
      kind: 'call',
      name: called,
      arguments: TRIMS.has(spelled) ? operands.reverse() : operands,
      ...(aggregate !== undefined && { distinct: true }),
      origin,
    }
    return new Column(call)
  }
  return apply
}

function nameIn(names: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(names, name) ? names[name] : undefined
}

/** Says that there is no function of the name, and which ones are near. */
export function unknownBuiltIn(name: string): Error {
  const near = suggest(name, registry.names())
    .slice(0, 3)
    .map((each) => `\`${each}\``)
    .join(', ')
  const help = near === '' ? undefined : `did you mean ${near}?`
  return errorOf('UNRESOLVED_ROUTINE', { routineName: `\`${name}\`` }, { help })
}

/** Arguments that are left out stand at the end. */
function trimmed(values: readonly FunctionArgument[]): readonly FunctionArgument[] {
  const end = values.findLastIndex((value) => value !== undefined) + 1
  return values.slice(0, end)
}

function filled(values: readonly FunctionArgument[], name: string): readonly FunctionArgument[] {
  const count = FILLED_WITH_ZERO[name]
  if (count === undefined) return values
  return Array.from({ length: Math.max(count, values.length) }, (_, place) => values[place] ?? 0)
}

function argument(
  value: FunctionArgument,
  name: string,
  place: number,
  origin: CallOrigin,
): UnresolvedExpression {
  if (typeof value === 'function') return lambda(value, name)
  const format = formatArgument(value, name)
  if (format !== undefined) return format
  if (typeof value === 'string' && !takesText(name, place)) return attribute(value, origin)
  if (Array.isArray(value) && value.some((each) => each instanceof Column)) {
    return { kind: 'call', name: 'array', arguments: value.map((each) => operand(each as Operand)) }
  }
  return operand(value as Operand | Value)
}

const PARAMETERS = ['x', 'y', 'z']
let lambdas = 0

/** Calls a function with columns that stand for its parameters; their names are used once, so that lambdas may nest. */
function lambda(body: Lambda, method: string): UnresolvedExpression {
  if (body.length === 0 || body.length > PARAMETERS.length) {
    const expected = 'a function of one to three parameters'
    const actual = `one of \`${body.length}\``
    throw errorOf('INVALID_ARGUMENT', { argument: 'function', method, expected, actual })
  }
  const parameters = PARAMETERS.slice(0, body.length).map((name) => `${name}_${lambdas++}`)
  const result = body(...parameters.map((name) => new Column({ kind: 'attribute', parts: [name] })))
  return { kind: 'lambda', parameters, body: operand(result) }
}
