import type { SparkSession } from '@kindling/session'
import { type ScriptStatement, splitStatements } from '@kindling/sql'
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
    if (statement.text.trim() !== '') {
      await runStatement(session, placed(text, statement), format, streams, signal)
    }
  }
}

/** Puts a statement on the line and column that it has in its script, so that errors name the place in the script. */
function placed(script: string, { text, start }: ScriptStatement): string {
  const before = script.slice(0, start)
  const lines = before.split('\n').length - 1
  return `${'\n'.repeat(lines)}${' '.repeat(start - before.lastIndexOf('\n') - 1)}${text}`
}
