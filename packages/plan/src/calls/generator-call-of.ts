import type { DataType, Origin } from '@kindling/core'
import type { Expression } from '../expressions/expression.ts'
import type { GeneratorFunction } from '../functions/definition.ts'
import { resultType } from './call-of.ts'
import { castOf } from './cast-of.ts'
import { chooseSignature } from './choose-signature.ts'

/** Is a call of a generator: no expression, since it stands for rows; `type` is that of the list it makes them of. */
export interface GeneratorCall {
  readonly function: GeneratorFunction
  readonly arguments: readonly Expression[]
  readonly type: DataType
}

/** Calls a generator, as `callOf` does functions that have a value, with the same errors. */
export function generatorCallOf(
  definition: GeneratorFunction,
  values: readonly Expression[],
  origin: Origin | undefined,
): GeneratorCall {
  const choice = chooseSignature(definition, values, origin)
  const { types } = choice.binding
  const cast = choice.values.map((value, index) => castOf(value, types[index] ?? value.type))
  return { function: definition, arguments: cast, type: resultType(choice, cast) }
}
