import { errorOf } from '@kindling/core'
import type { UnresolvedExpression } from '@kindling/plan'
import { Column, columnOrName } from '../column/column.ts'
import { literal } from '../column/literal.ts'
import { callSite } from '../source/call-site.ts'
import { type FormatOptions, optionsArgument } from './format-argument.ts'

/**
 * Reads the bytes of a message of Protobuf as a struct. The descriptor set is the path of a file, as
 * `protoc --include_imports --descriptor_set_out=FILE` writes it, or its bytes as the last argument.
 *
 * @example
 * ```ts
 * events.select(F.from_protobuf('value', 'Event', 'events.desc', { mode: 'PERMISSIVE' }))
 * ```
 */
export function from_protobuf(
  data: Column | string,
  messageName: string,
  descFilePath?: string | null,
  options?: FormatOptions | null,
  binaryDescriptorSet?: Uint8Array | null,
): Column {
  return protobufCall('from_protobuf', from_protobuf, [
    data,
    messageName,
    binaryDescriptorSet ?? descFilePath,
    options,
  ])
}

/**
 * Writes a struct as a message of Protobuf. The descriptor set is the path of a file, or its bytes as the last argument.
 *
 * @example
 * ```ts
 * events.select(F.to_protobuf(F.struct('id', 'name'), 'Event', 'events.desc'))
 * ```
 */
export function to_protobuf(
  data: Column | string,
  messageName: string,
  descFilePath?: string | null,
  options?: FormatOptions | null,
  binaryDescriptorSet?: Uint8Array | null,
): Column {
  return protobufCall('to_protobuf', to_protobuf, [
    data,
    messageName,
    binaryDescriptorSet ?? descFilePath,
    options,
  ])
}

type ProtobufParameters = readonly [
  data: Column | string,
  messageName: string,
  descriptors: string | Uint8Array | null | undefined,
  options: FormatOptions | null | undefined,
]

function protobufCall(
  name: string,
  entry: (...parameters: never[]) => Column,
  [data, messageName, descriptors, options]: ProtobufParameters,
): Column {
  const origin = callSite(name, entry)
  if (typeof messageName !== 'string')
    throw invalid(name, 'messageName', 'the name of a message', messageName)
  if (descriptors != null && typeof descriptors !== 'string' && !(descriptors instanceof Uint8Array))
    throw invalid(name, 'descFilePath', 'a path or bytes', descriptors)
  const given: UnresolvedExpression[] = [columnOrName(data, origin), literal(messageName)]
  if (descriptors != null) given.push(literal(descriptors))
  if (options != null) given.push(optionsArgument(options))
  return new Column({ kind: 'call', name, arguments: given, origin })
}

function invalid(method: string, argument: string, expected: string, value: unknown): Error {
  return errorOf('INVALID_ARGUMENT', { argument, method, expected, actual: `\`${String(value)}\`` })
}
