import type { FileSystem } from '@kindling/core'
import type { SparkSession } from '@kindling/session'
import { parseArguments, type ShellArguments, USAGE } from './arguments.ts'
import { errorText } from './dot-command.ts'
import { runInteractive } from './interactive.ts'
import { runScript } from './run-script.ts'
import type { ShellStreams } from './run-statement.ts'
import { typeOfRows } from './typegen.ts'

/** Is what the program `kindling` hands to the shell. */
export interface ShellProgram extends ShellStreams {
  readonly arguments: readonly string[]
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly version: string
  readonly fileSystem: FileSystem
  createSession(settings: Readonly<Record<string, string>>): SparkSession
}

/** Runs the program `kindling` and gives its exit status: 0, or 1 after an error, which is printed. */
export async function runShell(program: ShellProgram): Promise<number> {
  try {
    const shellArguments = parseArguments(program.arguments)
    if (shellArguments.help) program.output.write(USAGE)
    else if (shellArguments.version) program.output.write(`kindling ${program.version}\n`)
    else await runSession(program, shellArguments)
    return 0
  } catch (error) {
    program.error.write(errorText(error))
    return 1
  }
}

async function runSession(program: ShellProgram, shellArguments: ShellArguments): Promise<void> {
  const session = program.createSession(shellArguments.settings)
  const interrupted = new AbortController()
  const interrupt = (): void => interrupted.abort()
  try {
    if (shellArguments.typegen !== null) {
      program.output.write(await typeOfRows(session, shellArguments.typegen))
      return
    }
    if (shellArguments.script === null && program.input.isTTY === true) {
      const { output, error, input, fileSystem } = program
      const banner = `Kindling ${program.version}: Spark SQL. \`.help\` tells more.\n`
      await runInteractive({
        session,
        fileSystem,
        input,
        output,
        error,
        format: shellArguments.format,
        banner,
      })
      return
    }
    process.once('SIGINT', interrupt)
    const text = await scriptText(program, shellArguments.script)
    await runScript(session, text, shellArguments.format, program, interrupted.signal)
  } finally {
    process.removeListener('SIGINT', interrupt)
    await session.stop()
  }
}

async function scriptText(program: ShellProgram, script: ShellArguments['script']): Promise<string> {
  if (script !== null && 'text' in script) return script.text
  if (script !== null) {
    return new TextDecoder().decode(await program.fileSystem.read(program.fileSystem.resolve(script.file)))
  }
  const chunks: Uint8Array[] = []
  for await (const chunk of program.input) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)
  return Buffer.concat(chunks).toString('utf8')
}
