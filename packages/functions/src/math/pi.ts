import { double } from '@kindling/core'
import { literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const pi = defineRewritten({
  name: 'pi',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the number π, the ratio of a circle to its diameter.',
  signatures: [{ args: [], returns: double }],
  deterministic: true,
  display: capitals('pi'),
  rewrite: () => literalOf(double, Math.PI),
  examples: [{ sql: 'pi()', is: Math.PI }],
})
