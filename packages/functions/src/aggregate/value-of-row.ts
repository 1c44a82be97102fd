import { boolean, errorOf, type Value } from '@kindling/core'
import { type AggregateFunction, callOf, variable } from '@kindling/plan'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { signatureOf } from '../define/define-function.ts'

const T = variable('T', 'any')
const VALUE = ['value', T, 'The values.'] as const

/** Declares an aggregate that gives the value of the first or last row, or of the first or last that is not NULL. */
export function valueOfRow(
  name: 'first' | 'last',
  { doc, aliases, examples }: Pick<AggregateFunction, 'doc' | 'aliases' | 'examples'>,
): AggregateFunction {
  const pick = (values: readonly Value[]): Value => values.at(name === 'first' ? 0 : -1) ?? null
  const common = {
    kind: 'aggregate',
    name,
    group: 'aggregate',
    since: '0.1.0',
    deterministic: true,
    // Of rows that hold the value again, the first or the last one is the same.
    ignoresRepeats: true,
    examples: [],
  } as const
  const ofRow: AggregateFunction = {
    ...common,
    doc: `Gives the value of the ${name} row.`,
    signatures: [{ ...signatureOf({ args: [VALUE], returns: T }), native: `${name}_{T}` }],
    seesNulls: true,
    kernel: (rows) => pick(rows.map(([value = null]) => value)),
  }
  const present: AggregateFunction = {
    ...common,
    doc: `Gives the ${name} value that is not NULL.`,
    signatures: [{ ...signatureOf({ args: [VALUE], returns: T }), native: `${name}_present_{T}` }],
    kernel: (rows) => pick(rows.flatMap(([value = null]) => (value === null ? [] : [value]))),
  }
  return defineRewrittenAggregate({
    name,
    ...(aliases && { aliases }),
    group: 'aggregate',
    since: '0.1.0',
    doc,
    signatures: [
      { args: [VALUE], returns: T },
      { args: [VALUE, ['ignoreNulls', boolean, 'Whether to pass over NULLs.']], returns: T },
    ],
    deterministic: true,
    display: ([value = ''], calledAs) => `${calledAs}(${value})`,
    rewrite: ([value, ignoreNulls]) => {
      if (value === undefined) throw new TypeError(`${name} takes a value`)
      if (ignoreNulls === undefined) return callOf(ofRow, [value])
      if (ignoreNulls.kind !== 'literal') {
        throw errorOf('INVALID_ARGUMENT', {
          argument: 'ignoreNulls',
          method: name,
          expected: 'a literal boolean',
          actual: 'another expression',
        })
      }
      return callOf(ignoreNulls.value === true ? present : ofRow, [value])
    },
    examples,
  })
}
