import { binary } from '@kindling/core'
import { canEvaluate, evaluate } from '../../evaluate/evaluate.ts'
import { columnName } from '../../expressions/column-name.ts'
import type { Expression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import type { ScalarFunction } from '../../functions/definition.ts'
import type { Analysis } from '../analysis.ts'
import { finishExpression } from '../finish-plan.ts'

/**
 * Puts the bytes of a file in the place of the argument that names it, where a function has such a one and it is a constant
 * text.
 *
 * @throws AnalysisError PROTOBUF_DESCRIPTOR_FILE_NOT_FOUND for a file that cannot be read.
 */
export function withFileArgument(
  { fileArgument }: ScalarFunction,
  values: readonly Expression[],
  { facts, files }: Analysis,
): readonly Expression[] {
  const named = fileArgument === undefined ? undefined : values[fileArgument]
  if (fileArgument === undefined || named?.type.kind !== 'string') return values
  const finished = finishExpression(named, facts)
  const path = canEvaluate(finished) ? evaluate(finished) : null
  if (typeof path !== 'string') return values
  const literal = literalOf(binary, files.bytesOf(path, named.origin), named.origin)
  return values.with(fileArgument, { ...literal, shown: columnName(named) })
}
