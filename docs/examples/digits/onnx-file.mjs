/**
 * Writes a trained network as an ONNX file (field numbers: onnx.proto of the ONNX project): input `image`, float
 * [n, 1, 28, 28] from 0 to 1; output `digit`, int64 [n].
 */
export function onnxFile(network) {
  const { first, second, last } = network
  const tensors = [
    floatTensor('kernels1', [first.outputs, 1, 5, 5], first.kernels.values),
    floatTensor('biases1', [first.outputs], first.biases.values),
    floatTensor('kernels2', [second.outputs, first.outputs, 5, 5], second.kernels.values),
    floatTensor('biases2', [second.outputs], second.biases.values),
    floatTensor('matrix', [10, last.inputs], last.matrix.values),
    floatTensor('biases3', [10], last.biases.values),
  ]
  const halves = [integers('kernel_shape', [2, 2]), integers('strides', [2, 2])]
  const nodes = [
    node('Conv', ['image', 'kernels1', 'biases1'], 'convolved1'),
    node('Relu', ['convolved1'], 'rectified1'),
    node('MaxPool', ['rectified1'], 'pooled1', halves),
    node('Conv', ['pooled1', 'kernels2', 'biases2'], 'convolved2'),
    node('Relu', ['convolved2'], 'rectified2'),
    node('MaxPool', ['rectified2'], 'pooled2', halves),
    node('Flatten', ['pooled2'], 'features'),
    node('Gemm', ['features', 'matrix', 'biases3'], 'logits', [integer('transB', 1)]),
    node('ArgMax', ['logits'], 'digit', [integer('axis', 1), integer('keepdims', 0)]),
  ]
  const graph = Buffer.concat([
    ...nodes.map((each) => bytesField(1, each)),
    textField(2, 'digits'),
    ...tensors.map((each) => bytesField(5, each)),
    bytesField(11, valueInfo('image', FLOAT, ['n', 1, 28, 28])),
    bytesField(12, valueInfo('digit', INT64, ['n'])),
  ])
  const operators = Buffer.concat([textField(1, ''), integerField(2, 17)])
  return Buffer.concat([
    integerField(1, 8),
    textField(2, 'kindling'),
    bytesField(7, graph),
    bytesField(8, operators),
  ])
}

const FLOAT = 1
const INT64 = 7

function varint(value) {
  const bytes = []
  let rest = BigInt(value)
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128)
  return Buffer.from([...bytes, Number(rest)])
}

function integerField(number, value) {
  return Buffer.concat([varint(number << 3), varint(value)])
}

function bytesField(number, bytes) {
  return Buffer.concat([varint((number << 3) | 2), varint(bytes.length), bytes])
}

function textField(number, text) {
  return bytesField(number, Buffer.from(text))
}

function floatTensor(name, dimensions, values) {
  const data = Buffer.from(values.buffer, values.byteOffset, values.byteLength)
  const sizes = dimensions.map((size) => integerField(1, size))
  return Buffer.concat([...sizes, integerField(2, FLOAT), textField(8, name), bytesField(9, data)])
}

function integer(name, value) {
  return Buffer.concat([textField(1, name), integerField(3, value), integerField(20, 2)])
}

function integers(name, values) {
  return Buffer.concat([
    textField(1, name),
    ...values.map((value) => integerField(8, value)),
    integerField(20, 7),
  ])
}

function node(operator, inputs, output, attributes = []) {
  return Buffer.concat([
    ...inputs.map((input) => textField(1, input)),
    textField(2, output),
    textField(3, output),
    textField(4, operator),
    ...attributes.map((attribute) => bytesField(5, attribute)),
  ])
}

function valueInfo(name, elementType, dimensions) {
  const shape = Buffer.concat(
    dimensions.map((size) =>
      bytesField(1, typeof size === 'string' ? textField(2, size) : integerField(1, size)),
    ),
  )
  const tensor = Buffer.concat([integerField(1, elementType), bytesField(2, shape)])
  return Buffer.concat([textField(1, name), bytesField(2, bytesField(1, tensor))])
}
