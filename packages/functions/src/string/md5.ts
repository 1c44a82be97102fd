import { createHash } from 'node:crypto'
import { binary, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const md5 = defineFunction({
  name: 'md5',
  group: 'string',
  since: '0.1.0',
  doc: 'Gives the MD5 digest of bytes in hexadecimal digits.',
  args: [['value', binary, 'The bytes.']],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'md5_binary',
  kernel: (value) => createHash('md5').update(value).digest('hex'),
  examples: [
    { sql: "md5('Spark')", is: '8cde774d6f7333752ed72cacddb05126' },
    { sql: 'md5(NULL)', is: null },
  ],
})
