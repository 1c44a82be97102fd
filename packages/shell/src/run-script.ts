import type { SparkSession } from '@kindling/session'
import { splitStatements } from '@kindling/sql'
import type { OutputFormat } from './output/output-format.ts'
import { runStatement, type ShellStreams } from './run-statement.ts'

/** Runs the statements of a text one after the other; the first error ends it. */
export async function runScript(
  session: SparkSession,
  text: string,
  format: OutputFormat,
  streams: ShellStreams,
  signal?: AbortSignal,
): Promise<void> {
  for (const statement of splitStatements(text)) {
    if (statement.text.trim() !== '') await runStatement(session, statement.text, format, streams, signal)
  }
}
