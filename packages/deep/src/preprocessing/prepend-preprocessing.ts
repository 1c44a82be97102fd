import { protobufFields, textField } from '@kindling/core'
import { ELEMENT, GRAPH, MODEL, VALUE_INFO } from '../onnx/field-numbers.ts'
import { GraphBuilder } from '../onnx/graph-builder.ts'
import { ProtobufWriter } from '../onnx/protobuf-writer.ts'
import type { Operation } from './operation.ts'

/** Names the input of a model with preprocessing: uint8 pixels [n, height, width, channels], as images hold them. */
export const IMAGE_INPUT = 'kindling_image'

/** Says what the model itself takes. */
export interface ModelInput {
  readonly name: string
  /** Where the channels stand among the four dimensions. */
  readonly layout: 'NCHW' | 'NHWC'
  readonly elementType: 'float32' | 'uint8'
}

/**
 * Compiles preprocessing into a model: gives a model that takes images of `channels` channels and any one size, does
 * the operations on float pixels, and hands the result to the original's input.
 */
export function prependPreprocessing(
  model: Uint8Array,
  input: ModelInput,
  operations: readonly Operation[],
  channels: number,
): Uint8Array {
  const prefix = buildPrefix(input, operations, channels)
  const writer = new ProtobufWriter()
  for (const { number, value, start, end } of protobufFields(model)) {
    if (number === MODEL.graph && typeof value !== 'bigint') {
      writer.bytes(
        MODEL.graph,
        new ProtobufWriter().raw(prefix).raw(withoutInput(value, input.name)).finish(),
      )
    } else {
      writer.raw(model.subarray(start, end))
    }
  }
  return writer.finish()
}

/** Copies a graph without one of its inputs: a node of the prefix computes that value now. */
function withoutInput(graph: Uint8Array, name: string): Uint8Array {
  const writer = new ProtobufWriter()
  for (const { number, value, start, end } of protobufFields(graph)) {
    const dropped =
      number === GRAPH.input && typeof value !== 'bigint' && textField(value, VALUE_INFO.name) === name
    if (!dropped) writer.raw(graph.subarray(start, end))
  }
  return writer.finish()
}

function buildPrefix(input: ModelInput, operations: readonly Operation[], imageChannels: number): Uint8Array {
  const graph = new GraphBuilder()
  graph.input(IMAGE_INPUT, ELEMENT.uint8, ['images', 'height', 'width', imageChannels])
  const planes = graph.node('Transpose', [IMAGE_INPUT], { perm: [0, 3, 1, 2] })
  let value = graph.node('Cast', [planes], { to: ELEMENT.float })
  let channels = imageChannels
  for (const operation of operations) {
    value = addOperation(graph, value, operation, channels)
    if (operation.kind === 'grayscale') channels = 1
    if (operation.kind === 'rgb' || operation.kind === 'bgr') channels = 3
  }
  if (input.layout === 'NHWC') value = graph.node('Transpose', [value], { perm: [0, 2, 3, 1] })
  if (input.elementType === 'uint8') {
    graph.node('Cast', [graph.node('Floor', [value])], { to: ELEMENT.uint8 }, input.name)
  } else {
    graph.node('Identity', [value], {}, input.name)
  }
  return graph.finish()
}

/** Adds the nodes of one operation on float planes [n, channels, height, width] and gives the result's name. */
function addOperation(graph: GraphBuilder, value: string, operation: Operation, channels: number): string {
  switch (operation.kind) {
    case 'resize': {
      const shape = graph.node('Shape', [value])
      const kept = graph.node('Slice', [shape, graph.integers([0]), graph.integers([2])])
      const sizes = graph.node('Concat', [kept, graph.integers([operation.height, operation.width])], {
        axis: 0,
      })
      return graph.node('Resize', [value, '', '', sizes], {
        mode: 'linear',
        coordinate_transformation_mode: 'half_pixel',
      })
    }
    case 'grayscale': {
      if (channels === 1) return value
      const color = pickChannels(graph, value, [0, 1, 2])
      return graph.node('Conv', [color, graph.floats([0.114, 0.587, 0.299], [1, 3, 1, 1])])
    }
    case 'rgb':
      return pickChannels(graph, value, channels === 1 ? [0, 0, 0] : [2, 1, 0])
    case 'bgr':
      return pickChannels(graph, value, channels === 1 ? [0, 0, 0] : [0, 1, 2])
    case 'scale': {
      const scaled = graph.node('Mul', [value, graph.floats([(operation.high - operation.low) / 255])])
      return operation.low === 0 ? scaled : graph.node('Add', [scaled, graph.floats([operation.low])])
    }
    case 'normalize': {
      const shape = [1, operation.mean.length, 1, 1]
      const centered = graph.node('Sub', [value, graph.floats(operation.mean, shape)])
      return graph.node('Div', [centered, graph.floats(operation.deviation, shape)])
    }
  }
}

function pickChannels(graph: GraphBuilder, value: string, channels: readonly number[]): string {
  return graph.node('Gather', [value, graph.integers(channels)], { axis: 1 })
}
