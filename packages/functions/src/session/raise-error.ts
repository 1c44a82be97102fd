import { errorOf, string, void_ } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const raiseError = defineFunction({
  name: 'raise_error',
  group: 'session',
  since: '0.1.0',
  doc: 'Raises an error with a message, wherever it is computed.',
  args: [['message', string, 'The message.']],
  returns: void_,
  nulls: 'handles',
  nullable: () => true,
  deterministic: true,
  native: 'raise_error',
  kernel: (message) => {
    throw errorOf('USER_RAISED_EXCEPTION', { errorMessage: message ?? 'null' })
  },
  examples: [{ sql: "CASE WHEN 1 < 0 THEN raise_error('no') ELSE 2 END", is: 2 }],
})
