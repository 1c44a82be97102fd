import { type RecordBatch, ROW_FORM, type Value, valueReader } from '@kindling/core'
import type { FrameResult, GroupBody, TransformBody } from '@kindling/udf'
import { Frame } from '../frame/frame.ts'

/** Is what the key of a group holds: the values that are grouped by. */
export type GroupKey = readonly Value[]

/** Is what a function over groups gives. */
export type GroupResult = FrameResult | Promise<FrameResult>

/** Is a function from the rows of a group to rows: it takes them as a frame, after the key where it has two parameters. */
export type FrameBody = ((rows: Frame) => GroupResult) | ((key: GroupKey, rows: Frame) => GroupResult)

/** Is the same over a batch in Arrow layout. */
export type BatchBody =
  | ((rows: RecordBatch) => GroupResult)
  | ((key: GroupKey, rows: RecordBatch) => GroupResult)

/** Is a function from a group in each of two frames to rows, after the key where it has three parameters. */
export type CogroupBody =
  | ((left: Frame, right: Frame) => GroupResult)
  | ((key: GroupKey, left: Frame, right: Frame) => GroupResult)

/** Is the same over batches in Arrow layout. */
export type CogroupBatchBody =
  | ((left: RecordBatch, right: RecordBatch) => GroupResult)
  | ((key: GroupKey, left: RecordBatch, right: RecordBatch) => GroupResult)

/** Is a function from all rows, frame by frame, to frames. */
export type FramesBody = (frames: AsyncIterable<Frame>) => ReturnType<TransformBody>

/** Reads the rows of a batch into a frame. */
export function frameOf({ schema, columns, length }: RecordBatch): Frame {
  const data = columns.map((column) => {
    const read = valueReader(column, ROW_FORM)
    return Array.from({ length }, (_, row) => read(row))
  })
  return new Frame(
    schema.fields.map(({ name }) => name),
    data,
    length,
  )
}

/** Hands groups to a function as frames. */
export function overFrames(body: FrameBody | CogroupBody, frames: 1 | 2): GroupBody {
  return named(body, overGroups(body, frames, frameOf))
}

/** Hands groups to a function as they are. */
export function overBatches(body: BatchBody | CogroupBatchBody, frames: 1 | 2): GroupBody {
  return named(
    body,
    overGroups(body, frames, (batch) => batch),
  )
}

/** Hands batches to a function as frames. */
export function overFrameBatches(body: FramesBody): TransformBody {
  return named(body, (batches) => body(framesOf(batches)))
}

async function* framesOf(batches: AsyncIterable<RecordBatch>): AsyncGenerator<Frame> {
  for await (const batch of batches) yield frameOf(batch)
}

function overGroups(
  body: (...parameters: never[]) => FrameResult | Promise<FrameResult>,
  frames: number,
  read: (batch: RecordBatch) => unknown,
): GroupBody {
  const takesKey = body.length > frames
  return (key, ...groups) => {
    const given = groups.map(read)
    return body(...((takesKey ? [key, ...given] : given) as never[]))
  }
}

/** Errors name the function of the user. */
function named<Body extends object>(body: { readonly name: string }, wrapper: Body): Body {
  return Object.defineProperty(wrapper, 'name', { value: body.name })
}
