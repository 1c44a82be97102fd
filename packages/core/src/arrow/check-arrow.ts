import { FlatBufferChecker, type TableShape } from './flat-buffer-checker.ts'

const MAGIC = 'ARROW1'
/** Columns of nothing but NULL take no room; others have at most a row for each bit. */
const MOST_ROWS_WITHOUT_BYTES = 2 ** 24

/** Gives the number that a record batch must not exceed in rows, values and elements, for a file of so many bytes. */
function mostRows(bytes: Uint8Array): number {
  return Math.max(8 * bytes.length, MOST_ROWS_WITHOUT_BYTES)
}

/**
 * Checks what a file or stream in Arrow's IPC format says of itself, before `apache-arrow` reads it: that trusts every
 * number, and would look for columns without end where bytes are damaged.
 *
 * @throws RangeError that says what is wrong.
 */
export function checkArrowBytes(bytes: Uint8Array): void {
  const isFile = textAt(bytes, 0) === MAGIC && bytes.length >= 8
  if (isFile) checkFile(bytes)
  else checkStream(bytes)
}

function checkFile(bytes: Uint8Array): void {
  const end = bytes.length - MAGIC.length - 4
  if (end < 8 || textAt(bytes, end + 4) !== MAGIC) throw new RangeError('the end of the file is missing')
  const view = viewOf(bytes)
  const begin = end - view.getInt32(end, true)
  if (begin < 8 || begin > end) throw new RangeError('the footer lies outside of the file')
  const footer = new FlatBufferChecker(bytes.subarray(begin, end))
  footer.check(FOOTER)
  for (const [id, kind] of [
    [2, DICTIONARY_BATCH],
    [3, RECORD_BATCH],
  ] as const) {
    for (const block of footer.structs(footer.root, id, 24)) {
      const offset = Number(block.getBigInt64(0, true))
      if (!(offset >= 8 && offset < begin)) throw new RangeError('a message lies outside of the file')
      const message = checkMessage(bytes, offset, begin)
      // A message of another kind would be read again and again.
      if (message?.kind !== kind) throw new RangeError('the footer points to a message of another kind')
    }
  }
}

function checkStream(bytes: Uint8Array): void {
  let at: number | undefined = 0
  while (at !== undefined && at < bytes.length) at = checkMessage(bytes, at, bytes.length)?.end
}

/** Checks a message; gives its kind and where its body ends, and nothing at the end of all messages. */
function checkMessage(
  bytes: Uint8Array,
  offset: number,
  end: number,
): { readonly kind: number; readonly end: number } | undefined {
  const view = viewOf(bytes)
  let at = offset
  const number = (): number => {
    if (at + 4 > end) throw new RangeError('a message is cut off')
    at += 4
    return view.getInt32(at - 4, true)
  }
  // Streams of old lack the mark before the length.
  let length = number()
  if (length === -1) length = number()
  if (length === 0) return undefined
  if (length < 0 || at + length > end) throw new RangeError('a message lies outside of the file')
  const message = new FlatBufferChecker(bytes.subarray(at, at + length))
  message.check(MESSAGE)
  const body = Number(message.integer(message.root, 3))
  if (!(body >= 0 && at + length + body <= end)) throw new RangeError('the body of a message is cut off')
  checkBatch(message, bytes)
  return { kind: message.byte(message.root, 1), end: at + length + body }
}

function checkBatch(message: FlatBufferChecker, bytes: Uint8Array): void {
  const header = message.reference(message.root, 2)
  const kind = message.byte(message.root, 1)
  const batch = kind === DICTIONARY_BATCH && header !== undefined ? message.reference(header, 1) : header
  if (batch === undefined || (kind !== RECORD_BATCH && kind !== DICTIONARY_BATCH)) return
  const lengths = [message.integer(batch, 0)]
  for (const node of message.structs(batch, 1, 16)) lengths.push(node.getBigInt64(0, true))
  for (const length of lengths) {
    if (length < 0n || length > mostRows(bytes)) throw new RangeError(`a batch cannot have ${length} rows`)
  }
}

const DICTIONARY_BATCH = 2
const RECORD_BATCH = 3

// What follows are the parts of Arrow's Schema.fbs, Message.fbs and File.fbs that refer to others, by their numbers.

const PAIR: TableShape = { 0: 'text', 1: 'text' }
const METADATA = { tables: () => PAIR }
/** Only time zones, and the numbers of unions, are more than plain numbers. */
const TYPES: Readonly<Record<number, TableShape>> = { 10: { 1: 'text' }, 14: { 1: { structs: 4 } } }
const DICTIONARY: TableShape = { 1: { table: () => ({}) } }
const FIELD: TableShape = {
  0: 'text',
  3: { union: 2, table: (kind) => TYPES[kind] ?? {} },
  4: { table: () => DICTIONARY },
  5: { tables: () => FIELD },
  6: METADATA,
}
const SCHEMA: TableShape = { 1: { tables: () => FIELD }, 2: METADATA, 3: { structs: 8 } }
const BATCH: TableShape = {
  1: { structs: 16 },
  2: { structs: 16 },
  3: { table: () => ({}) },
  4: { structs: 8 },
}
const HEADERS: Readonly<Record<number, TableShape>> = {
  1: SCHEMA,
  [DICTIONARY_BATCH]: { 1: { table: () => BATCH } },
  [RECORD_BATCH]: BATCH,
}
const MESSAGE: TableShape = { 2: { union: 1, table: (kind) => HEADERS[kind] ?? {} }, 4: METADATA }
const FOOTER: TableShape = {
  1: { table: () => SCHEMA },
  2: { structs: 24 },
  3: { structs: 24 },
  4: METADATA,
}

function textAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + MAGIC.length))
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
