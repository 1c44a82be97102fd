import { double } from '@kindling/core'
import { literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const eulersNumber = defineRewritten({
  name: 'e',
  group: 'math',
  since: '0.1.0',
  doc: "Gives the number e, Euler's number.",
  signatures: [{ args: [], returns: double }],
  deterministic: true,
  display: capitals('e'),
  rewrite: () => literalOf(double, Math.E),
  examples: [{ sql: 'e()', is: Math.E }],
})
