import { KindlingError, suggest } from '@kindling/core'
import type { SparkSession } from '@kindling/session'
import type { OutputFormat } from './output/output-format.ts'
import { runStatement, type ShellStreams } from './run-statement.ts'

/** Is what the shell remembers between lines. */
export interface ShellState {
  timer: boolean
  format: OutputFormat
  quit: boolean
}

const HELP = `.help             print this
.tables           list tables and views
.schema [name]    describe a table or view, or all of them
.timer on|off     print how long each statement takes
.quit             leave (Ctrl-D does too)

Statements end with a semicolon and may span lines. Ctrl-C cancels a running query.
`

const COMMANDS = ['.help', '.tables', '.schema', '.timer', '.quit']

/** Runs a line that begins with a dot. */
export async function runDotCommand(
  line: string,
  session: SparkSession,
  state: ShellState,
  streams: ShellStreams,
): Promise<void> {
  const [command = '', argument] = line.replace(/;\s*$/, '').trim().split(/\s+/)
  switch (command) {
    case '.help':
      streams.output.write(HELP)
      return
    case '.tables':
      await runStatement(session, 'SHOW TABLES', state.format, streams)
      return
    case '.schema':
      for (const name of argument === undefined ? await viewNames(session) : [argument]) {
        if (argument === undefined) streams.output.write(`${name}\n`)
        await runStatement(session, `DESCRIBE ${quotedName(name)}`, state.format, streams)
      }
      return
    case '.timer':
      state.timer = argument === undefined ? !state.timer : argument === 'on'
      streams.output.write(`timer ${state.timer ? 'on' : 'off'}\n`)
      return
    case '.quit':
    case '.exit':
      state.quit = true
      return
    default: {
      const near = suggest(command, COMMANDS)[0]
      const hint = near === undefined ? '`.help` lists what there is' : `did you mean \`${near}\`?`
      streams.error.write(`There is no command \`${command}\`: ${hint}\n`)
    }
  }
}

async function viewNames(session: SparkSession): Promise<readonly string[]> {
  return (await session.sql('SHOW TABLES').collect()).map((row) => String(row['tableName']))
}

function quotedName(name: string): string {
  return name
    .split('.')
    .map((part) => `\`${part.replaceAll('`', '')}\``)
    .join('.')
}

/** Prints an error as the shell does: ours by their message, others with their stack. */
export function errorText(error: unknown): string {
  if (error instanceof KindlingError) return `${error.name}: ${error.message}\n`
  return `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`
}
