import {
  array,
  bigint,
  boolean,
  type DataType,
  double,
  errorOf,
  float,
  image,
  int,
  smallint,
  string,
  tinyint,
} from '@kindling/core'
import type { TensorDescription } from './worker-protocol.ts'

/** Says how a SQL argument becomes an input tensor. */
export type ModelParameter =
  /** An image becomes pixels: a tensor of four dimensions with one or three channels. */
  | { readonly kind: 'image'; readonly tensor: TensorDescription; readonly layout: 'NCHW' | 'NHWC' }
  /** An array becomes a row of a tensor [n, width]. */
  | { readonly kind: 'array'; readonly tensor: TensorDescription; readonly element: DataType }
  /** A value becomes an element of a tensor [n] or [n, 1]. */
  | { readonly kind: 'scalar'; readonly tensor: TensorDescription; readonly element: DataType }

/** Says how an output tensor becomes a SQL value. */
export interface ModelResult {
  readonly tensor: TensorDescription
  readonly kind: 'array' | 'scalar'
  readonly element: DataType
}

/** Is what a model takes and gives, as types of SQL. */
export interface ModelSignature {
  readonly parameters: readonly ModelParameter[]
  readonly result: ModelResult
}

const ELEMENTS: Readonly<Record<string, DataType>> = {
  float32: float,
  float64: double,
  int8: tinyint,
  int16: smallint,
  int32: int,
  int64: bigint,
  uint8: smallint,
  uint16: int,
  bool: boolean,
  string,
}

const INPUT_ELEMENTS = new Set(['float32', 'float64', 'int32', 'int64'])

/**
 * Derives the SQL signature of a model from its metadata. `output` names the output to give; the first one otherwise.
 *
 * @throws AnalysisError INVALID_MODEL for inputs or outputs that no SQL type fits, or an output that does not exist.
 */
export function modelSignature(
  inputs: readonly TensorDescription[],
  outputs: readonly TensorDescription[],
  output: string | undefined,
  path: string,
): ModelSignature {
  const chosen = output === undefined ? outputs[0] : outputs.find(({ name }) => name === output)
  if (chosen === undefined) {
    const names = outputs.map(({ name }) => `\`${name}\``).join(', ')
    throw invalid(path, `it has no output \`${output ?? ''}\`; its outputs are ${names}`)
  }
  return { parameters: inputs.map((input) => parameterOf(input, path)), result: resultOf(chosen, path) }
}

function parameterOf(tensor: TensorDescription, path: string): ModelParameter {
  const { dimensions, type } = tensor
  if (dimensions.length === 4 && (type === 'float32' || type === 'uint8')) {
    if (isChannels(dimensions[1])) return { kind: 'image', tensor, layout: 'NCHW' }
    if (isChannels(dimensions[3])) return { kind: 'image', tensor, layout: 'NHWC' }
  }
  const element = INPUT_ELEMENTS.has(type) ? ELEMENTS[type] : undefined
  if (element !== undefined) {
    if (dimensions.length === 1 || (dimensions.length === 2 && dimensions[1] === 1)) {
      return { kind: 'scalar', tensor, element }
    }
    if (dimensions.length === 2) return { kind: 'array', tensor, element }
  }
  throw invalid(path, `no SQL type fits its input ${describe(tensor)}`)
}

function isChannels(size: number | null | undefined): boolean {
  return size === 1 || size === 3
}

function resultOf(tensor: TensorDescription, path: string): ModelResult {
  const element = ELEMENTS[tensor.type]
  const { dimensions } = tensor
  if (element !== undefined) {
    if (dimensions.length === 1 || (dimensions.length === 2 && dimensions[1] === 1)) {
      return { tensor, kind: 'scalar', element }
    }
    if (dimensions.length >= 2) return { tensor, kind: 'array', element }
  }
  throw invalid(path, `no SQL type fits its output ${describe(tensor)}`)
}

/** Prints a tensor as `image: float32[?, 1, 28, 28]`. */
export function describe({ name, type, dimensions }: TensorDescription): string {
  return `\`${name}\`: ${type}[${dimensions.map((size) => size ?? '?').join(', ')}]`
}

/** Gives the SQL type of a parameter. */
export function parameterType(parameter: ModelParameter): DataType {
  if (parameter.kind === 'image') return image
  return parameter.kind === 'array' ? array(parameter.element) : parameter.element
}

/** Gives the SQL type of the result. */
export function resultType(result: ModelResult): DataType {
  return result.kind === 'array' ? array(result.element, false) : result.element
}

function invalid(path: string, reason: string): Error {
  return errorOf('INVALID_MODEL', { path: `\`${path}\``, reason })
}
