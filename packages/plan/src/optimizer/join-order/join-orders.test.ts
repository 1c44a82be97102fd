import { describe, expect, it } from 'vitest'
import { joinAll, only, orderOf, same, warehouseTable } from '../../../test/warehouse.ts'
import type { Plan } from '../../plans/plan.ts'
import { estimate } from '../../statistics/estimate.ts'
import { planTree } from '../../tree/tree.ts'
import { optimize } from '../optimize.ts'

const region = warehouseTable('region', 5, { r_key: 'key', r_name: 5 })
const nation = warehouseTable('nation', 25, {
  n_key: 'key',
  n_region: 5,
  n_name: 25,
})
const supplier = warehouseTable('supplier', 10_000, {
  s_key: 'key',
  s_nation: 25,
})
const customer = warehouseTable('customer', 150_000, {
  c_key: 'key',
  c_nation: 25,
})
const orders = warehouseTable('orders', 1_500_000, {
  o_key: 'key',
  o_customer: 100_000,
  o_year: 7,
})
const part = warehouseTable('part', 200_000, { p_key: 'key', p_type: 150 })
const offers = warehouseTable('offers', 800_000, {
  ps_part: 200_000,
  ps_supplier: 10_000,
})
const lines = warehouseTable('lines', 6_000_000, {
  l_order: 1_500_000,
  l_part: 200_000,
  l_supplier: 10_000,
})

/** Gives the rows that are expected of the topmost join. */
function rowsOfJoins(plan: Plan): number {
  return plan.kind === 'join' ? estimate(plan).rows : rowsOfJoins(planTree.children(plan)[0] ?? plan)
}

describe('searchOrder', () => {
  it('joins few customers of one region by a key that follows from two others', () => {
    const query = joinAll(
      [customer, only(orders, 'o_year'), lines, supplier, nation, only(region, 'r_name')],
      [
        same(customer, 'c_key', orders, 'o_customer'),
        same(lines, 'l_order', orders, 'o_key'),
        same(lines, 'l_supplier', supplier, 's_key'),
        same(customer, 'c_nation', supplier, 's_nation'),
        same(supplier, 's_nation', nation, 'n_key'),
        same(nation, 'n_region', region, 'r_key'),
      ],
    )
    const plan = optimize(query)
    expect(orderOf(plan)).toMatchInlineSnapshot(
      `"((lines x (orders x (customer x (nation x region)))) x supplier)"`,
    )
    expect(rowsOfJoins(plan)).toBeCloseTo(6857, -2)
  })

  it('takes two columns of two tables for one key, also where a third table has them', () => {
    const query = joinAll(
      [only(part, 'p_type'), supplier, lines, offers, orders, nation],
      [
        same(supplier, 's_key', lines, 'l_supplier'),
        same(offers, 'ps_supplier', lines, 'l_supplier'),
        same(offers, 'ps_part', lines, 'l_part'),
        same(part, 'p_key', lines, 'l_part'),
        same(orders, 'o_key', lines, 'l_order'),
        same(supplier, 's_nation', nation, 'n_key'),
      ],
    )
    const plan = optimize(query)
    expect(orderOf(plan)).toMatchInlineSnapshot(
      `"(orders x (lines x ((supplier x (offers x part)) x nation)))"`,
    )
    expect(rowsOfJoins(plan)).toBeCloseTo(40_000, -3)
  })

  it('keeps a condition over two columns of one table, which follow from nothing', () => {
    const twice = warehouseTable('twice', 20_000, {
      first: 20_000,
      second: 20_000,
    })
    const query = joinAll(
      [twice, supplier, offers],
      [
        same(twice, 'first', supplier, 's_key'),
        same(twice, 'second', supplier, 's_key'),
        same(offers, 'ps_supplier', supplier, 's_key'),
      ],
    )
    const conditions: string[] = []
    planTree.walk(optimize(query), (node) => {
      if (node.kind === 'join')
        conditions.push(
          JSON.stringify(node.condition, (_, each) => (typeof each === 'bigint' ? String(each) : each)),
        )
      return undefined
    })
    expect(conditions.join().match(/"name":"(first|second)"/g)).toHaveLength(2)
  })
})
