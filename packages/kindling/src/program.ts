import { localFileSystem } from '@kindling/core'
import type { SparkSession } from '@kindling/session'
import { sessionBuilder } from './wiring.ts'

// Programs that embed Kindling do without the shell.
const shell = async () => await import('@kindling/shell')

/**
 * Runs the program `kindling` on the streams of this process and gives its exit status.
 *
 * @param words - The command line after the program's name.
 * @param version - What `--version` prints.
 */
export async function runProgram(words: readonly string[], version: string): Promise<number> {
  const { runShell } = await shell()
  return await runShell({
    arguments: words,
    input: process.stdin,
    output: process.stdout,
    error: process.stderr,
    version,
    fileSystem: localFileSystem,
    createSession: (settings) => sessionBuilder().config(settings).create(),
  })
}

/** Leaves the user of a terminal in the SQL shell, with all that a session has. The session is not stopped. */
export async function startShell(session: SparkSession): Promise<void> {
  const { runInteractive } = await shell()
  await runInteractive({
    session,
    fileSystem: localFileSystem,
    input: process.stdin,
    output: process.stdout,
    error: process.stderr,
    format: 'table',
    banner: '`.help` tells what there is.\n',
  })
}
