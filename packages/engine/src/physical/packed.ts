import { type ArrayType, binary, type DataType, sameType, storageOf } from '@kindling/core'
import {
  type AggregateCall,
  type Call,
  type Expression,
  type LambdaVariable,
  literalOf,
  nextAttributeId,
  type ScalarFunction,
  type WindowCall,
} from '@kindling/plan'

/** Tells whether native groups, joins, sorts and aggregates values of a type by their packed bytes. */
export function isPacked(type: DataType): boolean {
  const { kind } = storageOf(type)
  return kind === 'array' || kind === 'struct' || kind === 'map'
}

/** Puts a nested value into bytes that are equal where the values are, and ordered as they are; other values stay. */
export function packed(value: Expression): Expression {
  return isPacked(value.type) ? callOf('pack', binary, [value]) : value
}

/**
 * Tells whether aggregates take a value of a type as bytes: no kernel is named after its type. A NULL without a type has none
 * either, and is a NULL among bytes.
 */
function isInBytes(type: DataType): boolean {
  return isPacked(type) || type.kind === 'void'
}

/** As `packed`, and keeps which zeros are negative, which compares the same: for values that come out again as they were. */
function packedWhole(value: Expression): Expression {
  const bytes = packed(value)
  return bytes.kind === 'call' && bytes !== value ? callOf('pack_whole', binary, bytes.arguments) : bytes
}

/** Takes a value of a type out of its bytes; other values stay. */
export function unpacked(value: Expression, type: DataType): Expression {
  return isPacked(type) ? callOf('unpack', type, [value]) : value
}

/** Makes an aggregate over packed values, where its argument is any value that happens to be nested. */
export function packedCall<Aggregating extends AggregateCall | WindowCall>(call: Aggregating): Aggregating {
  if (takesPairs(call)) {
    const inBytes = { ...call, arguments: call.arguments.map(packedPair) }
    // A pair that comes twice changes nothing.
    const once = inBytes.kind === 'aggregateCall' ? { ...inBytes, distinct: false } : inBytes
    return { ...once, type: isInBytes(call.type) ? binary : call.type }
  }
  if (!call.arguments.some((_, index) => takesPacked(call, index))) return call
  const [first] = call.arguments
  const bindings = Object.fromEntries(
    Object.entries(call.bindings).map(([name, type]) => [name, isInBytes(type) ? binary : type]),
  )
  const type = first === undefined ? call.type : packedResult(call.type, first.type)
  return { ...call, arguments: packedArguments([call], call.arguments), bindings, type }
}

/** Packs those of the arguments of several aggregates, one behind the other, that are. */
export function packedArguments(
  calls: readonly (AggregateCall | WindowCall)[],
  values: readonly Expression[],
): readonly Expression[] {
  const places = calls.flatMap((call) =>
    call.arguments.map((_, index) => {
      if (takesPairs(call)) return packedPair
      if (!takesPacked(call, index)) return (value: Expression) => value
      if (call.arguments[index]?.type.kind === 'void') return () => literalOf(binary, null)
      return isDistinct(call) ? packed : packedWhole
    }),
  )
  return values.map((value, index) => places[index]?.(value) ?? value)
}

/** Tells whether an aggregate takes a value and what it is ordered by as one struct, and is named after the value. */
function takesPairs({ function: { signatures } }: AggregateCall | WindowCall): boolean {
  return signatures.some(
    ({ parameters, native = '' }) => native.endsWith('_{returns}') && parameters[0]?.type.kind === 'anything',
  )
}

function packedPair(pair: Expression): Expression {
  const [value, order] = pair.kind === 'call' ? pair.arguments : []
  if (pair.kind !== 'call' || value === undefined || order === undefined || pair.type.kind !== 'struct')
    return pair
  const taken = value.type.kind === 'void' ? literalOf(binary, null) : packedWhole(value)
  const both = [taken, packed(order)] as const
  const fields = pair.type.fields.map((field, index) => ({ ...field, type: both[index]?.type ?? field.type }))
  return { ...pair, arguments: both, type: { ...pair.type, fields } }
}

/** Kernels that are named after the type of a value take it packed, and so does what only counts different ones. */
function takesPacked(call: AggregateCall | WindowCall, index: number): boolean {
  if (!isInBytes(call.arguments[index]?.type ?? binary)) return false
  return call.function.signatures.some(({ parameters, native = '' }) => {
    const pattern = (parameters[index] ?? parameters.at(-1))?.type
    if (call.kind === 'aggregateCall' && call.distinct && native === 'count') return true
    return pattern?.kind === 'variable' && native.includes(`{${pattern.name}}`)
  })
}

/** An aggregate gives a value like its argument, an array of such, or something else. */
function packedResult(result: DataType, argument: DataType): DataType {
  if (sameType(result, argument)) return isInBytes(result) ? binary : result
  if (result.kind !== 'array' || !sameType(result.element, argument)) return result
  return { ...result, element: isInBytes(argument) ? binary : argument }
}

/** What takes each value once looks at bytes that are equal where the values are. */
function isDistinct(call: AggregateCall | WindowCall): boolean {
  return call.kind === 'aggregateCall' && call.distinct && !takesPairs(call)
}

/** Takes the result of an aggregate, or its elements, out of their bytes. */
export function unpackedResult(value: Expression, call: AggregateCall | WindowCall): Expression {
  const { type } = call
  if (sameType(value.type, type)) return value
  const unpack = isDistinct(call) ? 'unpack' : 'unpack_whole'
  if (type.kind === 'void') return literalOf(type, null)
  if (value.type.kind === 'array' && type.kind === 'array') return unpackedElements(value, type, unpack)
  return isPacked(type) ? callOf(unpack, type, [value]) : value
}

function unpackedElements(value: Expression, type: ArrayType, unpack: string): Expression {
  const parameter = { id: nextAttributeId(), name: 'element', type: binary, nullable: true }
  const variable: LambdaVariable = { kind: 'lambdaVariable', ...parameter }
  const body = unpackedElement(variable, type.element, unpack)
  const lambda = { kind: 'lambda', parameters: [parameter], body, type: body.type, nullable: true } as const
  return callOf('list_transform', type, [value, lambda])
}

function unpackedElement(element: Expression, type: DataType, unpack: string): Expression {
  if (type.kind === 'void') return literalOf(type, null)
  return isPacked(type) ? callOf(unpack, type, [element]) : element
}

/** Calls a kernel that no query can name. */
export function callOf(native: string, type: DataType, values: readonly Expression[]): Call {
  return {
    kind: 'call',
    function: internalFunction(native, type, values),
    arguments: values,
    bindings: {},
    type,
    nullable: values[0]?.nullable ?? true,
  }
}

/** Makes the declaration of a kernel that no query can name. */
function internalFunction(native: string, returns: DataType, values: readonly Expression[]): ScalarFunction {
  return {
    kind: 'scalar',
    name: native,
    group: 'conversion',
    since: '0.1.0',
    doc: 'Runs a kernel of native.',
    signatures: [
      { parameters: values.map(({ type }) => ({ name: 'value', type, doc: 'The value.' })), returns, native },
    ],
    nulls: 'propagate',
    deterministic: true,
    raises: false,
    examples: [],
  }
}
