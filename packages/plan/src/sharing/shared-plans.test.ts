import { describe, expect, it } from 'vitest'
import { and } from '../../test/functions.ts'
import { only, same, warehouseTable } from '../../test/warehouse.ts'
import { callOf } from '../calls/call-of.ts'
import type { Filter, Join, Plan, Scan } from '../plans/plan.ts'
import { outputOf } from '../tree/output-of.ts'
import { planTree } from '../tree/tree.ts'
import { type SharedPart, sharedParts } from './shared-plans.ts'

const orders = warehouseTable('orders', 1_500_000, { o_key: 'key', o_year: 50, o_price: 1000 })

/** Reads the same table a second time, under other ids, and only some of its columns. */
function again(table: Scan, ...names: readonly string[]): Scan {
  const copy = warehouseTable('copy', 1_500_000, { o_key: 'key', o_year: 50, o_price: 1000 })
  const positions = names.map((name) => table.output.findIndex((column) => column.name === name))
  return {
    ...copy,
    source: table.source,
    output: positions.flatMap((at) => copy.output[at] ?? []),
    columns: positions,
  }
}

function joined(left: Plan, right: Plan, one: Scan, two: Scan): Join {
  return { kind: 'join', type: 'inner', left, right, condition: same(one, 'o_key', two, 'o_key') }
}

function partsIn(plan: Plan): readonly SharedPart[] {
  const parts = sharedParts(plan)
  const found: SharedPart[] = []
  planTree.walk(plan, (node) => {
    const part = parts(node)
    if (part !== undefined) found.push(part)
    return undefined
  })
  return found
}

describe('sharedParts', () => {
  it('finds a filter that stands twice, with all columns that somebody wants', () => {
    const copy = again(orders, 'o_year', 'o_key')
    const narrow = again(orders, 'o_price', 'o_year', 'o_key')
    const [first, second] = partsIn(joined(only(copy, 'o_year'), only(narrow, 'o_year'), copy, narrow))
    expect(first?.id).toBe(second?.id)
    expect(first?.plan).toBe(second?.plan)
    expect(outputOf(first?.plan ?? orders).map(({ name }) => name)).toEqual(['o_year', 'o_key', 'o_price'])
    expect(first?.columns).toEqual([0, 1])
    expect(second?.columns).toEqual([2, 0, 1])
  })

  it('leaves filters alone that ask for something else', () => {
    const copy = again(orders, 'o_year', 'o_key', 'o_price')
    expect(partsIn(joined(only(orders, 'o_year'), only(copy, 'o_price'), orders, copy))).toEqual([])
  })

  it('leaves conditions over other columns alone', () => {
    const twice = again(orders, 'o_year', 'o_key')
    const both: Filter = {
      kind: 'filter',
      input: only(twice, 'o_year'),
      condition: callOf(and, [same(twice, 'o_key', twice, 'o_year'), same(twice, 'o_key', twice, 'o_key')]),
    }
    const parts = partsIn(joined(only(orders, 'o_year'), both, orders, twice))
    expect(new Set(parts.map(({ id }) => id)).size).toBe(1)
    expect(parts).toHaveLength(2)
  })

  it('keeps no rows that are as many as are read', () => {
    const copy = again(orders, 'o_key')
    expect(partsIn(joined(orders, copy, orders, copy))).toEqual([])
  })
})
