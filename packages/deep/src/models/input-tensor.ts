import { type Column, valueReader } from '@kindling/core'
import { IMAGE_INPUT } from '../preprocessing/prepend-preprocessing.ts'
import type { ModelParameter } from './model-signature.ts'
import type { TensorMessage } from './worker-protocol.ts'

/** Turns the rows of one argument into tensors. Rows of equal shape can share one. */
export interface TensorSource {
  /** Says the shape of a row, or why no tensor can hold it. */
  shape(row: number): RowShape | RowFault
  /** Copies rows of one shape into a tensor. */
  tensor(rows: readonly number[], shape: RowShape): TensorMessage
}

/** Is the shape of one row: the dimensions of its tensor without the first. */
export interface RowShape {
  readonly dimensions: readonly number[]
}

/** Says what is wrong with a row: what was expected, and what it is. */
export interface RowFault {
  readonly fault: string
}

/** Makes the tensor source of an argument. */
export function tensorSource(parameter: ModelParameter, column: Column): TensorSource {
  switch (parameter.kind) {
    case 'image':
      return new ImageSource(column)
    case 'array':
      return new ArraySource(parameter, column)
    case 'scalar':
      return new ScalarSource(parameter, column)
  }
}

class ImageSource implements TensorSource {
  readonly #height: (row: number) => unknown
  readonly #width: (row: number) => unknown
  readonly #channels: (row: number) => unknown
  readonly #data: (row: number) => unknown

  constructor(column: Column) {
    const [, height, width, channels, , data] = column.children.map((child) => valueReader(child))
    if (!height || !width || !channels || !data) throw new TypeError('an image column has six fields')
    this.#height = height
    this.#width = width
    this.#channels = channels
    this.#data = data
  }

  shape(row: number): RowShape | RowFault {
    const dimensions = [Number(this.#height(row)), Number(this.#width(row)), Number(this.#channels(row))]
    const data = this.#data(row)
    const size = dimensions.reduce((product, dimension) => product * dimension, 1)
    const [, , channels = 0] = dimensions
    if (
      !(data instanceof Uint8Array) ||
      data.length !== size ||
      size === 0 ||
      ![1, 3, 4].includes(channels)
    ) {
      const length = data instanceof Uint8Array ? data.length : 0
      return {
        fault: `an image of ${dimensions.join(' x ')} must hold ${size} bytes, but it holds ${length}`,
      }
    }
    return { dimensions }
  }

  tensor(rows: readonly number[], { dimensions }: RowShape): TensorMessage {
    const size = dimensions.reduce((product, dimension) => product * dimension, 1)
    const data = new Uint8Array(rows.length * size)
    for (const [index, row] of rows.entries()) data.set(this.#data(row) as Uint8Array, index * size)
    return { name: IMAGE_INPUT, type: 'uint8', dimensions: [rows.length, ...dimensions], data }
  }
}

class ArraySource implements TensorSource {
  readonly #parameter: ModelParameter
  readonly #read: (row: number) => unknown

  constructor(parameter: ModelParameter, column: Column) {
    this.#parameter = parameter
    this.#read = valueReader(column)
  }

  shape(row: number): RowShape | RowFault {
    const values = this.#read(row) as readonly unknown[]
    const width = this.#parameter.tensor.dimensions[1]
    if (width !== null && width !== undefined && values.length !== width) {
      return { fault: `the array must have ${width} elements, but it has ${values.length}` }
    }
    return values.includes(null) ? { fault: 'the array must not hold NULL' } : { dimensions: [values.length] }
  }

  tensor(rows: readonly number[], { dimensions }: RowShape): TensorMessage {
    const [width = 0] = dimensions
    const { name, type } = this.#parameter.tensor
    const data = typedArray(type, rows.length * width)
    rows.forEach((row, index) => {
      data.set(this.#read(row) as never, index * width)
    })
    return { name, type, dimensions: [rows.length, width], data }
  }
}

class ScalarSource implements TensorSource {
  readonly #parameter: ModelParameter
  readonly #read: (row: number) => unknown

  constructor(parameter: ModelParameter, column: Column) {
    this.#parameter = parameter
    this.#read = valueReader(column)
  }

  shape(): RowShape {
    return { dimensions: this.#parameter.tensor.dimensions.length === 2 ? [1] : [] }
  }

  tensor(rows: readonly number[], { dimensions }: RowShape): TensorMessage {
    const { name, type } = this.#parameter.tensor
    const data = typedArray(type, rows.length)
    rows.forEach((row, index) => {
      data.set([this.#read(row)] as never, index)
    })
    return { name, type, dimensions: [rows.length, ...dimensions], data }
  }
}

type TensorArray =
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | BigInt64Array<ArrayBuffer>

function typedArray(type: string, length: number): TensorArray {
  switch (type) {
    case 'float64':
      return new Float64Array(length)
    case 'int32':
      return new Int32Array(length)
    case 'int64':
      return new BigInt64Array(length)
    default:
      return new Float32Array(length)
  }
}
