import { errorOf, KindlingError } from '@kindling/core'
import type { ModelRequest, ModelRuntime } from '@kindling/plan'
import { inlineExternalData } from '../onnx/inline-external-data.ts'
import { modelMetadata } from '../onnx/model-metadata.ts'
import { opsetVersion } from '../onnx/opset-version.ts'
import { resolveOptional } from '../optional-package.ts'
import type { Operation } from '../preprocessing/operation.ts'
import { modelFunction, variantOf } from './model-function.ts'
import { modelOptions } from './model-options.ts'
import { ModelPool } from './model-pool.ts'
import { type ModelParameter, type ModelSignature, modelSignature } from './model-signature.ts'

/** Runs ONNX files with ONNX Runtime, in worker threads. */
export const onnxRuntime: ModelRuntime = {
  name: 'onnx',
  async load(request: ModelRequest) {
    resolveOptional('onnxruntime-node')
    const options = modelOptions(request.options, request.name)
    const path = request.fileSystem.resolve(request.path)
    const file = await request.fileSystem.read(path)
    const { bytes, signature } = await readModel(file, path, request, options.output)
    checkPreprocessing(signature, options.preprocess, bytes, path)
    const pool = new ModelPool(options.workers)
    const model = { name: request.name, path, bytes, signature, options, pool }
    try {
      const shapes = signature.parameters.map((parameter) => ({ dimensions: [0, 0, channelsOf(parameter)] }))
      const variant = variantOf(model, shapes)
      await pool.load(variant.key, variant.bytes)
    } catch (error) {
      await pool.close()
      throw error instanceof KindlingError ? error : invalid(path, error)
    }
    return modelFunction(model)
  },
}

async function readModel(file: Uint8Array, path: string, request: ModelRequest, output: string | undefined) {
  try {
    const bytes = await inlineExternalData(file, path, request.fileSystem)
    const { inputs, outputs } = modelMetadata(bytes)
    return { bytes, signature: modelSignature(inputs, outputs, output, path) }
  } catch (error) {
    throw error instanceof KindlingError ? error : invalid(path, error)
  }
}

/** Gives the channels of the images that a model most likely gets. */
function channelsOf(parameter: ModelParameter): number {
  if (parameter.kind !== 'image') return 0
  return parameter.tensor.dimensions[parameter.layout === 'NCHW' ? 1 : 3] ?? 3
}

/** Refuses steps that can never fit the model's input. */
function checkPreprocessing(
  signature: ModelSignature,
  operations: readonly Operation[],
  model: Uint8Array,
  path: string,
): void {
  const images = signature.parameters.filter(({ kind }) => kind === 'image')
  if (images.length > 1) throw invalid(path, 'it takes more than one image')
  const [parameter] = images
  if (parameter?.kind !== 'image') {
    if (operations.length > 0) throw invalid(path, '`preprocess` was given, but the model takes no image')
    return
  }
  const resize = operations.findLast((operation) => operation.kind === 'resize')
  const { dimensions } = parameter.tensor
  const [height, width] = parameter.layout === 'NCHW' ? dimensions.slice(2) : dimensions.slice(1, 3)
  if (
    resize !== undefined &&
    ((height ?? resize.height) !== resize.height || (width ?? resize.width) !== resize.width)
  ) {
    const reason = `it takes images of ${width} x ${height}, but \`preprocess\` resizes to ${resize.width} x ${resize.height}`
    throw invalid(path, reason)
  }
  if (resize !== undefined && opsetVersion(model) < 13) {
    throw invalid(path, 'resizing needs a model of operator set 13 or later')
  }
}

function invalid(path: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return errorOf('INVALID_MODEL', { path: `\`${path}\``, reason }, typeof cause === 'string' ? {} : { cause })
}
