import { bigint, date, field, string, struct } from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { and, equal, greater, less } from '../../test/functions.ts'
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

/** Joins two scans by some of their columns, each with the same one of the other. */
function joined(left: Scan, right: Scan, positions: readonly number[]): Plan {
  const keys = positions.map((at) => callOf(equal, [left.output[at], right.output[at]] as Attribute[]))
  const [condition] = keys
  return {
    kind: 'join',
    type: 'inner',
    left,
    right,
    condition: keys.length > 1 ? callOf(and, keys) : condition,
  }
}

describe('estimate', () => {
  it('knows the rows of what is in hand and of limits', async () => {
    expect(estimate(await analyzed(people)).rows).toBe(3)
    expect(estimate(await analyzed(limit(numbers('n', 50), 7))).rows).toBe(7)
  })

  it('takes the share of a range between the smallest and the largest value', () => {
    expect(estimate(filtered(scanOf(STATISTICS), less, 1, 25)).rows).toBe(250)
    expect(estimate(filtered(scanOf(STATISTICS), less, 1, -5)).rows).toBe(0)
  })

  it('takes one of as many rows as there are values for an equality', () => {
    expect(estimate(filtered(scanOf(STATISTICS), equal, 2, 'a')).rows).toBe(50)
    expect(estimate(filtered(scanOf(STATISTICS), equal, 0, 5n)).rows).toBe(1)
  })

  it('gives every row of a table its one partner by a key', () => {
    const facts = scanOf({
      rows: 6000,
      columns: [{ least: 1, greatest: 4000 }],
    })
    const things = scanOf({
      rows: 1000,
      columns: [{ least: 1, greatest: 4000 }],
    })
    expect(estimate(joined(facts, things, [0])).rows).toBe(6000)
  })

  it('lets rows of a key have partners only where both sides have its values', async () => {
    const plan = await analyzed(
      join(numbers('a', 1000), numbers('b', 10), call('=', column('a.id'), column('b.id'))),
    )
    expect(estimate(plan).rows).toBe(10)
  })

  it('believes counted values more than the distance between the smallest and the largest', () => {
    const bounds = { least: 1, greatest: 2 ** 40 }
    const people = scanOf({
      rows: 150_000,
      columns: [{ ...bounds, distinct: 25 }],
    })
    const shops = scanOf({
      rows: 10_000,
      columns: [{ ...bounds, distinct: 25 }],
    })
    expect(estimate(joined(people, shops, [0])).rows).toBe(60_000_000)
  })

  it('takes two bounds of a column for a range', () => {
    const scan = scanOf(STATISTICS)
    const day = scan.output[1]
    if (day === undefined) throw new RangeError('no such column')
    const bounds = [callOf(greater, [day, literalOf(date, 9)]), callOf(less, [day, literalOf(date, 20)])]
    const filter: Filter = {
      kind: 'filter',
      input: scan,
      condition: callOf(and, bounds),
    }
    expect(estimate(filter).rows).toBeCloseTo(100)
    const twice: Filter = {
      kind: 'filter',
      input: filter,
      condition: callOf(less, [day, literalOf(date, 15)]),
    }
    expect(estimate(twice).rows).toBeCloseTo(50)
  })

  it('counts rows without a value to no range, and once for several', () => {
    const half = scanOf({
      rows: 1000,
      columns: [undefined, { least: 0, greatest: 99, nulls: 0.5 }, undefined],
    })
    expect(estimate(filtered(half, less, 1, 25)).rows).toBe(125)
    expect(estimate(filtered(half, equal, 1, 25)).rows).toBe(5)
    const day = half.output[1]
    if (day === undefined) throw new RangeError('no such column')
    const bounds = [callOf(greater, [day, literalOf(date, 9)]), callOf(less, [day, literalOf(date, 20)])]
    expect(estimate({ kind: 'filter', input: half, condition: callOf(and, bounds) }).rows).toBeCloseTo(50)
  })

  it('expects a row where somebody asks for a value of a small table', () => {
    const scan = scanOf({ rows: 5, columns: [] })
    expect(estimate(filtered(scan, equal, 2, 'ASIA')).rows).toBe(1)
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
    expect(estimate(joined(facts, links, [0, 1])).rows).toBe(6000)
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

  it('takes rows with few of the values that the other side has to have a partner', () => {
    const many = scanOf(STATISTICS)
    const all = scanOf({ rows: 30, columns: [undefined, undefined, { distinct: 30 }] })
    const [name, other] = [many.output[2], all.output[2]]
    if (name === undefined || other === undefined) throw new RangeError('no such column')
    const mark: Attribute = {
      kind: 'attribute',
      id: nextAttributeId(),
      name: 'wanted',
      type: { kind: 'boolean' },
      nullable: false,
    }
    const marked: Plan = {
      kind: 'join',
      type: 'mark',
      left: many,
      right: all,
      condition: callOf(equal, [name, other]),
      mark,
    }
    expect(estimate({ kind: 'filter', input: marked, condition: mark }).rows).toBe(950)
  })
})
