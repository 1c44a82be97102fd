import { createInterface, type Interface } from 'node:readline'
import type { FileSystem } from '@kindling/core'
import type { SparkSession } from '@kindling/session'
import { splitStatements } from '@kindling/sql'
import { Completion } from './completion.ts'
import { errorText, runDotCommand, type ShellState } from './dot-command.ts'
import { History } from './history.ts'
import type { OutputFormat } from './output/output-format.ts'
import { runStatement, type ShellStreams } from './run-statement.ts'

const PROMPT = 'kindling> '
const CONTINUATION = '       -> '

/** Is what an interactive shell needs. */
export interface InteractiveShell extends ShellStreams {
  readonly session: SparkSession
  readonly fileSystem: FileSystem
  readonly input: NodeJS.ReadableStream
  readonly format: OutputFormat
  /** Printed before the first prompt. */
  readonly banner: string
}

/**
 * Reads statements from a terminal until `.quit` or Ctrl-D. A statement ends at its semicolon and may span lines;
 * Ctrl-C cancels the running query, or drops the lines typed so far, and keeps the shell.
 */
export async function runInteractive(shell: InteractiveShell): Promise<void> {
  const history = new History(shell.fileSystem)
  const completion = new Completion(shell.session)
  const state: ShellState = { timer: false, format: shell.format, quit: false }
  const lines = createInterface({
    input: shell.input,
    output: shell.output,
    terminal: true,
    prompt: PROMPT,
    history: await history.load(),
    historySize: 1000,
    removeHistoryDuplicates: true,
    completer: (line, done) => {
      completion.complete(line).then(
        (found) => done(null, found),
        () => done(null, [[], line]),
      )
    },
  })
  let typed: string[] = []
  lines.on('history', (entries) => {
    typed = entries
  })
  shell.output.write(shell.banner)
  await readStatements(lines, shell, state)
  lines.close()
  if (typed.length > 0) await history.save(typed)
}

function readStatements(lines: Interface, shell: InteractiveShell, state: ShellState): Promise<void> {
  return new Promise((resolve) => {
    let pending = ''
    let running: AbortController | undefined
    let queue: Promise<void> = Promise.resolve()
    const prompt = (): void => {
      lines.setPrompt(pending.trim() === '' ? PROMPT : CONTINUATION)
      lines.prompt()
    }
    const accept = async (line: string): Promise<void> => {
      if (state.quit) return
      if (pending.trim() === '' && line.trim().startsWith('.')) {
        await runDotCommand(line.trim(), shell.session, state, shell).catch((error: unknown) => {
          shell.error.write(errorText(error))
        })
      } else {
        const statements = splitStatements(`${pending}${line}\n`)
        const open = statements.at(-1)
        pending = open === undefined || open.complete ? '' : open.text
        for (const statement of statements.filter(({ complete, text }) => complete && text.trim() !== '')) {
          running = new AbortController()
          await execute(statement.text, shell, state, running.signal)
          running = undefined
        }
      }
      if (state.quit) lines.close()
      else prompt()
    }
    lines.on('line', (line) => {
      queue = queue.then(() => accept(line))
    })
    lines.on('SIGINT', () => {
      if (running !== undefined) {
        running.abort()
        return
      }
      pending = ''
      shell.output.write('^C\n')
      lines.write(null, { ctrl: true, name: 'u' })
      prompt()
    })
    lines.on('close', () => {
      running?.abort()
      queue.then(resolve, resolve)
    })
    prompt()
  })
}

async function execute(
  text: string,
  shell: InteractiveShell,
  state: ShellState,
  signal: AbortSignal,
): Promise<void> {
  try {
    const { rows, milliseconds } = await runStatement(shell.session, text, state.format, shell, signal)
    if (state.timer) {
      shell.output.write(`${rows} ${rows === 1 ? 'row' : 'rows'} in ${(milliseconds / 1000).toFixed(3)} s\n`)
    }
  } catch (error) {
    shell.error.write(errorText(error))
  }
}
