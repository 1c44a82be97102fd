import type { StructType } from '@kindling/core'
import { arrowSchema } from './arrow-schema.ts'
import { type FlatTable, flatBuffer } from './flat-buffer.ts'

/** Stands at both ends of a file in Arrow's IPC format. */
export const ARROW_MAGIC = new TextEncoder().encode('ARROW1')
/** Ends the messages of a file. */
export const END_OF_MESSAGES = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0)

/** Is a record batch that stands in a file: where its message begins, and how long that and the body are, in bytes. */
export interface WrittenBatch {
  readonly offset: number
  readonly message: number
  readonly body: number
}

const VERSION_5 = 4

/** Makes the message that comes first: the columns. */
export function schemaMessage(schema: StructType): Uint8Array {
  return framed(flatBuffer([...header(1, arrowSchema(schema)), [3, 8, 0]]))
}

/** Makes the message of a record batch, behind which its body is to follow; see `ArrowOutput` for the note. */
export function batchMessage(rows: number, bodyBytes: number, note: Uint8Array): Uint8Array {
  const { nodes, buffers } = placesOf(note)
  const batch: FlatTable = [
    [0, 8, rows],
    [1, { structs: nodes, size: 16 }],
    [2, { structs: buffers, size: 16 }],
  ]
  return framed(flatBuffer([...header(3, batch), [3, 8, bodyBytes]]))
}

/** Makes the end of a file: the columns again, where each record batch lies, and the length of that. */
export function arrowFooter(schema: StructType, batches: readonly WrittenBatch[]): Uint8Array {
  const blocks = new DataView(new ArrayBuffer(24 * batches.length))
  batches.forEach(({ offset, message, body }, index) => {
    blocks.setBigInt64(24 * index, BigInt(offset), true)
    blocks.setInt32(24 * index + 8, message, true)
    blocks.setBigInt64(24 * index + 16, BigInt(body), true)
  })
  const footer = flatBuffer([
    [0, 2, VERSION_5],
    [1, { table: arrowSchema(schema) }],
    [2, { structs: new Uint8Array(), size: 24 }],
    [3, { structs: new Uint8Array(blocks.buffer), size: 24 }],
  ])
  const length = new Uint8Array(4)
  new DataView(length.buffer).setInt32(0, footer.length, true)
  return Buffer.concat([footer, length, ARROW_MAGIC])
}

/** Begins the table `Message`: the version, and a member of the union `MessageHeader`. */
function header(kind: number, table: FlatTable): FlatTable {
  return [
    [0, 2, VERSION_5],
    [1, 1, kind],
    [2, { table }],
  ]
}

/** Puts the mark of a message and its length before it; both together are a multiple of 8 bytes. */
function framed(message: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(8 + message.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0xffff_ffff)
  view.setInt32(4, message.length, true)
  bytes.set(message, 8)
  return bytes
}

/** Parts a note into the structs `FieldNode` and `Buffer`, which lie in it as they lie in a message. */
function placesOf(note: Uint8Array): { readonly nodes: Uint8Array; readonly buffers: Uint8Array } {
  const view = new DataView(note.buffer, note.byteOffset, note.byteLength)
  const nodes: Uint8Array[] = []
  const buffers: Uint8Array[] = []
  for (let at = 0; at < note.length; ) {
    nodes.push(note.subarray(at, at + 16))
    const end = at + 24 + 16 * Number(view.getBigInt64(at + 16, true))
    buffers.push(note.subarray(at + 24, end))
    at = end
  }
  return { nodes: Buffer.concat(nodes), buffers: Buffer.concat(buffers) }
}
