import {
  ATTRIBUTE,
  ATTRIBUTE_TYPE,
  DIMENSION,
  ELEMENT,
  GRAPH,
  NODE,
  SHAPE,
  TENSOR,
  TENSOR_TYPE,
  TYPE,
  VALUE_INFO,
} from './field-numbers.ts'
import { ProtobufWriter } from './protobuf-writer.ts'

/** Is the value of an attribute: a number is an integer, a list holds integers. */
export type AttributeValue = number | string | readonly number[]

/** Collects nodes and constants of an ONNX graph. Names get a prefix that no model uses. */
export class GraphBuilder {
  readonly #graph = new ProtobufWriter()
  #names = 0

  /** Adds a node with one output and gives the output's name. An empty input name stands for an input left out. */
  node(
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, AttributeValue>> = {},
    output: string = this.#fresh(),
  ): string {
    const node = new ProtobufWriter()
    for (const input of inputs) node.text(NODE.input, input)
    node.text(NODE.output, output).text(NODE.name, `kindling_node_${output}`).text(NODE.operator, operator)
    for (const [name, value] of Object.entries(attributes))
      node.message(NODE.attribute, attribute(name, value))
    this.#graph.message(GRAPH.node, node)
    return output
  }

  /** Adds a constant of int64 values and gives its name. */
  integers(values: readonly number[]): string {
    return this.#constant(ELEMENT.int64, [values.length], BigInt64Array.from(values, BigInt))
  }

  /** Adds a constant of float values and gives its name. */
  floats(values: readonly number[], dimensions: readonly number[] = [values.length]): string {
    return this.#constant(ELEMENT.float, dimensions, Float32Array.from(values))
  }

  /** Adds an input of the graph; text stands for a dimension of any size. */
  input(name: string, elementType: number, dimensions: readonly (number | string)[]): string {
    const shape = new ProtobufWriter()
    for (const size of dimensions) {
      const dimension = new ProtobufWriter()
      if (typeof size === 'string') dimension.text(DIMENSION.symbol, size)
      else dimension.integer(DIMENSION.size, size)
      shape.message(SHAPE.dimension, dimension)
    }
    const tensor = new ProtobufWriter()
      .integer(TENSOR_TYPE.elementType, elementType)
      .message(TENSOR_TYPE.shape, shape)
    const type = new ProtobufWriter().message(TYPE.tensor, tensor)
    this.#graph.message(
      GRAPH.input,
      new ProtobufWriter().text(VALUE_INFO.name, name).message(VALUE_INFO.type, type),
    )
    return name
  }

  /** Gives the fields of the graph. */
  finish(): Uint8Array {
    return this.#graph.finish()
  }

  #constant(elementType: number, dimensions: readonly number[], data: BigInt64Array | Float32Array): string {
    const name = this.#fresh()
    const tensor = new ProtobufWriter()
    for (const size of dimensions) tensor.integer(TENSOR.dimensions, size)
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    tensor.integer(TENSOR.dataType, elementType).text(TENSOR.name, name).bytes(TENSOR.rawData, bytes)
    this.#graph.message(GRAPH.initializer, tensor)
    return name
  }

  #fresh(): string {
    this.#names++
    return `kindling_${this.#names}`
  }
}

function attribute(name: string, value: AttributeValue): ProtobufWriter {
  const writer = new ProtobufWriter().text(ATTRIBUTE.name, name)
  if (typeof value === 'string') {
    return writer.text(ATTRIBUTE.text, value).integer(ATTRIBUTE.type, ATTRIBUTE_TYPE.text)
  }
  if (typeof value === 'number') {
    return writer.integer(ATTRIBUTE.integer, value).integer(ATTRIBUTE.type, ATTRIBUTE_TYPE.integer)
  }
  for (const element of value) writer.integer(ATTRIBUTE.integers, element)
  return writer.integer(ATTRIBUTE.type, ATTRIBUTE_TYPE.integers)
}
