import { int } from '@kindling/core'
import { literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'

export const sparkPartitionId = defineRewritten({
  name: 'spark_partition_id',
  group: 'session',
  since: '0.1.0',
  doc: 'Gives the number of the partition that a row is in. On this machine all rows are one partition, number 0.',
  signatures: [{ args: [], returns: int }],
  nullable: () => false,
  deterministic: true,
  display: () => 'SPARK_PARTITION_ID()',
  rewrite: () => literalOf(int, 0),
  examples: [{ sql: 'spark_partition_id()', is: 0 }],
})
