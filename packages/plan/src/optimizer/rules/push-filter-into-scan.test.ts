import { bigint, date, double, field, string, struct } from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { and, equal, greater, isNull, less, or, random } from '../../../test/functions.ts'
import { printed } from '../../../test/queries.ts'
import { callOf } from '../../calls/call-of.ts'
import { nextAttributeId } from '../../expressions/attribute-id.ts'
import type { Attribute, Expression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import type { Plan, Scan } from '../../plans/plan.ts'
import { optimize } from '../optimize.ts'
import { pushFilterIntoScan } from './push-filter-into-scan.ts'

const SCHEMA = struct([
  field('key', bigint),
  field('day', date),
  field('name', string),
  field('part', bigint),
])
const output = SCHEMA.fields.map(({ name, type }): Attribute => {
  return { kind: 'attribute', id: nextAttributeId(), name, type, nullable: true }
})
const [key, day, name, part] = output as [Attribute, Attribute, Attribute, Attribute]

function scanOf(skips: boolean): Scan {
  const format = { name: 'test', schema: async () => SCHEMA, ...(skips && { skips: true as const }) }
  return {
    kind: 'scan',
    source: { format, options: {}, files: [], schema: SCHEMA, partitionColumns: 1 },
    output,
    columns: [0, 1, 2, 3],
    partitionFilters: [],
    pushedFilters: [],
    limit: null,
  }
}

const pushed = (condition: Expression, skips = true): string => {
  const filter: Plan = { kind: 'filter', input: scanOf(skips), condition }
  return `\n${printed(optimize(filter, [pushFilterIntoScan]))}\n`
}

describe('pushFilterIntoScan', () => {
  it('tells a scan between which values rows are wanted, and keeps the filter', () => {
    const range = callOf(less, [day, literalOf(day.type, 100)])
    expect(pushed(range)).toMatchInlineSnapshot(`
      "
      Filter (day#1 < DATE '1970-04-11')
      +- Scan test [key#2, day#1, name#3, part#4], 0 files, PushedFilters: [(day#1 < DATE '1970-04-11')]
      "
    `)
  })

  it('passes on lists of values and tests for NULL', () => {
    const list = callOf(or, [
      callOf(equal, [name, literalOf(name.type, 'a')]),
      callOf(or, [callOf(equal, [literalOf(name.type, 'b'), name]), callOf(isNull, [key])]),
    ])
    expect(pushed(list)).toMatchInlineSnapshot(`
      "
      Filter ((name#1 = a) OR ((b = name#1) OR (key#2 IS NULL)))
      +- Scan test [key#2, day#3, name#1, part#4], 0 files, PushedFilters: [((name#1 = a) OR ((b = name#1) OR (key#2 IS NULL)))]
      "
    `)
  })

  it('passes on nothing that the values of two columns decide, of folders, or of NULL', () => {
    for (const condition of [
      callOf(equal, [key, part]),
      callOf(greater, [part, literalOf(part.type, 3n)]),
      callOf(equal, [key, literalOf(key.type, null)]),
    ]) {
      expect(pushed(condition)).not.toContain('PushedFilters')
    }
  })

  it('passes nothing on where rows are drawn by chance', () => {
    const drawn = callOf(less, [callOf(random, []), literalOf(double, 0.5)])
    const range = callOf(less, [day, literalOf(day.type, 100)])
    expect(pushed(callOf(and, [drawn, range]))).not.toContain('PushedFilters')
  })

  it('passes nothing on to formats that cannot leave out parts of files', () => {
    expect(pushed(callOf(less, [day, literalOf(day.type, 100)]), false)).not.toContain('PushedFilters')
  })
})
