import { parseArgs } from 'node:util'
import { errorOf } from '@kindling/core'
import { FORMATS, type OutputFormat } from './output/output-format.ts'

/** Is what the command line asks for. */
export interface ShellArguments {
  /** Statements to run and leave; null asks for a shell, or for standard input. */
  readonly script: { readonly text: string } | { readonly file: string } | null
  /** What to print the type of the rows of: a query, a file or a table; null for nothing. */
  readonly typegen: string | null
  /** How rows are printed. */
  readonly format: OutputFormat
  readonly settings: Readonly<Record<string, string>>
  readonly help: boolean
  readonly version: boolean
}

/** Is what `--help` prints. */
export const USAGE = `Usage: kindling [options]
       kindling typegen QUERY|TABLE|FILE

Runs Spark SQL. Without -e and -f it reads statements from standard input: a shell where that is a terminal.
typegen prints the type of rows as TypeScript.

  -e, --execute SQL     run the statements and leave
  -f, --file FILE       run the statements of a file and leave
      --format FORMAT   ${FORMATS.join(', ')} (default: table)
      --master MASTER   local, local[n] or local[*] (default)
      --conf KEY=VALUE  set one setting; may be given many times
      --version         print the version
  -h, --help            print this
`

/**
 * Reads the command line.
 *
 * @throws AnalysisError INVALID_ARGUMENT for an unknown option or a value that an option does not take.
 */
export function parseArguments(words: readonly string[]): ShellArguments {
  const isTypegen = words[0] === 'typegen'
  const [typegen = null, ...others] = isTypegen ? words.slice(1) : [null, ...words]
  if (isTypegen && typegen === null)
    throw wrong('typegen', 'followed by a query, a table or a file', 'nothing')
  const values = optionValues(others.filter((word) => word !== null))
  const settings: Record<string, string> = {}
  for (const setting of values.conf ?? []) {
    const equals = setting.indexOf('=')
    if (equals < 1) throw wrong('--conf', '`KEY=VALUE`', setting)
    settings[setting.slice(0, equals)] = setting.slice(equals + 1)
  }
  if (values.master !== undefined) settings['spark.master'] = values.master
  if (values.execute !== undefined && values.file !== undefined)
    throw wrong('-e', 'given without `-f`', 'both')
  return {
    script:
      values.execute !== undefined
        ? { text: values.execute }
        : values.file !== undefined
          ? { file: values.file }
          : null,
    typegen,
    format: outputFormat(values.format ?? 'table'),
    settings,
    help: values.help ?? false,
    version: values.version ?? false,
  }
}

function optionValues(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        execute: { type: 'string', short: 'e' },
        file: { type: 'string', short: 'f' },
        format: { type: 'string' },
        master: { type: 'string' },
        conf: { type: 'string', multiple: true },
        version: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (cause) {
    throw errorOf(
      'INVALID_ARGUMENT',
      {
        argument: 'options',
        method: 'kindling',
        expected: 'options that `kindling --help` lists',
        actual: cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause),
      },
      { cause },
    )
  }
}

function outputFormat(name: string): OutputFormat {
  const format = FORMATS.find((known) => known === name.toLowerCase())
  if (format === undefined) throw wrong('--format', FORMATS.map((known) => `\`${known}\``).join(', '), name)
  return format
}

function wrong(argument: string, expected: string, actual: string): Error {
  return errorOf('INVALID_ARGUMENT', { argument, method: 'kindling', expected, actual: `\`${actual}\`` })
}
