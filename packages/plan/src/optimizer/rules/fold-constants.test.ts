import { int, string } from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { call, cast, column, oneRow, people, printedOptimum, select, value } from '../../../test/queries.ts'
import type { UnresolvedExpression } from '../../index.ts'
import { foldConstants } from './fold-constants.ts'

async function folded(expression: UnresolvedExpression): Promise<string> {
  const plan = await printedOptimum(select(people, { kind: 'alias', child: expression, name: 'x' }), [
    foldConstants,
  ])
  return /Project \[(.*) AS x#/.exec(plan)?.[1] ?? plan
}

describe('foldConstants', () => {
  it('computes what does not depend on rows', async () => {
    expect(await folded(call('+', value(1), call('+', value(2), value(3))))).toBe('6')
    expect(await folded(cast(value(' 42 '), int))).toBe('42')
    expect(await folded(call('upper', cast(value(1), string)))).toBe('1')
    expect(await folded(call('+', column('age'), call('+', value(2), value(3))))).toBe('(age#1 + 5)')
  })

  it('leaves what fails for the run', async () => {
    expect(await folded(call('/', value(1), value(0)))).toBe('(1.0 / 0.0)')
    expect(await folded(cast(value('x'), int))).toBe('cast(x as int)')
  })

  it('leaves what is random and what has no specification', async () => {
    expect(await folded(call('rand'))).toBe('rand()')
    expect(await folded(call('dot_product', call('array', value(1.5)), call('array', value(2.5))))).toBe(
      'dot_product(array(1.5), array(2.5))',
    )
  })

  it('gives NULL for a function of NULL that asks nothing of its arguments', async () => {
    expect(await folded(call('+', column('age'), value(null)))).toBe('NULL')
    expect(await folded(call('=', value(null), value(null)))).toBe('NULL')
  })

  it('looks only at the sides of AND and OR that can count', async () => {
    const old = call('>', column('age'), value(60))
    expect(await folded(call('and', value(true), old))).toBe('(age#1 > 60)')
    expect(await folded(call('and', old, value(true)))).toBe('(age#1 > 60)')
    expect(await folded(call('and', value(false), old))).toBe('false')
    expect(await folded(call('or', old, value(false)))).toBe('(age#1 > 60)')
    expect(await folded(call('or', value(true), old))).toBe('true')
  })

  it('keeps what stands left of what decides, since it may fail', async () => {
    const fails = call('>', call('/', value(1), column('age')), value(0))
    expect(await folded(call('and', fails, value(false)))).toContain('AND false')
  })

  it('takes only the branches of a choice that can be taken', async () => {
    const fails = call('/', value(1), value(0))
    const old = call('>', column('age'), value(60))
    expect(await folded(call('when', value(true), value(1.5), fails))).toBe('1.5')
    expect(await folded(call('when', value(false), fails, old, value(1.5), value(2.5)))).toBe(
      'when((age#1 > 60), 1.5, 2.5)',
    )
    expect(await folded(call('when', value(false), value(1)))).toBe('NULL')
  })

  it('ends a COALESCE at the first value that cannot be NULL', async () => {
    expect(await folded(call('coalesce', value(null), column('age'), value(0), column('age')))).toBe(
      'coalesce(age#1, 0)',
    )
    expect(await folded(call('coalesce', value(null), value(7), column('age')))).toBe('7')
  })

  it('drops casts to the type that is there', async () => {
    expect(await folded(cast(column('age'), int))).toBe('age#1')
  })

  it('changes nothing where there is nothing to compute', async () => {
    expect(await printedOptimum(oneRow, [foldConstants])).toContain('LocalRelation [], 1 row')
  })
})
