import { protobufFields, textField } from '@kindling/core'
import type { TensorDescription } from '../models/worker-protocol.ts'
import { DIMENSION, GRAPH, MODEL, SHAPE, TENSOR, TENSOR_TYPE, TYPE, VALUE_INFO } from './field-numbers.ts'

/** Names the element types of tensors by their numbers (source: TensorProto.DataType of onnx.proto). */
const ELEMENT_NAMES: Readonly<Record<number, string>> = {
  1: 'float32',
  2: 'uint8',
  3: 'int8',
  4: 'uint16',
  5: 'int16',
  6: 'int32',
  7: 'int64',
  8: 'string',
  9: 'bool',
  10: 'float16',
  11: 'float64',
  12: 'uint32',
  13: 'uint64',
}

/**
 * Reads what a model takes and gives from its file; weights that old files list as inputs are left out.
 *
 * @throws RangeError for bytes that are no model.
 */
export function modelMetadata(model: Uint8Array): {
  readonly inputs: readonly TensorDescription[]
  readonly outputs: readonly TensorDescription[]
} {
  const inputs: TensorDescription[] = []
  const outputs: TensorDescription[] = []
  const weights = new Set<string>()
  for (const field of protobufFields(model)) {
    if (field.number !== MODEL.graph || typeof field.value === 'bigint') continue
    for (const { number, value } of protobufFields(field.value)) {
      if (typeof value === 'bigint') continue
      if (number === GRAPH.input) inputs.push(describeValue(value))
      if (number === GRAPH.output) outputs.push(describeValue(value))
      if (number === GRAPH.initializer) weights.add(textField(value, TENSOR.name))
    }
  }
  if (outputs.length === 0) throw new RangeError('the file has no graph with outputs')
  return { inputs: inputs.filter(({ name }) => !weights.has(name)), outputs }
}

function describeValue(value: Uint8Array): TensorDescription {
  const tensor = messageField(messageField(value, VALUE_INFO.type), TYPE.tensor)
  let elementType = 0
  const dimensions: (number | null)[] = []
  for (const field of protobufFields(tensor)) {
    if (field.number === TENSOR_TYPE.elementType) elementType = Number(field.value)
    if (field.number !== TENSOR_TYPE.shape || typeof field.value === 'bigint') continue
    for (const { number, value: dimension } of protobufFields(field.value)) {
      if (number === SHAPE.dimension && typeof dimension !== 'bigint') dimensions.push(sizeOf(dimension))
    }
  }
  const type = ELEMENT_NAMES[elementType] ?? `element type ${elementType}`
  return { name: textField(value, VALUE_INFO.name), type, dimensions }
}

function messageField(message: Uint8Array, wanted: number): Uint8Array {
  for (const { number, value } of protobufFields(message)) {
    if (number === wanted && typeof value !== 'bigint') return value
  }
  return new Uint8Array()
}

function sizeOf(dimension: Uint8Array): number | null {
  for (const { number, value } of protobufFields(dimension)) {
    if (number === DIMENSION.size) return Number(value)
  }
  return null
}
