import { binary, int, string } from '@kindling/core'
import { callOf, literalOf, type ScalarFunction } from '@kindling/plan'
import { defineOverloaded, defineRewritten } from '../define/define-function.ts'
import { fillUp } from './fill-up.ts'

const TEXT = ['text', string, 'The text.'] as const
const BYTES = ['value', binary, 'The bytes.'] as const
const LENGTH = ['length', int, 'The length.'] as const
const TEXT_PATTERN = ['pattern', string, 'What to fill with.'] as const
const BYTES_PATTERN = ['pattern', binary, 'What to fill with.'] as const

/** Declares a function that fills a text or binary value up at its start or end. */
export function padText(
  end: 'start' | 'end',
  { name, doc, examples }: Pick<ScalarFunction, 'name' | 'doc' | 'examples'>,
): ScalarFunction {
  const atStart = end === 'start'
  const padWith = defineOverloaded({
    name,
    group: 'string',
    since: '0.1.0',
    doc: 'Fills a text up.',
    signatures: [
      { args: [TEXT, LENGTH, TEXT_PATTERN], returns: string, native: `pad_${end}_utf8_i32_utf8` },
      { args: [BYTES, LENGTH, BYTES_PATTERN], returns: binary, native: `pad_${end}_binary_i32_binary` },
    ],
    nulls: 'propagate',
    deterministic: true,
    kernel: ([value = null, length = null, pattern = null]) => {
      if (value instanceof Uint8Array && pattern instanceof Uint8Array) {
        return Uint8Array.from(fillUp([...value], Number(length), [...pattern], atStart))
      }
      return fillUp([...String(value)], Number(length), [...String(pattern)], atStart).join('')
    },
    examples: [],
  })
  return defineRewritten({
    name,
    group: 'string',
    since: '0.1.0',
    doc,
    signatures: [
      { args: [TEXT, LENGTH], returns: string },
      { args: [BYTES, LENGTH], returns: binary },
      { args: [TEXT, LENGTH, TEXT_PATTERN], returns: string },
      { args: [BYTES, LENGTH, BYTES_PATTERN], returns: binary },
    ],
    deterministic: true,
    display: ([text = '', length = '', pattern = ' ']) => `${name}(${text}, ${length}, ${pattern})`,
    rewrite: ([value, length, given], { returns }) => {
      if (value === undefined || length === undefined)
        throw new TypeError(`${name} takes a text and a length`)
      const blanks = returns.kind === 'binary' ? literalOf(binary, new Uint8Array(1)) : literalOf(string, ' ')
      return callOf(padWith, [value, length, given ?? blanks])
    },
    examples,
  })
}
