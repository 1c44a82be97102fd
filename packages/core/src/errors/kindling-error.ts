import { excerpt } from '../source/excerpt.ts'
import type { Origin } from '../source/origin.ts'
import type { ErrorCode, ErrorParameters } from './catalogue.ts'
import { catalogueEntry } from './catalogue-entry.ts'

/** Adds to an error what its code alone does not say. */
export interface ErrorDetails {
  /** Where in the query or program it happened. */
  readonly origin?: Origin | undefined
  /** Says how to mend it; in place of the catalogue's own words. */
  readonly help?: string | undefined
  readonly cause?: unknown
  /** Says what raises it here, where that is not what the catalogue says. */
  readonly raisedBy?: keyof typeof CLASSES | undefined
}

/**
 * Is the class of all errors that Kindling raises on purpose. `code` and `sqlState` are Spark's own, so that programs
 * can tell errors apart; `message` says what, where and how to mend it.
 */
export abstract class KindlingError extends Error {
  readonly code: ErrorCode
  readonly sqlState: string
  readonly parameters: Readonly<Record<string, string>>
  readonly origin: Origin | undefined

  constructor(code: ErrorCode, parameters: Readonly<Record<string, string>>, details: ErrorDetails = {}) {
    super(render(code, parameters, details), details.cause === undefined ? {} : { cause: details.cause })
    this.code = code
    this.sqlState = catalogueEntry(code).sqlState
    this.parameters = parameters
    this.origin = details.origin
  }
}

/** Is raised for a text that does not follow the grammar. */
export class ParseError extends KindlingError {
  override readonly name = 'ParseError'
}

/** Is raised for a query that cannot mean anything: an unknown column, a wrong type, a bad argument. */
export class AnalysisError extends KindlingError {
  override readonly name = 'AnalysisError'
}

/** Is raised while a query runs: overflow, a corrupt file, a function of the user that throws. */
export class ExecutionError extends KindlingError {
  override readonly name = 'ExecutionError'
}

/** Is raised when Kindling itself is wrong. */
export class InternalError extends KindlingError {
  override readonly name = 'InternalError'
}

const CLASSES = {
  parse: ParseError,
  analysis: AnalysisError,
  execution: ExecutionError,
  internal: InternalError,
}

/**
 * Makes the error of a code in the catalogue, of the class that the catalogue names. The caller throws it.
 *
 * @example
 * ```ts
 * throw errorOf('TABLE_OR_VIEW_NOT_FOUND', { relationName: '`people`' }, { origin })
 * ```
 */
export function errorOf<Code extends ErrorCode>(
  code: Code,
  parameters: ErrorParameters<Code>,
  details: ErrorDetails = {},
): KindlingError {
  return new CLASSES[details.raisedBy ?? catalogueEntry(code).raisedBy](code, parameters, details)
}

function render(
  code: ErrorCode,
  parameters: Readonly<Record<string, string>>,
  details: ErrorDetails,
): string {
  const entry = catalogueEntry(code)
  const lines = [`[${code}] ${fill(entry.message, parameters)}`]
  if (details.origin !== undefined) lines.push(excerpt(details.origin))
  const help = details.help ?? (entry.help === undefined ? undefined : fill(entry.help, parameters))
  if (help !== undefined) lines.push(`  help: ${help}`)
  return lines.join('\n')
}

function fill(message: string, parameters: Readonly<Record<string, string>>): string {
  return message.replace(/\{(\w+)\}/g, (hole, name: string) => parameters[name] ?? hole)
}
