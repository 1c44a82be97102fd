import { type DataType, errorOf, type KindlingError, type Origin, sqlString } from '@kindling/core'
import { expressionName } from '../expressions/column-name.ts'
import type { Expression } from '../expressions/expression.ts'
import type { FunctionDefinition } from '../functions/definition.ts'
import { patternText, type TypePattern } from '../functions/type-pattern.ts'
import { isOrderable } from '../types/type-class.ts'
import { bindSignature } from './bind-signature.ts'
import type { Candidate } from './choose-signature.ts'
import { expectedCount } from './parameters.ts'

/** Is a call that no signature takes. */
export interface RefusedCall {
  readonly definition: FunctionDefinition
  readonly values: readonly Expression[]
  readonly origin: Origin | undefined
}

/** Says that a function does not take so many arguments. */
export function wrongCount({ definition, values, origin }: RefusedCall): KindlingError {
  const parameters = {
    functionName: `\`${definition.name}\``,
    expectedNum: expectedCount(definition.signatures),
    actualNum: String(values.length),
  }
  return errorOf('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', parameters, { origin })
}

/** Says that the two sides of an operator have no type in common. */
export function differentOperands(
  { definition, origin }: RefusedCall,
  left: Expression,
  right: Expression,
): KindlingError {
  const parameters = {
    operator: `\`${definition.name.toUpperCase()}\``,
    left: quotedType(left.type),
    right: quotedType(right.type),
  }
  return errorOf('DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES', parameters, { origin })
}

/** Says that an operator does not work on the type of its operands. */
export function wrongOperand(
  { definition, origin }: RefusedCall,
  candidates: readonly Candidate[],
  common: DataType,
): KindlingError {
  const patterns = candidates.flatMap(({ parameters }) => parameters.map((parameter) => parameter.type))
  if (patterns.every((pattern) => asksForOrder(pattern, common)))
    return unorderable(definition, common, origin)
  const parameters = {
    operator: `\`${definition.name.toUpperCase()}\``,
    inputType: alternatives(patterns),
    actualDataType: quotedType(common),
  }
  return errorOf('DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE', parameters, { origin })
}

/** Says which argument does not fit its parameter, or that arguments which must be alike are not. */
export function misfit(call: RefusedCall, candidates: readonly Candidate[]): KindlingError {
  const index = call.values.findIndex((value, position) => fitsNowhere(candidates, value, position))
  return index < 0 ? differentTypes(call) : wrongArgument(call, candidates, index)
}

/** Says that arguments which must be alike are not. */
export function differentTypes({ definition, values, origin }: RefusedCall): KindlingError {
  const types = [...new Set(values.map((each) => quotedType(each.type)))]
  const parameters = { functionName: `\`${definition.name}\``, dataType: listing(types, 'and') }
  return errorOf('DATATYPE_MISMATCH.DATA_DIFF_TYPES', parameters, { origin })
}

/** Says that an argument does not fit its parameter. */
export function wrongArgument(
  call: RefusedCall,
  candidates: readonly Candidate[],
  index: number,
): KindlingError {
  const { definition, values, origin } = call
  const value = values[index]
  if (value === undefined) throw new TypeError(`${definition.name} has no argument ${index}`)
  const patterns = candidates.flatMap(({ parameters }) => {
    const parameter = parameters[index]
    return parameter === undefined ? [] : [parameter.type]
  })
  if (patterns.every((pattern) => asksForOrder(pattern, value.type)))
    return unorderable(definition, value.type, value.origin ?? origin)
  return errorOf(
    'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE',
    {
      paramIndex: String(index + 1),
      functionName: `\`${definition.name}\``,
      requiredType: alternatives(patterns),
      inputSql: `\`${expressionName(value)}\``,
      inputType: quotedType(value.type),
    },
    { origin: value.origin ?? origin },
  )
}

/** Tells whether a type is refused because its values, or its elements, have no order. */
function asksForOrder(pattern: TypePattern, type: DataType): boolean {
  if (pattern.kind === 'arrayOf') return type.kind === 'array' && asksForOrder(pattern.element, type.element)
  return pattern.kind === 'variable' && pattern.among === 'orderable' && !isOrderable(type)
}

function unorderable(
  { name }: FunctionDefinition,
  type: DataType,
  origin: Origin | undefined,
): KindlingError {
  const holes = { functionName: `\`${name}\``, dataType: quotedType(type) }
  return errorOf('DATATYPE_MISMATCH.INVALID_ORDERING_TYPE', holes, { origin })
}

function fitsNowhere(candidates: readonly Candidate[], value: Expression, position: number): boolean {
  return candidates.every(({ parameters }) => {
    const parameter = parameters[position]
    return parameter !== undefined && bindSignature([parameter], [value.type], 'implicit') === undefined
  })
}

function alternatives(patterns: readonly TypePattern[]): string {
  return listing([...new Set(patterns.map((pattern) => `\`${shown(pattern)}\``))], 'or')
}

function listing(words: readonly string[], conjunction: string): string {
  if (words.length <= 1) return words.join('')
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`
}

function shown(pattern: TypePattern): string {
  return patternText(pattern, ({ among }) => among, sqlString).toUpperCase()
}

function quotedType(type: DataType): string {
  return `\`${sqlString(type)}\``
}
