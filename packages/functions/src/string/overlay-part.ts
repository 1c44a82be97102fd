import { binary, int, string } from '@kindling/core'
import { defineOverloaded } from '../define/define-function.ts'

export const overlayPart = defineOverloaded({
  name: 'overlay',
  group: 'string',
  since: '0.1.0',
  doc: 'Puts a text, or binary value, over part of another from a position on, over as many characters (or bytes) as it has or as are given.',
  signatures: [
    {
      args: [
        ['text', string, 'The text.'],
        ['replacement', string, 'What to put there.'],
        ['position', int, 'Where, counted from 1.'],
        ['length', int, 'How much it covers; negative for its own length.'],
      ],
      returns: string,
      native: 'overlay_utf8',
    },
    {
      args: [
        ['value', binary, 'The bytes.'],
        ['replacement', binary, 'What to put there.'],
        ['position', int, 'Where, counted from 1.'],
        ['length', int, 'How much it covers; negative for its own length.'],
      ],
      returns: binary,
      native: 'overlay_binary',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  kernel: ([value = null, replacement = null, position = null, length = null]) => {
    const [place, covered] = [Number(position), Number(length)]
    if (value instanceof Uint8Array && replacement instanceof Uint8Array) {
      return Uint8Array.from(overlaid([...value], [...replacement], place, covered))
    }
    return overlaid([...String(value)], [...String(replacement)], place, covered).join('')
  },
  examples: [],
})

function overlaid<T>(values: readonly T[], replacement: readonly T[], position: number, length: number): T[] {
  const covered = length >= 0 ? length : replacement.length
  const after = position + covered
  const start = after > 0 ? after - 1 : after < 0 ? values.length + after : 0
  const end = Math.max(0, start + 2147483647)
  return [
    ...values.slice(0, Math.max(0, position - 1)),
    ...replacement,
    ...values.slice(Math.max(0, start), end),
  ]
}
