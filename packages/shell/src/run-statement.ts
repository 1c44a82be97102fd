import type { Progress } from '@kindling/plan'
import { type SparkSession, shownTimeZone } from '@kindling/session'
import { parseStatement } from '@kindling/sql'
import { type OutputFormat, resultWriter } from './output/output-format.ts'
import { PlainWriter } from './output/plain.ts'
import { ProgressLine } from './progress-line.ts'

/** Is where the shell prints. */
export interface ShellStreams {
  readonly output: NodeJS.WritableStream
  readonly error: NodeJS.WritableStream & { readonly isTTY?: boolean }
}

/** Says what a statement gave. */
export interface StatementResult {
  readonly rows: number
  readonly milliseconds: number
}

/**
 * Runs one statement and prints its rows; commands that answer with no columns print nothing. Shows progress on a
 * terminal when the work takes long.
 */
export async function runStatement(
  session: SparkSession,
  text: string,
  format: OutputFormat,
  streams: ShellStreams,
  signal?: AbortSignal,
): Promise<StatementResult> {
  const started = performance.now()
  const progress = new ProgressLine(streams.error)
  const options = { ...(signal && { signal }), onProgress: (state: Progress) => progress.show(state) }
  try {
    const frame = await session.sql(text, undefined, options)
    const schema = await frame.schema()
    const writer =
      format === 'table' && isExplain(text)
        ? new PlainWriter()
        : resultWriter(format, schema, shownTimeZone(schema, session.conf))
    let rows = 0
    for await (const batch of frame.batches(options)) {
      rows += batch.length
      await print(streams.output, writer.batch(batch))
    }
    progress.clear()
    if (schema.fields.length > 0) await print(streams.output, writer.end())
    return { rows, milliseconds: performance.now() - started }
  } finally {
    progress.clear()
  }
}

/** A plan is lines as they are: a box would break them. */
function isExplain(text: string): boolean {
  return parseStatement(text).kind === 'explain'
}

/** Writes and waits while the reader of a pipe is slower. */
async function print(stream: NodeJS.WritableStream, text: string): Promise<void> {
  if (text === '' || stream.write(text)) return
  await new Promise<void>((resolve) => {
    const settled = (): void => {
      stream.removeListener('drain', settled)
      stream.removeListener('close', settled)
      resolve()
    }
    stream.on('drain', settled)
    stream.on('close', settled)
  })
}
