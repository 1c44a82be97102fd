import { boolean } from '@kindling/core'
import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

const T = variable('T', 'any')

export const when = defineOverloaded({
  name: 'when',
  group: 'conditional',
  since: '0.1.0',
  doc: 'Gives the value behind the first condition that is true, else the last value, or NULL without one: `CASE WHEN`. Values that are not asked for are not computed.',
  signatures: [
    {
      args: [
        ['condition', boolean, 'A condition; its value follows.'],
        ['value', T, 'What to give where the condition is true.'],
      ],
      variadic: { least: 1, first: 0, count: 2 },
      returns: T,
      native: 'choose',
    },
    {
      args: [
        ['condition', boolean, 'A condition; its value follows.'],
        ['value', T, 'What to give where the condition is true.'],
        ['otherwise', T, 'What to give where no condition is true.'],
      ],
      variadic: { least: 1, first: 0, count: 2 },
      returns: T,
      native: 'choose',
    },
  ],
  nulls: 'handles',
  nullable: (nulls) =>
    nulls.length % 2 === 0 || nulls.some((isNullable, index) => isNullable && isValue(index, nulls.length)),
  deterministic: true,
  lazy: 'when',
  display: (parts) => {
    const branches: string[] = []
    for (let index = 0; index + 1 < parts.length; index += 2) {
      branches.push(`WHEN ${parts[index]} THEN ${parts[index + 1]}`)
    }
    const otherwise = parts.length % 2 === 1 ? ` ELSE ${parts.at(-1)}` : ''
    return `CASE ${branches.join(' ')}${otherwise} END`
  },
  kernel: (parts) => {
    for (let index = 0; index + 1 < parts.length; index += 2) {
      if (parts[index] === true) return parts[index + 1] ?? null
    }
    return parts.length % 2 === 1 ? (parts.at(-1) ?? null) : null
  },
  examples: [
    { sql: "CASE WHEN 1 > 2 THEN 'a' WHEN 2 > 1 THEN 'b' END", is: 'b' },
    { sql: 'CASE 3 WHEN 1 THEN 10 ELSE 20 END', is: 20 },
    { sql: 'CASE WHEN false THEN 1 END', is: null },
  ],
})

/** Tells whether an argument is a value, and not a condition. */
function isValue(index: number, count: number): boolean {
  return index % 2 === 1 || (count % 2 === 1 && index === count - 1)
}
