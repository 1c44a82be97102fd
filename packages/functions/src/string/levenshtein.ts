import { int, string } from '@kindling/core'
import { defineOverloaded } from '../define/define-function.ts'

export const levenshtein = defineOverloaded({
  name: 'levenshtein',
  group: 'string',
  since: '0.1.0',
  doc: 'Counts the characters to insert, delete or change to make one text of another; -1 where that is more than a threshold.',
  signatures: [
    {
      args: [
        ['left', string, 'The one text.'],
        ['right', string, 'The other text.'],
      ],
      returns: int,
      native: 'levenshtein_utf8_utf8',
    },
    {
      args: [
        ['left', string, 'The one text.'],
        ['right', string, 'The other text.'],
        ['threshold', int, 'The most that counts.'],
      ],
      returns: int,
      native: 'levenshtein_utf8_utf8_i32',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([left = null, right = null, threshold]) => {
    const target = [...String(right)]
    let costs = Array.from({ length: target.length + 1 }, (_, index) => index)
    for (const [down, character] of [...String(left)].entries()) {
      const next = [down + 1]
      for (const [across, other] of target.entries()) {
        const change = (costs[across] ?? 0) + (character === other ? 0 : 1)
        next.push(Math.min(change, (costs[across + 1] ?? 0) + 1, (next[across] ?? 0) + 1))
      }
      costs = next
    }
    const distance = costs.at(-1) ?? 0
    return threshold !== undefined && distance > Number(threshold) ? -1 : distance
  },
  examples: [
    { sql: "levenshtein('kitten', 'sitting')", is: 3 },
    { sql: "levenshtein('kitten', 'sitting', 2)", is: -1 },
  ],
})
