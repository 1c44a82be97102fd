import { errorOf } from '@kindling/core'
import { canEvaluate, type Expression, evaluate } from '@kindling/plan'
import { optionTexts } from '../json/json-options.ts'
import type { ProtobufMessage } from './descriptor.ts'
import { type ProtobufDescriptors, parseDescriptors } from './parse-descriptors.ts'
import { protobufMismatch } from './protobuf-failure.ts'
import { type ProtobufOptions, protobufOptionsOf } from './protobuf-options.ts'

/** Holds the arguments of a call that say what its messages are. */
export interface ProtobufArguments {
  readonly message: ProtobufMessage
  readonly options: ProtobufOptions
}

/**
 * Reads the name of a message, its descriptor set, and options. The file of a path has been read: its bytes stand in the
 * place of the path. The third argument may be the options, as the fourth is.
 *
 * @throws AnalysisError DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT, CANNOT_LOAD_PROTOBUF_CLASS,
 *   PROTOBUF_MESSAGE_NOT_FOUND, PARSE_MODE_UNSUPPORTED
 */
export function protobufArguments(values: readonly Expression[], functionName: string): ProtobufArguments {
  const [, given, third, fourth] = values.map(unnamed)
  const name = messageName(given, functionName)
  const isOptions = fourth === undefined && third?.type.kind === 'map'
  const descriptors = isOptions ? undefined : descriptorsOf(third, functionName)
  const options = optionsOf(isOptions ? third : fourth, functionName)
  if (descriptors === undefined) {
    const explanation = 'classes of Java are not loaded'
    const holes = { protobufClassName: `\`${name}\``, explanation }
    throw errorOf('CANNOT_LOAD_PROTOBUF_CLASS', holes, { origin: given?.origin })
  }
  const message = descriptors.find((each) => each.name === name || each.fullName === name)
  if (message === undefined)
    throw errorOf('PROTOBUF_MESSAGE_NOT_FOUND', { messageName: `\`${name}\`` }, { origin: given?.origin })
  return { message, options }
}

/** Takes away the text by which the bytes of a file are shown. */
function unnamed(value: Expression): Expression {
  return value.kind === 'alias' ? value.child : value
}

function messageName(value: Expression | undefined, functionName: string): string {
  const name = value?.type.kind === 'string' && canEvaluate(value) ? evaluate(value) : null
  if (typeof name === 'string') return name
  const expected = 'a constant string representing the Protobuf message name'
  throw protobufMismatch(messageOf('second', functionName, expected), value?.origin)
}

/** Keeps the descriptors of bytes while these are there: a call is asked for its type and for its plan. */
const KNOWN = new WeakMap<Uint8Array, ProtobufDescriptors>()

function descriptorsOf(value: Expression | undefined, functionName: string): ProtobufDescriptors | undefined {
  if (value === undefined || value.type.kind === 'void') return undefined
  const isConstant = (value.type.kind === 'binary' || value.type.kind === 'string') && canEvaluate(value)
  const bytes = isConstant ? evaluate(value) : undefined
  if (bytes === null) return undefined
  if (!(bytes instanceof Uint8Array)) {
    const expected =
      'a constant string representing the Protobuf descriptor file path, or the constant bytes of such a file'
    throw protobufMismatch(messageOf('third', functionName, expected), value.origin)
  }
  const known = KNOWN.get(bytes) ?? parseDescriptors(bytes, value.origin)
  KNOWN.set(bytes, known)
  return known
}

function optionsOf(value: Expression | undefined, functionName: string): ProtobufOptions {
  const options = protobufOptionsOf(textsOf(value, functionName), functionName, value?.origin)
  if (options.mode !== 'DROPMALFORMED') return options
  const holes = { funcName: `\`${functionName}\``, mode: options.mode }
  throw errorOf('PARSE_MODE_UNSUPPORTED', holes, { origin: value?.origin })
}

function textsOf(value: Expression | undefined, functionName: string): ReadonlyMap<string, string> {
  if (value === undefined || value.type.kind === 'void') return new Map()
  const { type } = value
  const isText = ({ kind }: { readonly kind: string }): boolean => kind === 'string' || kind === 'void'
  if (type.kind === 'map' && canEvaluate(value) && isText(type.key) && isText(type.value))
    return optionTexts(value)
  const direction = functionName === 'to_protobuf' ? 'the value to' : 'the value from'
  const use = `to use for converting ${direction} Protobuf format`
  const expected = `a constant map of strings to strings containing the options ${use}`
  throw protobufMismatch(messageOf('fourth', functionName, expected), value.origin)
}

function messageOf(ordinal: string, functionName: string, expected: string): string {
  return `The ${ordinal} argument of the ${functionName.toUpperCase()} SQL function must be ${expected}`
}
