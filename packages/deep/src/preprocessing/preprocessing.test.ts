import ort from 'onnxruntime-node'
import { describe, expect, it } from 'vitest'
import { ELEMENT, GRAPH, MODEL, OPSET } from '../onnx/field-numbers.ts'
import { GraphBuilder } from '../onnx/graph-builder.ts'
import { modelMetadata } from '../onnx/model-metadata.ts'
import { opsetVersion } from '../onnx/opset-version.ts'
import { ProtobufWriter } from '../onnx/protobuf-writer.ts'
import { parseOperations } from './operation.ts'
import { IMAGE_INPUT, prependPreprocessing } from './prepend-preprocessing.ts'

/** Makes a model that gives its input back. */
function identityModel(dimensions: readonly (number | string)[]): Uint8Array {
  const graph = new GraphBuilder()
  graph.input('x', ELEMENT.float, dimensions)
  graph.node('Identity', ['x'], {}, 'y')
  const output = new GraphBuilder()
  output.input('y', ELEMENT.float, dimensions)
  const [declared] = modelParts(output.finish())
  const body = new ProtobufWriter()
    .raw(graph.finish())
    .text(2, 'identity')
    .bytes(GRAPH.output, declared ?? new Uint8Array())
  const opset = new ProtobufWriter().text(OPSET.domain, '').integer(OPSET.version, 17)
  return new ProtobufWriter()
    .integer(1, 8)
    .message(MODEL.graph, body)
    .message(MODEL.opsetImport, opset)
    .finish()
}

/** Takes the value of the only field of a graph: a value info. */
function modelParts(graph: Uint8Array): readonly Uint8Array[] {
  const length = graph[1] ?? 0
  return [graph.subarray(2, 2 + length)]
}

async function preprocess(
  steps: string,
  pixels: readonly number[],
  [height, width, channels]: readonly [number, number, number],
  layout: 'NCHW' | 'NHWC' = 'NCHW',
): Promise<{ readonly values: readonly number[]; readonly dimensions: readonly number[] }> {
  const model = identityModel(['n', 'a', 'b', 'c'])
  const input = { name: 'x', layout, elementType: 'float32' } as const
  const bytes = prependPreprocessing(model, input, parseOperations(steps, 'f'), channels)
  const session = await ort.InferenceSession.create(bytes, { logSeverityLevel: 4 })
  const image = new ort.Tensor('uint8', Uint8Array.from(pixels), [1, height, width, channels])
  const result = (await session.run({ [IMAGE_INPUT]: image }))['y']
  return { values: Array.from((result?.data as Float32Array) ?? []), dimensions: result?.dims ?? [] }
}

describe('prependPreprocessing', () => {
  it('scales gray pixels', async () => {
    expect(await preprocess('scale(0, 1)', [0, 51, 255, 102], [2, 2, 1])).toEqual({
      values: [0, 51, 255, 102].map((value) => Math.fround(Math.fround(value) * Math.fround(1 / 255))),
      dimensions: [1, 1, 2, 2],
    })
    expect((await preprocess('scale(-1, 1)', [0, 255], [1, 2, 1])).values[0]).toBe(-1)
  })

  it('turns BGR pixels into planes of red, green and blue', async () => {
    expect(await preprocess('rgb', [1, 2, 3, 10, 20, 30], [1, 2, 3])).toEqual({
      values: [3, 30, 2, 20, 1, 10],
      dimensions: [1, 3, 1, 2],
    })
  })

  it('keeps pixels together for models that want channels last', async () => {
    expect(await preprocess('rgb', [1, 2, 3, 10, 20, 30], [1, 2, 3], 'NHWC')).toEqual({
      values: [3, 2, 1, 30, 20, 10],
      dimensions: [1, 1, 2, 3],
    })
  })

  it('drops transparency and repeats gray', async () => {
    expect((await preprocess('bgr', [1, 2, 3, 255], [1, 1, 4])).values).toEqual([1, 2, 3])
    expect((await preprocess('rgb', [7], [1, 1, 1])).values).toEqual([7, 7, 7])
  })

  it('makes gray of color', async () => {
    const { values } = await preprocess('grayscale', [10, 20, 30], [1, 1, 3])
    expect(values[0]).toBeCloseTo(0.114 * 10 + 0.587 * 20 + 0.299 * 30, 4)
  })

  it('resizes between pixels', async () => {
    expect(await preprocess('resize(1, 1)', [0, 100, 0, 100], [2, 2, 1])).toEqual({
      values: [50],
      dimensions: [1, 1, 1, 1],
    })
  })

  it('normalizes each channel', async () => {
    const { values } = await preprocess('normalize(1 2 3, 2 2 4)', [3, 6, 11], [1, 1, 3])
    expect(values).toEqual([1, 2, 2])
  })
})

describe('modelMetadata', () => {
  it('reads names, types and dimensions', () => {
    const model = identityModel(['n', 1, 28, 28])
    const tensor = { type: 'float32', dimensions: [null, 1, 28, 28] }
    expect(modelMetadata(model)).toEqual({
      inputs: [{ name: 'x', ...tensor }],
      outputs: [{ name: 'y', ...tensor }],
    })
    expect(opsetVersion(model)).toBe(17)
  })

  it('raises for bytes that are no model, and never anything but a RangeError', () => {
    const model = identityModel(['n', 1, 28, 28])
    expect(() => modelMetadata(Uint8Array.of(1, 2, 3))).toThrow(RangeError)
    for (let at = 0; at < model.length; at++) {
      for (const mutant of [model.subarray(0, at), model.with(at, (model[at] ?? 0) ^ 0xff)]) {
        try {
          modelMetadata(mutant)
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
        }
      }
    }
  })
})

describe('parseOperations', () => {
  it('reads steps in order', () => {
    expect(parseOperations(' grayscale, Resize(28, 14), scale(0, 1/255) ', 'f')).toEqual([
      { kind: 'grayscale' },
      { kind: 'resize', width: 28, height: 14 },
      { kind: 'scale', low: 0, high: 1 / 255 },
    ])
  })

  it.each(['sharpen', 'resize(1)', 'resize(0, 1)', 'scale(a, b)', 'normalize(1, 2, 3)', 'rgb(1)'])(
    'refuses %s and says what there is',
    (step) => {
      expect(() => parseOperations(step, 'f')).toThrow('must be steps out of: grayscale, rgb, bgr, resize')
    },
  )
})
