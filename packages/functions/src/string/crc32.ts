import { bigint, binary } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const crc32 = defineFunction({
  name: 'crc32',
  group: 'string',
  since: '0.1.0',
  doc: 'Gives the CRC-32 checksum of bytes.',
  args: [['value', binary, 'The bytes.']],
  returns: bigint,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'crc32_binary',
  kernel: (value) => {
    let remainder = 0xffffffff
    for (const byte of value) {
      remainder ^= byte
      for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0)
    }
    return BigInt(~remainder >>> 0)
  },
  examples: [
    { sql: "crc32('Spark')", is: 1557323817n },
    { sql: 'crc32(NULL)', is: null },
  ],
})
