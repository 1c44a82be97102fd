import { describe, expect, it } from 'vitest'
import { AnalysisError, ExecutionError, errorOf } from './kindling-error.ts'
import { suggest } from './suggest.ts'

describe('errorOf', () => {
  it('shows the code, the place and how to mend it', () => {
    const text = 'SELECT 1,\n       naem, age FROM people'
    const error = errorOf(
      'UNRESOLVED_COLUMN.WITH_SUGGESTION',
      { objectName: '`naem`', proposal: '`name`' },
      { origin: { kind: 'sql', text, start: 17, end: 21 } },
    )
    expect(error).toBeInstanceOf(AnalysisError)
    expect(error.message).toBe(`[UNRESOLVED_COLUMN.WITH_SUGGESTION] Column \`naem\` does not exist.
  at line 2, column 8
  2 |        naem, age FROM people
    |        ^^^^
  help: did you mean \`name\`?`)
  })

  it('shows the call for a program', () => {
    const origin = { kind: 'call', method: 'select', location: 'app.ts:12:5' } as const
    const error = errorOf('DIVIDE_BY_ZERO', {}, { origin, help: 'do not divide by zero' })
    expect(error).toBeInstanceOf(ExecutionError)
    expect(error.sqlState).toBe('22012')
    expect(error.message).toBe(
      '[DIVIDE_BY_ZERO] Division by zero.\n  at select (app.ts:12:5)\n  help: do not divide by zero',
    )
  })

  it('keeps the cause', () => {
    const cause = new Error('why')
    expect(errorOf('INTERNAL_ERROR', { message: 'x' }, { cause }).cause).toBe(cause)
  })
})

describe('suggest', () => {
  it('finds swapped letters', () => {
    expect(suggest('naem', ['age', 'name', 'city'])).toEqual(['name'])
  })

  it('gives nothing for what is far away', () => {
    expect(suggest('zzzz', ['name'])).toEqual([])
  })

  it('puts the nearest first', () => {
    expect(suggest('cnt', ['count', 'cot', 'x'])).toEqual(['cot', 'count'])
  })
})
