import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

const T = variable('T', 'any')

export const coalesce = defineOverloaded({
  name: 'coalesce',
  group: 'conditional',
  since: '0.1.0',
  doc: 'Gives the first value that is not NULL, else NULL. Values behind it are not computed.',
  signatures: [{ args: [['value', T, 'A value.']], variadic: { least: 1 }, returns: T, native: 'coalesce' }],
  nulls: 'handles',
  nullable: (nulls) => nulls.every((isNullable) => isNullable),
  deterministic: true,
  lazy: 'coalesce',
  kernel: (values) => values.find((value) => value !== null) ?? null,
  examples: [
    { sql: 'coalesce(NULL, 1, 2)', is: 1 },
    { sql: 'coalesce(NULL, NULL)', is: null },
  ],
})
