import { bigint, date, field, string, struct } from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { and, equal, less } from '../../test/functions.ts'
import {
  analyzed,
  as,
  call,
  column,
  groupBy,
  join,
  limit,
  numbers,
  people,
  value,
  where,
} from '../../test/queries.ts'
import { callOf } from '../calls/call-of.ts'
import { nextAttributeId } from '../expressions/attribute-id.ts'
import type { Attribute } from '../expressions/expression.ts'
import { literalOf } from '../expressions/literal-of.ts'
import type { Filter, Plan, Scan } from '../plans/plan.ts'
import { estimate } from './estimate.ts'
import type { SourceStatistics } from './statistics.ts'

const SCHEMA = struct([field('key', bigint), field('day', date), field('name', string)])

function scanOf(statistics: SourceStatistics | undefined): Scan {
  const output = SCHEMA.fields.map(({ name, type }): Attribute => {
    return { kind: 'attribute', id: nextAttributeId(), name, type, nullable: true }
  })
  const format = { name: 'test', schema: async () => SCHEMA, scan: () => Promise.reject() } as never
  const source = { format, options: {}, files: [], schema: SCHEMA, partitionColumns: 0 }
  return {
    kind: 'scan',
    source: statistics === undefined ? source : { ...source, statistics },
    output,
    columns: [0, 1, 2],
    partitionFilters: [],
    pushedFilters: [],
    limit: null,
  }
}

const STATISTICS: SourceStatistics = {
  rows: 1000,
  columns: [{ least: 1, greatest: 1000 }, { least: 0, greatest: 99 }, { distinct: 20 }],
}

function filtered(
  scan: Scan,
  definition: typeof equal,
  position: number,
  bound: number | bigint | string,
): Plan {
  const attribute = scan.output[position]
  if (attribute === undefined) throw new RangeError('no such column')
  const condition = callOf(definition, [attribute, literalOf(attribute.type, bound)])
  const filter: Filter = { kind: 'filter', input: scan, condition }
  return filter
}

describe('estimate', () => {
  it('knows the rows of what is in hand and of limits', async () => {
    expect(estimate(await analyzed(people)).rows).toBe(3)
    expect(estimate(await analyzed(limit(numbers('n', 50), 7))).rows).toBe(7)
  })

  it('takes the share of a range between the smallest and the largest value', () => {
    expect(estimate(filtered(scanOf(STATISTICS), less, 1, 25)).rows).toBeCloseTo(252.5, 0)
    expect(estimate(filtered(scanOf(STATISTICS), less, 1, -5)).rows).toBe(0)
  })

  it('takes one of as many rows as there are values for an equality', () => {
    expect(estimate(filtered(scanOf(STATISTICS), equal, 2, 'a')).rows).toBe(50)
    expect(estimate(filtered(scanOf(STATISTICS), equal, 0, 5n)).rows).toBe(1)
  })

  it('gives every row of a table its one partner by a key', async () => {
    const plan = await analyzed(
      join(numbers('a', 1000), numbers('b', 10), call('=', column('a.id'), column('b.id'))),
    )
    expect(estimate(plan).rows).toBe(1000)
  })

  it('takes equalities of several columns of two tables for a key of both', () => {
    const [facts, links] = [
      scanOf({
        rows: 6000,
        columns: [
          { least: 1, greatest: 200 },
          { least: 0, greatest: 99 },
        ],
      }),
      scanOf({
        rows: 800,
        columns: [
          { least: 1, greatest: 200 },
          { least: 0, greatest: 99 },
        ],
      }),
    ]
    const keys = [0, 1].map((at) => callOf(equal, [facts.output[at], links.output[at]] as Attribute[]))
    const join: Plan = {
      kind: 'join',
      type: 'inner',
      left: facts,
      right: links,
      condition: callOf(and, keys),
    }
    expect(estimate(join).rows).toBe(6000)
  })

  it('keeps the rows of an outer join that have no partner', async () => {
    const plan = await analyzed(
      join(
        numbers('a', 10),
        where(numbers('b', 1000), value(false)),
        call('=', column('a.id'), column('b.id')),
        'left',
      ),
    )
    expect(estimate(plan).rows).toBe(10)
  })

  it('makes no more groups than rows', async () => {
    const grouped = groupBy(numbers('n', 50), [column('id')], as(call('count', value(1)), 'count'))
    expect(estimate(await analyzed(grouped)).rows).toBe(50)
    expect(
      estimate(await analyzed(groupBy(numbers('n', 50), [], as(call('count', value(1)), 'c')))).rows,
    ).toBe(1)
  })
})
