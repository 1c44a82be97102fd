import { errorOf, type FileSystem, protobufFields, textField } from '@kindling/core'
import { ENTRY, GRAPH, MODEL, TENSOR } from './field-numbers.ts'
import { ProtobufWriter } from './protobuf-writer.ts'

/**
 * Puts weights that a model keeps in files of their own back into the model, so that it is one piece of bytes. A model
 * may only name files of its own folder and below.
 *
 * @throws AnalysisError INVALID_MODEL for a location outside of the folder.
 */
export async function inlineExternalData(
  model: Uint8Array,
  path: string,
  fileSystem: FileSystem,
): Promise<Uint8Array> {
  if (!hasExternalData(model)) return model
  return await rewrite(model, MODEL.graph, (graph) =>
    rewrite(graph, GRAPH.initializer, (tensor) => inlineTensor(tensor, path, fileSystem)),
  )
}

function hasExternalData(model: Uint8Array): boolean {
  for (const graph of messages(model, MODEL.graph)) {
    for (const tensor of messages(graph, GRAPH.initializer)) {
      for (const { number } of protobufFields(tensor)) if (number === TENSOR.externalData) return true
    }
  }
  return false
}

function* messages(message: Uint8Array, wanted: number): Generator<Uint8Array> {
  for (const { number, value } of protobufFields(message)) {
    if (number === wanted && typeof value !== 'bigint') yield value
  }
}

/** Copies a message with every field of one number replaced. */
async function rewrite(
  message: Uint8Array,
  wanted: number,
  replace: (field: Uint8Array) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const writer = new ProtobufWriter()
  for (const { number, value, start, end } of protobufFields(message)) {
    if (number === wanted && typeof value !== 'bigint') writer.bytes(number, await replace(value))
    else writer.raw(message.subarray(start, end))
  }
  return writer.finish()
}

async function inlineTensor(tensor: Uint8Array, path: string, fileSystem: FileSystem): Promise<Uint8Array> {
  const entries = new Map<string, string>()
  for (const entry of messages(tensor, TENSOR.externalData)) {
    entries.set(textField(entry, ENTRY.key), textField(entry, ENTRY.value))
  }
  const location = entries.get('location')
  if (location === undefined) return tensor
  const offset = Number(entries.get('offset') ?? 0)
  const length = entries.get('length')
  const file = fileInFolder(location, path)
  const data = await fileSystem.read(file, offset, length === undefined ? undefined : offset + Number(length))
  const writer = new ProtobufWriter()
  for (const { number, start, end } of protobufFields(tensor)) {
    if (number !== TENSOR.externalData && number !== TENSOR.dataLocation)
      writer.raw(tensor.subarray(start, end))
  }
  return writer.bytes(TENSOR.rawData, data).finish()
}

function fileInFolder(location: string, path: string): string {
  const parts = location.split(/[/\\]/)
  if (location === '' || parts.includes('..') || parts[0] === '' || location.includes(':')) {
    const reason = `its weights lie in \`${location}\`, outside of the folder of the model`
    throw errorOf('INVALID_MODEL', { path: `\`${path}\``, reason })
  }
  return `${path.slice(0, path.lastIndexOf('/') + 1)}${parts.join('/')}`
}
