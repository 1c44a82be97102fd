import type { DataType } from '@kindling/core'
import type { Expression, FunctionExample, QueryFacts, ScalarFunction } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { whereNull } from './session-zone.ts'

/** Says what `+` or `-` means for a date or time and a span of some type. */
export interface Shift {
  /** How the operators find it; nobody calls it by name. */
  readonly name: string
  readonly sign: '+' | '-'
  /** The types of date or time that it takes, and gives. */
  readonly types: readonly DataType[]
  readonly doc: string
  readonly example: FunctionExample
  readonly span: readonly [name: string, type: DataType, doc: string]
  /** Writes the result in terms of other functions; the span is as it was given, whatever the sign. */
  move(moment: Expression, span: Expression, facts: QueryFacts): Expression
}

/** Declares a date or time that lies a span later or earlier. */
export function defineShift({ name, sign, types, doc, example, span, move }: Shift): ScalarFunction {
  return defineRewritten({
    name,
    group: 'datetime',
    since: '0.2.0',
    doc,
    signatures: types.map((type) => ({ args: [['moment', type, 'The date or time.'], span], returns: type })),
    nullable: whereNull,
    deterministic: true,
    display: ([moment = '', shown = '']) => `${moment} ${sign} ${shown}`,
    rewrite: ([moment, given], _types, facts) => {
      if (moment === undefined || given === undefined) throw new TypeError('a shift takes a time and a span')
      return move(moment, given, facts)
    },
    examples: [example],
  })
}
