import { userInfo } from 'node:os'
import { string } from '@kindling/core'
import { literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'

export const currentUser = defineRewritten({
  name: 'current_user',
  aliases: ['user', 'session_user'],
  group: 'session',
  since: '0.1.0',
  doc: 'Gives the name of the user that the process runs for. Also written without parentheses.',
  signatures: [{ args: [], returns: string }],
  nullable: () => false,
  deterministic: true,
  rewrite: () => literalOf(string, userInfo().username),
  examples: [{ sql: 'length(current_user()) > 0', is: true }],
})
