import { binary, string } from '@kindling/core'
import { callOf, castOf, type ScalarFunction } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'

interface Utf8Function extends Pick<ScalarFunction, 'name' | 'doc' | 'examples'> {
  readonly native: string
  readonly kernel: (bytes: Uint8Array) => string | null
}

/** Declares a function that reads texts or bytes as UTF-8; kernels differ in what they do about bytes that are none. */
export function readUtf8({ name, doc, examples, native, kernel }: Utf8Function): ScalarFunction {
  const ofBytes = defineFunction({
    name: `${name} of bytes`,
    group: 'string',
    since: '0.1.0',
    doc: 'Checks bytes.',
    args: [['bytes', binary, 'The bytes.']],
    returns: string,
    nulls: 'propagate',
    nullable: () => true,
    deterministic: true,
    native,
    kernel,
    examples: [],
  })
  return defineRewritten({
    name,
    group: 'string',
    since: '0.1.0',
    doc,
    signatures: [
      { args: [['text', string, 'The text.']], returns: string },
      { args: [['bytes', binary, 'The bytes.']], returns: string },
    ],
    nullable: () => true,
    deterministic: true,
    rewrite: ([value]) => {
      if (value === undefined) throw new TypeError(`${name} takes a value`)
      return callOf(ofBytes, [castOf(value, binary)])
    },
    examples,
  })
}
