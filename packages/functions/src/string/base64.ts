import { binary, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const base64 = defineFunction({
  name: 'base64',
  group: 'string',
  since: '0.1.0',
  doc: 'Writes bytes in base64.',
  args: [['value', binary, 'The bytes.']],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'base64_binary',
  kernel: (value) => Buffer.from(value).toString('base64'),
  examples: [
    { sql: "base64('Spark SQL')", is: 'U3BhcmsgU1FM' },
    { sql: "base64('')", is: '' },
  ],
})
