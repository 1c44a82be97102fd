import { errorOf, int, string } from '@kindling/core'
import { defineOverloaded } from '../define/define-function.ts'
import { withNullForErrors } from '../define/with-variant.ts'

export const elt = withNullForErrors(
  defineOverloaded({
    name: 'elt',
    group: 'string',
    since: '0.1.0',
    doc: 'Gives one of its texts by number from 1; another number is an error.',
    signatures: [
      {
        args: [
          ['number', int, 'Which text.'],
          ['text', string, 'A text.'],
        ],
        variadic: { least: 1 },
        returns: string,
        native: 'choose_text_i32_utf8',
      },
    ],
    nulls: 'handles',
    nullable: () => true,
    deterministic: true,
    kernel: ([number = null, ...texts]) => {
      if (number === null) return null
      const text = texts[Number(number) - 1]
      if (text !== undefined) return text
      throw errorOf('INVALID_ARRAY_INDEX', { indexValue: `\`${number}\``, arraySize: `\`${texts.length}\`` })
    },
    examples: [
      { sql: "elt(1, 'scala', 'java')", is: 'scala' },
      { sql: "elt(2, 'a', NULL)", is: null },
    ],
  }),
)
