import { double, type Origin } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import { castOf } from '../../calls/cast-of.ts'
import type { Expression, Lambda } from '../../expressions/expression.ts'
import { castMode, NO_RULES } from '../../functions/call-rules.ts'
import { isNumeric } from '../../types/type-class.ts'
import type { Analysis } from '../analysis.ts'
import { scalarFunction } from './built-in.ts'
import { temporalCall } from './temporal-call.ts'

/** Pairs what computes and gives NULL instead of an error with its operator. */
const OPERATORS: Readonly<Record<string, string>> = {
  try_add: '+',
  try_subtract: '-',
  try_multiply: '*',
  try_divide: '/',
  try_mod: '%',
}

/**
 * Says what the form of an operator that gives NULL instead of an error means where an argument is no number: what the
 * operator means, and NULL for every error, also those of its arguments (Spark: `TryEval`). Undefined for two numbers.
 */
export function tryCall(
  name: string,
  values: readonly Expression[],
  analysis: Analysis,
  origin: Origin | undefined,
): Expression | undefined {
  const calledAs = name.toLowerCase()
  const operator = OPERATORS[calledAs]
  if (operator === undefined || values.length !== 2 || values.every(({ type }) => isNumeric(type)))
    return undefined
  // Only where an error would be raised can there be NULL in its place: the operator is that of ANSI mode.
  const strict = { ...analysis, rules: NO_RULES }
  const body =
    temporalCall(operator, values, strict, origin) ??
    callOf(scalarFunction(operator, strict), asNumbers(values, analysis), { origin })
  const { type, nullable } = body
  const lambda: Lambda = { kind: 'lambda', parameters: [], body, type, nullable }
  return callOf(scalarFunction('try operator', analysis), [lambda, ...values], { origin, calledAs })
}

/** Without ANSI mode texts count as doubles. */
function asNumbers(values: readonly Expression[], { rules }: Analysis): readonly Expression[] {
  const mode = castMode(rules)
  if (mode === 'ansi') return values
  return values.map((value) => (value.type.kind === 'string' ? castOf(value, double, { mode }) : value))
}
