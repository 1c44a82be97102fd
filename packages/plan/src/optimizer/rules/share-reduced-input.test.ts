import { bigint } from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { less, max } from '../../../test/functions.ts'
import { printed } from '../../../test/queries.ts'
import { only, same, warehouseTable } from '../../../test/warehouse.ts'
import { callOf } from '../../calls/call-of.ts'
import { nextAttributeId } from '../../expressions/attribute-id.ts'
import type { Aggregate, Join, Plan, Scan } from '../../plans/plan.ts'
import { sharedParts } from '../../sharing/shared-plans.ts'
import { planTree } from '../../tree/tree.ts'
import { optimize } from '../optimize.ts'
import { reduceAggregate } from './reduce-aggregate.ts'
import { shareReducedInput } from './share-reduced-input.ts'

const part = warehouseTable('part', 200_000, { p_key: 'key', p_brand: 1000 })
const lines = warehouseTable('lines', 6_000_000, { l_part: 200_000, l_quantity: 50 })

/** Reads the rows of a table a second time, under other ids. */
function again(table: Scan): Scan {
  const output = table.output.map((column) => ({ ...column, id: nextAttributeId() }))
  return { ...table, output }
}

/** Finds the largest quantity of each part. */
function largest(table: Scan): Aggregate {
  const [key, quantity] = table.output
  if (key === undefined || quantity === undefined) throw new RangeError('no such column')
  const call = callOf(max, [quantity])
  const named = {
    kind: 'alias',
    id: nextAttributeId(),
    name: 'most',
    child: call,
    type: bigint,
    nullable: true,
  } as const
  return { kind: 'aggregate', input: table, groupings: [key], aggregates: [key, named] }
}

function query(outer: Scan, inner: Scan): Plan {
  const groups: Join = {
    kind: 'join',
    type: 'inner',
    left: largest(inner),
    right: only(part, 'p_brand'),
    condition: same(inner, 'l_part', part, 'p_key'),
  }
  const join: Join = {
    kind: 'join',
    type: 'inner',
    left: outer,
    right: groups,
    condition: same(outer, 'l_part', inner, 'l_part'),
  }
  return join
}

const rules = [[], [reduceAggregate, shareReducedInput]] as const

describe('shareReducedInput', () => {
  it('lets a join read the marked rows that its other side aggregates', () => {
    const plan = query(lines, again(lines))
    expect(`\n${printed(optimize(plan, [], [reduceAggregate]))}\n`).toMatchInlineSnapshot(`
      "
      Join inner, (l_part#1 = l_part#2)
      :- Scan lines [l_part#1, l_quantity#3], 0 files
      +- Join inner, (l_part#2 = p_key#4)
         :- Aggregate [l_part#2], [l_part#2, max(l_quantity#5) AS most#6]
         :  +- Project [l_part#2, l_quantity#5]
         :     +- Filter wanted#7
         :        +- Join mark wanted#7, (l_part#2 = p_key#8)
         :           :- Scan lines [l_part#2, l_quantity#5], 0 files
         :           +- Project [p_key#8]
         :              +- Filter (p_brand#9 = 7)
         :                 +- Scan part [p_key#8, p_brand#9], 0 files
         +- Filter (p_brand#10 = 7)
            +- Scan part [p_key#4, p_brand#10], 0 files
      "
    `)
    const changed = optimize(plan, ...rules)
    expect(`\n${printed(changed)}\n`).toMatchInlineSnapshot(`
      "
      Join inner, (l_part#1 = l_part#2)
      :- Project [l_part#1, l_quantity#3]
      :  +- Filter wanted#4
      :     +- Join mark wanted#4, (l_part#1 = p_key#5)
      :        :- Scan lines [l_part#1, l_quantity#3], 0 files
      :        +- Project [p_key#5]
      :           +- Filter (p_brand#6 = 7)
      :              +- Scan part [p_key#5, p_brand#6], 0 files
      +- Join inner, (l_part#2 = p_key#7)
         :- Aggregate [l_part#2], [l_part#2, max(l_quantity#8) AS most#9]
         :  +- Project [l_part#2, l_quantity#8]
         :     +- Project [l_part#2, l_quantity#8]
         :        +- Project [l_part#2, l_quantity#8]
         :           +- Filter wanted#10
         :              +- Join mark wanted#10, (l_part#2 = p_key#11)
         :                 :- Scan lines [l_part#2, l_quantity#8], 0 files
         :                 +- Project [p_key#11]
         :                    +- Filter (p_brand#12 = 7)
         :                       +- Scan part [p_key#11, p_brand#12], 0 files
         +- Filter (p_brand#13 = 7)
            +- Scan part [p_key#7, p_brand#13], 0 files
      "
    `)
    const parts = sharedParts(changed)
    const ids = new Set<number>()
    planTree.walk(changed, (node) => {
      const id = parts(node)?.id
      if (id !== undefined) ids.add(id)
      return undefined
    })
    expect(ids.size).toBe(2)
  })

  it('leaves a join alone that reads another table, or fewer rows', () => {
    const other = warehouseTable('other', 6_000_000, { l_part: 200_000, l_quantity: 50 })
    const plan = optimize(query(other, lines), ...rules)
    expect(printed(plan).match(/Join mark/g)).toHaveLength(1)
    const filtered = query(lines, again(lines)) as Join
    const [, quantity] = lines.output
    if (quantity === undefined) throw new RangeError('no such column')
    const left: Plan = { kind: 'filter', input: lines, condition: callOf(less, [quantity, quantity]) }
    expect(printed(optimize({ ...filtered, left }, ...rules)).match(/Join mark/g)).toHaveLength(1)
  })
})
