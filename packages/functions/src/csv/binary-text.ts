import { string } from '@kindling/core'
import { callOf, type Expression, literalOf } from '@kindling/plan'
import { regexpReplace } from '../regex/regexp-replace.ts'
import { concat } from '../string/concat.ts'
import { hex } from '../string/hex.ts'
import { rtrim } from '../string/rtrim.ts'

/** Writes bytes as `[4B 69 6E]`, two digits each, as Spark shows them. */
export function binaryText(value: Expression): Expression {
  const text = (written: string): Expression => literalOf(string, written)
  const spaced = callOf(regexpReplace, [callOf(hex, [value]), text('..'), text('$0 ')])
  return callOf(concat, [text('['), callOf(rtrim, [spaced]), text(']')])
}
