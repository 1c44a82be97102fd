import type { Program } from '@kindling/native'
import type { Attribute, Expression } from '@kindling/plan'
import { ExpressionCompiler } from './expression-compiler.ts'

/** Is a program and what each of its instructions came from, for errors. */
export interface CompiledProgram {
  readonly program: Program
  readonly sites: readonly Expression[]
}

/** Compiles expressions over the columns of a batch into one program with an output for each. */
export function compileProgram(
  columns: readonly Attribute[],
  expressions: readonly Expression[],
): CompiledProgram {
  const compiler = new ExpressionCompiler(columns)
  return compiler.build(expressions.map((expression) => compiler.compile(expression)))
}
