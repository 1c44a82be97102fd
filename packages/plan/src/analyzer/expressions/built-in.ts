import { errorOf } from '@kindling/core'
import { underRules } from '../../calls/under-rules.ts'
import type { AggregateFunction, ScalarFunction } from '../../functions/definition.ts'
import type { Analysis } from '../analysis.ts'

/** Finds a built-in function that the analyzer itself needs to say what a query means. */
export function scalarFunction(
  name: string,
  { functions, rules }: Pick<Analysis, 'functions' | 'rules'>,
): ScalarFunction {
  const found = functions.builtin(name)
  if (found?.kind === 'scalar') return underRules<ScalarFunction>(found, rules)
  throw errorOf('INTERNAL_ERROR', { message: `there is no function ${name}` })
}

/** Finds an aggregate that the analyzer itself needs to say what a query means. */
export function aggregateFunction(
  name: string,
  { functions, rules }: Pick<Analysis, 'functions' | 'rules'>,
): AggregateFunction {
  const found = functions.builtin(name)
  if (found?.kind === 'aggregate') return underRules<AggregateFunction>(found, rules)
  throw errorOf('INTERNAL_ERROR', { message: `there is no aggregate ${name}` })
}
