import { bigint, type Value } from '@kindling/core'
import { variable } from '@kindling/plan'
import { defineWindow } from '../define/define-window.ts'

const T = variable('T', 'any')

export const nthValue = defineWindow({
  name: 'nth_value',
  since: '0.1.0',
  doc: 'Gives the value of the n-th row of the frame, counted from 1, or NULL where it has fewer. With IGNORE NULLS, rows without a value are not counted.',
  signature: {
    args: [
      ['input', T, 'The values.'],
      ['offset', bigint, 'Which row of the frame, a constant from 1 on.'],
    ],
    returns: T,
    native: 'nth_value',
  },
  constants: [{ position: 1, name: 'offset', least: 1n }],
  ignoresNulls: true,
  frame: 'any',
  nullable: true,
  kernel: ({ rows, frames, ignoreNulls }) =>
    frames.map(([first, end], index): Value => {
      const values = rows.slice(first, end).map(([value = null]) => value)
      const counted = ignoreNulls ? values.filter((value) => value !== null) : values
      return counted[Number(rows[index]?.[1] ?? 1) - 1] ?? null
    }),
  examples: [
    {
      sql: 'SELECT nth_value(x, 2) OVER (ORDER BY x ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM VALUES (3), (5) AS t(x)',
      is: 5,
    },
  ],
})
