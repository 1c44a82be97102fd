/** Numbers the fields of ONNX messages that we read or write (source: onnx.proto of the ONNX project). */
export const MODEL = { graph: 7, opsetImport: 8 } as const
export const OPSET = { domain: 1, version: 2 } as const
export const GRAPH = { node: 1, initializer: 5, input: 11, output: 12 } as const
export const NODE = { input: 1, output: 2, name: 3, operator: 4, attribute: 5 } as const
export const ATTRIBUTE = { name: 1, float: 2, integer: 3, text: 4, floats: 7, integers: 8, type: 20 } as const
export const ATTRIBUTE_TYPE = { float: 1, integer: 2, text: 3, floats: 6, integers: 7 } as const
export const TENSOR = {
  dimensions: 1,
  dataType: 2,
  name: 8,
  rawData: 9,
  externalData: 13,
  dataLocation: 14,
} as const
export const ENTRY = { key: 1, value: 2 } as const
export const VALUE_INFO = { name: 1, type: 2 } as const
export const TYPE = { tensor: 1 } as const
export const TENSOR_TYPE = { elementType: 1, shape: 2 } as const
export const SHAPE = { dimension: 1 } as const
export const DIMENSION = { size: 1, symbol: 2 } as const

/** Numbers the element types of tensors. */
export const ELEMENT = { float: 1, uint8: 2, int64: 7 } as const
