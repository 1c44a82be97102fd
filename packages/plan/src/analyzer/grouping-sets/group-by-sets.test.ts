import { describe, expect, it } from 'vitest'
import { call, column, groupBy, people, printedAnalysis } from '../../../test/queries.ts'
import type { UnresolvedExpression } from '../../expressions/unresolved-expression.ts'

const rollup: UnresolvedExpression = {
  kind: 'groupingSets',
  type: 'rollup',
  sets: [[column('city')], [column('name')]],
}

describe('groupBySets', () => {
  it('gives every row once for each set, and groups by what the set keeps', async () => {
    const query = groupBy(
      people,
      [rollup],
      column('city'),
      call('max', column('age')),
      call('grouping', column('name')),
    )
    expect(await printedAnalysis(query)).toMatchInlineSnapshot(`
      "
      Aggregate [city#1, name#2, spark_grouping_id#3], [city#1, max(age#4) AS max(age)#5, cast(when(((spark_grouping_id#3 & 1) = 0), 0, 1) as tinyint) AS grouping(name)#6]
      +- Project [name#7, age#4, city#8, spark_grouping_id#3, when(((spark_grouping_id#3 & 2) = 0), city#8) AS city#1, when(((spark_grouping_id#3 & 1) = 0), name#7) AS name#2]
         +- Generate array(0, 1, 3) AS [spark_grouping_id#3], [name#7, age#4, city#8]
            +- LocalRelation [name#7, age#4, city#8], 3 rows
      "
    `)
  })
})
