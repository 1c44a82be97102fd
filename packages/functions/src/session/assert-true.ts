import { boolean, string, void_ } from '@kindling/core'
import { callOf, expressionName, literalOf } from '@kindling/plan'
import { when } from '../conditional/when.ts'
import { defineRewritten } from '../define/define-function.ts'
import { raiseError } from './raise-error.ts'

const CONDITION = ['condition', boolean, 'What ought to be true.'] as const

export const assertTrue = defineRewritten({
  name: 'assert_true',
  group: 'session',
  since: '0.1.0',
  doc: 'Raises an error where a condition is not true, with a message of its own unless one is given; else NULL.',
  signatures: [
    { args: [CONDITION], returns: void_ },
    { args: [CONDITION, ['message', string, 'The message.']], returns: void_ },
  ],
  nullable: () => true,
  deterministic: true,
  display: ([condition = '', message]) =>
    `assert_true(${condition}, ${message ?? `'${condition}' is not true!`})`,
  rewrite: ([condition, message]) => {
    if (condition === undefined) throw new TypeError('assert_true takes a condition')
    const words = message ?? literalOf(string, `'${expressionName(condition)}' is not true!`)
    return callOf(when, [condition, literalOf(void_, null), callOf(raiseError, [words])])
  },
  examples: [{ sql: 'assert_true(0 < 1)', is: null }],
})
