import { binary, errorOf, string } from '@kindling/core'
import {
  callOf,
  canEvaluate,
  castOf,
  type Expression,
  evaluate,
  literalOf,
  type ScalarFunction,
} from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'

type Mode = 'ansi' | 'try'
const TEXT = ['text', string, 'The text.'] as const

function reader(format: 'HEX' | 'BASE64', mode: Mode): ScalarFunction {
  const name = format === 'HEX' ? 'hexadecimal' : 'base64'
  const isTry = mode === 'try'
  return defineFunction({
    name: `${isTry ? 'try ' : ''}${name} to binary`,
    group: 'string',
    since: '0.1.0',
    doc: 'Reads bytes from a text.',
    args: [TEXT],
    returns: binary,
    nulls: 'propagate',
    nullable: (nulls) => isTry || nulls.includes(true),
    deterministic: true,
    native: `${isTry ? 'try_' : ''}${name}_to_binary`,
    kernel: (text) => {
      const bytes = format === 'HEX' ? hexadecimalBytes(text) : base64Bytes(text)
      if (bytes !== undefined) return bytes
      if (isTry) return null
      throw errorOf('CONVERSION_INVALID_INPUT', {
        str: `'${text}'`,
        fmt: `'${format}'`,
        targetType: '`BINARY`',
        suggestion: '`try_to_binary`',
      })
    },
    examples: [],
  })
}

function hexadecimalBytes(text: string): Uint8Array | undefined {
  if (!/^[0-9a-fA-F]*$/.test(text)) return undefined
  return new Uint8Array(Buffer.from(text.length % 2 === 0 ? text : `0${text}`, 'hex'))
}

/** Reads base64 of RFC 4648; padding only at the end, and then as much as there must be. */
function base64Bytes(text: string): Uint8Array | undefined {
  const plain = text.replaceAll(/[ \t-\r\u001c-\u001f]/g, '')
  const [, digits = '', padding = ''] = /^([A-Za-z0-9+/]*)(={0,2})$/.exec(plain) ?? []
  if (digits.length + padding.length !== plain.length) return undefined
  if (padding === '' ? digits.length % 4 === 1 : plain.length % 4 !== 0) return undefined
  return new Uint8Array(Buffer.from(digits, 'base64'))
}

const READERS = {
  ansi: { HEX: reader('HEX', 'ansi'), BASE64: reader('BASE64', 'ansi') },
  try: { HEX: reader('HEX', 'try'), BASE64: reader('BASE64', 'try') },
} as const

function converter(
  name: string,
  mode: Mode,
  failure: string,
  examples: ScalarFunction['examples'],
): ScalarFunction {
  return defineRewritten({
    name,
    group: 'string',
    since: '0.1.0',
    doc: `Reads bytes from a text in the format \`hex\` (the one unless given), \`base64\` or \`utf-8\`, a constant in any case; ${failure}.`,
    signatures: [
      { args: [TEXT], returns: binary },
      { args: [TEXT, ['format', string, 'The format.']], returns: binary },
    ],
    nullable: () => true,
    deterministic: true,
    rewrite: ([text, format]) => {
      if (text === undefined) throw new TypeError(`${name} takes a text`)
      const read = formatOf(format, name, mode)
      if (read === null) return literalOf(binary, null)
      return read === 'UTF-8' ? castOf(text, binary) : callOf(READERS[mode][read], [text])
    },
    examples,
  })
}

/** Finds the format; null where there is none, which the form that raises no error also takes from an unknown one. */
function formatOf(
  format: Expression | undefined,
  functionName: string,
  mode: Mode,
): 'HEX' | 'BASE64' | 'UTF-8' | null {
  if (format === undefined) return 'HEX'
  const value = canEvaluate(format) ? evaluate(format) : undefined
  if (value === null) return null
  const upper = String(value).toUpperCase()
  if (upper === 'HEX' || upper === 'BASE64' || upper === 'UTF-8') return upper
  if (upper === 'UTF8') return 'UTF-8'
  if (mode === 'try' && value !== undefined) return null
  throw errorOf(
    'DATATYPE_MISMATCH.INVALID_ARG_VALUE',
    {
      inputName: '`fmt`',
      functionName: `\`${functionName}\``,
      requireType: '`hex`, `base64` or `utf-8`',
      inputValue: `'${upper}'`,
    },
    { origin: format.origin },
  )
}

export const toBinary = converter('to_binary', 'ansi', 'what does not read is an error', [
  { sql: "to_binary('abc', 'utf-8')", is: new TextEncoder().encode('abc') },
  { sql: "hex(to_binary('537'))", is: '0537' },
  { sql: 'to_binary(NULL)', is: null },
])

export const tryToBinary = converter('try_to_binary', 'try', 'NULL for what does not read', [
  { sql: "try_to_binary('a!', 'base64')", is: null },
  { sql: "hex(try_to_binary('YWI=', 'base64'))", is: '6162' },
  { sql: "try_to_binary('abc', 'none')", is: null },
])
