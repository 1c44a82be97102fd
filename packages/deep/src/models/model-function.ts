import { type Column, columnFrom, errorOf, KindlingError, type Value } from '@kindling/core'
import type { FunctionBatch, UserFunction } from '@kindling/plan'
import { prependPreprocessing } from '../preprocessing/prepend-preprocessing.ts'
import { type RowShape, type TensorSource, tensorSource } from './input-tensor.ts'
import type { ModelOptions } from './model-options.ts'
import type { ModelPool } from './model-pool.ts'
import { describe, type ModelSignature, parameterType, resultType } from './model-signature.ts'
import type { TensorMessage } from './worker-protocol.ts'

const IMAGES_A_BATCH = 64
const ROWS_A_BATCH = 1024

/** Is a model that is checked and ready to be called. */
export interface LoadedModel {
  readonly name: string
  readonly path: string
  readonly bytes: Uint8Array
  readonly signature: ModelSignature
  readonly options: ModelOptions
  readonly pool: ModelPool
}

/**
 * Makes the function that SQL calls. A row with NULL in an argument gives NULL without a call; rows of equal shape go
 * through the model together.
 */
export function modelFunction(model: LoadedModel): UserFunction {
  const { name, path, signature, options, pool } = model
  const images = signature.parameters.some(({ kind }) => kind === 'image')
  return {
    name,
    parameters: signature.parameters.map(parameterType),
    returns: resultType(signature.result),
    deterministic: true,
    batchRows: options.batchSize ?? (images ? IMAGES_A_BATCH : ROWS_A_BATCH),
    concurrency: pool.size,
    description: `ONNX model ${path.slice(path.lastIndexOf('/') + 1)}`,
    evaluate: (batch) => evaluate(model, batch),
    close: () => pool.close(),
  }
}

async function evaluate(model: LoadedModel, batch: FunctionBatch): Promise<Column> {
  const sources = batch.arguments.map((column, index) => {
    const parameter = model.signature.parameters[index]
    if (parameter === undefined) throw new RangeError('more arguments than inputs')
    return tensorSource(parameter, column)
  })
  const values: Value[] = new Array<Value>(batch.length).fill(null)
  const groups = groupRows(model, batch, sources)
  await Promise.all([...groups.values()].map((group) => runGroup(model, sources, group, values)))
  return columnFrom(resultType(model.signature.result), values)
}

/** Is a set of rows that one run of the model can take. */
interface RowGroup {
  readonly shapes: readonly RowShape[]
  readonly rows: number[]
}

function groupRows(
  model: LoadedModel,
  batch: FunctionBatch,
  sources: readonly TensorSource[],
): ReadonlyMap<string, RowGroup> {
  const groups = new Map<string, RowGroup>()
  for (let row = 0; row < batch.length; row++) {
    if (batch.arguments.some((column) => isNull(column, row))) continue
    const shapes = sources.map((source) => source.shape(row))
    const fault = shapes.find((shape) => 'fault' in shape)
    if (fault !== undefined && 'fault' in fault) {
      if (model.options.onError === 'raise') throw failure(model, fault.fault)
      continue
    }
    const complete = shapes.filter((shape) => 'dimensions' in shape)
    const key = complete.map(({ dimensions }) => dimensions.join('x')).join(' ')
    const group = groups.get(key) ?? { shapes: complete, rows: [] }
    group.rows.push(row)
    groups.set(key, group)
  }
  return groups
}

function isNull(column: Column, row: number): boolean {
  return column.validity !== null && (((column.validity[row >> 3] ?? 0) >> (row & 7)) & 1) === 0
}

async function runGroup(
  model: LoadedModel,
  sources: readonly TensorSource[],
  { shapes, rows }: RowGroup,
  values: Value[],
): Promise<void> {
  const inputs = sources.map((source, index) => source.tensor(rows, shapes[index] ?? { dimensions: [] }))
  try {
    const { key, bytes } = variantOf(model, shapes)
    const outputs = await model.pool.run(key, bytes, inputs)
    const output = outputs.find(({ name }) => name === model.signature.result.tensor.name)
    if (output === undefined) throw new Error(`the output ${model.signature.result.tensor.name} is missing`)
    scatter(model, output, rows, values)
  } catch (error) {
    if (error instanceof KindlingError) throw error
    if (model.options.onError === 'raise')
      throw failure(model, error instanceof Error ? error.message : String(error), error)
  }
}

/** Finds the variant of the model for images of these channels; a model without images has one variant. */
export function variantOf(
  model: Pick<LoadedModel, 'bytes' | 'signature' | 'options'>,
  shapes: readonly RowShape[],
): { readonly key: string; readonly bytes: () => Uint8Array } {
  const { parameters } = model.signature
  const position = parameters.findIndex(({ kind }) => kind === 'image')
  const parameter = parameters[position]
  if (parameter?.kind !== 'image') return { key: 'model', bytes: () => model.bytes }
  const channels = shapes[position]?.dimensions[2] ?? 0
  const { name, type } = parameter.tensor
  const elementType = type === 'uint8' ? 'uint8' : 'float32'
  const input = { name, layout: parameter.layout, elementType } as const
  return {
    key: `channels ${channels}`,
    bytes: () => prependPreprocessing(model.bytes, input, model.options.preprocess, channels),
  }
}

function scatter(model: LoadedModel, output: TensorMessage, rows: readonly number[], values: Value[]): void {
  const { kind, element } = model.signature.result
  const data = output.data as unknown as ArrayLike<number | bigint | string>
  const width = data.length / rows.length
  if (!Number.isInteger(width) || (kind === 'scalar' && width !== 1)) {
    throw failure(model, `for ${rows.length} rows it gave an output of ${data.length} values`)
  }
  const read = (at: number): Value => (element.kind === 'boolean' ? data[at] === 1 : (data[at] ?? null))
  rows.forEach((row, index) => {
    values[row] =
      kind === 'scalar' ? read(index) : Array.from({ length: width }, (_, part) => read(index * width + part))
  })
}

function failure(model: LoadedModel, reason: string, cause?: unknown): Error {
  const inputs = model.signature.parameters.map(({ tensor }) => describe(tensor)).join(', ')
  return errorOf(
    'MODEL_FAILED',
    { function: `\`${model.name}\``, reason, inputs },
    cause === undefined ? {} : { cause },
  )
}
