import type { UnresolvedCall, UnresolvedExpression } from '@kindling/plan'
import type { SqlParser } from './sql-parser.ts'

/** Makes a call of a function or operator that was read from an offset to the last token taken. */
export function call(
  parser: SqlParser,
  name: string,
  parameters: readonly UnresolvedExpression[],
  start: number,
): UnresolvedCall {
  return { kind: 'call', name, arguments: parameters, origin: parser.originFrom(start) }
}
