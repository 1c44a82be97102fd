import { type DataType, errorOf, sameType, sqlString } from '@kindling/core'
import { type AggregateCall, type Call, instantiate, parametersFor, type WindowCall } from '@kindling/plan'
import { kernelTypeName } from './physical-type.ts'

/**
 * Gives the name of the native kernel of a call, its type variables filled in. Over nothing but NULL, kernels for
 * booleans serve as well as any.
 */
export function kernelName(call: Call | AggregateCall | WindowCall): string {
  return kernelOf(call).kernel
}

/** Is what runs a call: the name of a kernel, and the numbers that it takes after the arguments. */
export interface KernelUse {
  readonly kernel: string
  readonly constants: readonly number[]
  /** Whether the kernel is named after types; over nothing but NULL, the one for booleans is taken. */
  readonly isTyped: boolean
}

/** Finds the kernel of a call; see `kernelName`. */
export function kernelOf(call: Call | AggregateCall | WindowCall): KernelUse {
  const types = call.arguments.map((argument) => argument.type)
  const signature = call.function.signatures.find((candidate) => {
    const parameters = parametersFor(candidate, types.length)
    return parameters?.every((parameter, index) => {
      const type = types[index]
      if (type === undefined) return false
      return agrees(instantiate(parameter.type, call.bindings, type), type)
    })
  })
  if (signature?.native === undefined) {
    throw errorOf('INTERNAL_ERROR', {
      message: `the function ${call.function.name} has no native kernel for ${types.map((type) => type.kind).join(', ')}`,
    })
  }
  const kernel = signature.native.replace(/\{(\w+)\}/g, (_hole, variable: string) => {
    if (variable === 'returns') return typeName(call.type, call)
    const type = call.bindings[variable]
    return type === undefined || type.kind === 'void' ? 'bool' : typeName(type, call)
  })
  const constants = signature.constants?.(types, call.type) ?? []
  return { kernel, constants, isTyped: signature.native.includes('{') }
}

function agrees(declared: DataType, actual: DataType): boolean {
  return sameType(declared, actual) || actual.kind === 'void'
}

/** Aggregates of groups get nested values as packed bytes. */
function typeName(type: DataType, call: Call | AggregateCall | WindowCall): string {
  const name = kernelTypeName(type) ?? NESTED_NAMES[call.kind]
  if (name === undefined) {
    const feature = `\`${call.function.name}\` over \`${sqlString(type)}\``
    throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin: call.origin })
  }
  return name
}

const NESTED_NAMES: Readonly<Record<string, string>> = { call: 'nested', aggregateCall: 'binary' }
