import {
  array,
  boolean,
  type DataType,
  int,
  KindlingError,
  map,
  type Origin,
  string,
  variant,
} from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { userFunction } from '../../test/functions.ts'
import {
  analyzed,
  as,
  call,
  cast,
  catalogOf,
  column,
  groupBy,
  images,
  limit,
  named,
  oneRow,
  orderBy,
  people,
  type Surroundings,
  select,
  star,
  table,
  value,
  values,
  where,
} from '../../test/queries.ts'
import type { UnresolvedExpression, UnresolvedPlan } from '../index.ts'

async function errorOf(plan: UnresolvedPlan, surroundings?: Surroundings): Promise<KindlingError> {
  try {
    await analyzed(plan, surroundings)
  } catch (error) {
    if (error instanceof KindlingError) return error
    throw error
  }
  throw new Error('the query was analyzed')
}

async function codeOf(plan: UnresolvedPlan, surroundings?: Surroundings): Promise<string> {
  return (await errorOf(plan, surroundings)).code
}

/** Places a part of a query where a text has it. */
function at<Part extends UnresolvedExpression>(part: Part, text: string, words: string): Part {
  const start = text.indexOf(words)
  const origin: Origin = { kind: 'sql', text, start, end: start + words.length }
  return { ...part, origin }
}

const ofType = (type: DataType): UnresolvedExpression => cast(value(null), type)

describe('errors of names', () => {
  it('names a misspelled column, its place, the column that was meant and those that there are', async () => {
    const text = '-- who is who\nSELECT naem, age FROM people'
    const query = select(people, at(column('naem'), text, 'naem'), at(column('age'), text, 'age'))
    const error = await errorOf(query)
    expect(`${error.name}: ${error.message}`).toBe(
      [
        'AnalysisError: [UNRESOLVED_COLUMN.WITH_SUGGESTION] Column `naem` does not exist.',
        '  at line 2, column 8',
        '  2 | SELECT naem, age FROM people',
        '    |        ^^^^',
        '  help: did you mean `name`? Columns of people: name, age, city.',
      ].join('\n'),
    )
  })

  it('lists the columns where no name is near', async () => {
    const error = await errorOf(select(people, column('zzzzzz')))
    expect(error.message).toContain('help: Columns of people: name, age, city.')
  })

  it('points at the smallest expression that is wrong', async () => {
    const text = 'SELECT upper(upper(nom)) FROM people'
    const inner = at(call('upper', at(column('nom'), text, 'nom')), text, 'upper(nom)')
    const error = await errorOf(select(people, at(call('upper', inner), text, 'upper(upper(nom))')))
    expect(error.origin).toMatchObject({ start: 19, end: 22 })
  })

  it('has nothing to suggest where there are no columns', async () => {
    expect(await codeOf(select(oneRow, column('a')))).toBe('UNRESOLVED_COLUMN.WITHOUT_SUGGESTION')
  })

  it('refuses a name that could mean several columns, but not one column selected twice', async () => {
    const twice = select(people, column('age'), as(column('name'), 'age'))
    const error = await errorOf(select(twice, column('age')))
    expect(error.code).toBe('AMBIGUOUS_REFERENCE')
    await analyzed(select(select(people, column('age'), column('age')), column('age')))
  })

  it('names the fields of a struct for one that it has not', async () => {
    const error = await errorOf(select(images, column('image.hieght')))
    expect(error.code).toBe('FIELD_NOT_FOUND')
    expect(error.message).toContain('did you mean `height`?')
  })

  it('takes parts of structs and arrays only', async () => {
    expect(await codeOf(select(people, column('name.first')))).toBe('INVALID_EXTRACT_BASE_FIELD_TYPE')
    const extract = { kind: 'extract', child: column('age'), key: value(0) } as const
    expect(await codeOf(select(people, extract))).toBe('INVALID_EXTRACT_BASE_FIELD_TYPE')
  })

  it('suggests functions', async () => {
    const error = await errorOf(select(people, call('uper', column('name'))))
    expect(error.code).toBe('UNRESOLVED_ROUTINE')
    expect(error.message).toContain('did you mean `upper`')
  })

  it('suggests views', async () => {
    const catalog = catalogOf({ name: 'people', plan: await analyzed(people) })
    const error = await errorOf(table('peopel'), { catalog })
    expect(error.code).toBe('TABLE_OR_VIEW_NOT_FOUND')
    expect(error.message).toContain('did you mean `people`?')
  })

  it('refuses a star that names nothing, and one that stands for no list', async () => {
    expect(await codeOf(select(people, star('nobody')))).toBe('CANNOT_RESOLVE_STAR_EXPAND')
    expect(await codeOf(select(oneRow, star()))).toBe('INVALID_USAGE_OF_STAR_OR_REGEX')
    expect(await codeOf(select(people, cast(star(), int)))).toBe('INVALID_USAGE_OF_STAR_OR_REGEX')
  })

  it('forgets the columns of a table that was renamed', async () => {
    expect(await codeOf(select(named(people, 'p'), column('people.name')))).toBe(
      'UNRESOLVED_COLUMN.WITH_SUGGESTION',
    )
  })

  it('wants as many column names as there are columns', async () => {
    expect(await codeOf(named(people, 't', 'a'))).toBe('ASSIGNMENT_ARITY_MISMATCH')
    expect(await codeOf(named(values([value(1), value(2)]), 't', 'a'))).toBe(
      'INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH',
    )
  })

  it('knows no table function but range', async () => {
    const query = { kind: 'tableFunction', name: 'rnge', arguments: [value(1)] } as const
    expect(await codeOf(query)).toBe('UNRESOLVABLE_TABLE_VALUED_FUNCTION')
  })
})

describe('errors of types', () => {
  it('refuses operands without a type in common', async () => {
    const error = await errorOf(select(oneRow, call('+', value(1), value(true))))
    expect(error.message).toBe(
      '[DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES] The two sides of the operator `+` must have one type in common, ' +
        'but they are `INT` and `BOOLEAN`.',
    )
  })

  it('refuses operands of a type that the operator does not work on', async () => {
    expect(await codeOf(select(oneRow, call('+', value('1'), value('2'))))).toBe(
      'DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE',
    )
    expect(await codeOf(select(oneRow, call('and', value(1), value(2))))).toBe(
      'DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE',
    )
  })

  it('refuses an argument that cannot become what the function takes', async () => {
    const error = await errorOf(select(oneRow, call('upper', call('array', value(1)))))
    expect(error.message).toBe(
      '[DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE] Argument 1 of `upper` must be `STRING`, but `array(1)` is `ARRAY<INT>`.',
    )
  })

  it('refuses arguments that must be alike and are not', async () => {
    expect(await codeOf(select(oneRow, call('coalesce', value(1), ofType(array(int)))))).toBe(
      'DATATYPE_MISMATCH.DATA_DIFF_TYPES',
    )
  })

  it('counts arguments', async () => {
    const error = await errorOf(select(oneRow, call('upper', value('a'), value('b'))))
    expect(error.message).toContain('The function `upper` takes 1 arguments, but it is given 2.')
    const digit = userFunction('digit', { parameters: [int] })
    expect(await codeOf(select(oneRow, call('digit')), { users: [digit] })).toBe(
      'WRONG_NUM_ARGS.WITHOUT_SUGGESTION',
    )
  })

  it('refuses a cast between types without one', async () => {
    expect(await codeOf(select(oneRow, cast(value(1), array(int))))).toBe(
      'DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION',
    )
  })

  it('wants a boolean as condition', async () => {
    expect(await codeOf(where(people, column('name')))).toBe('DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN')
    await analyzed(where(people, value(null)))
    await analyzed(where(people, ofType(boolean)))
  })

  it('sorts and groups by what can be compared', async () => {
    const entries = ofType(array(map(string, int)))
    expect(await codeOf(orderBy(images, entries))).toBe('DATATYPE_MISMATCH.INVALID_ORDERING_TYPE')
    await analyzed(groupBy(images, [entries], value(1)))
    const variants = ofType(array(variant))
    expect(await codeOf(groupBy(images, [variants], value(1)))).toBe('GROUP_EXPRESSION_TYPE_IS_NOT_ORDERABLE')
  })

  it('refuses an argument of a function of the user that does not fit', async () => {
    const digit = userFunction('digit', { parameters: [int] })
    expect(await codeOf(select(images, call('digit', column('image'))), { users: [digit] })).toBe(
      'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE',
    )
  })

  it('wants rows of one width and columns of one type in an inline table', async () => {
    expect(await codeOf(values([value(1)], [value(1), value(2)]))).toBe(
      'INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH',
    )
    expect(await codeOf(values([value(1)], [ofType(array(string))]))).toBe(
      'INVALID_INLINE_TABLE.INCOMPATIBLE_TYPES_IN_INLINE_TABLE',
    )
    expect(await codeOf(values([call('rand')]))).toBe(
      'INVALID_INLINE_TABLE.CANNOT_EVALUATE_EXPRESSION_IN_INLINE_TABLE',
    )
  })
})

describe('errors of aggregation', () => {
  it('wants columns grouped or aggregated', async () => {
    const error = await errorOf(groupBy(people, [column('city')], column('name')))
    expect(error.message).toContain(
      '[MISSING_AGGREGATION] The expression `name` is neither grouped nor aggregated.',
    )
    expect(await codeOf(select(people, column('name'), call('count', star())))).toBe('MISSING_GROUP_BY')
  })

  it('wants columns above an aggregation grouped or aggregated', async () => {
    const grouped = groupBy(people, [column('city')], column('city'))
    expect(await codeOf(orderBy(grouped, column('age')))).toBe('UNRESOLVED_COLUMN.WITH_SUGGESTION')
  })

  it('refuses aggregates where rows are filtered, grouped or aggregated', async () => {
    const counted = call('count', star())
    expect(await codeOf(where(people, call('>', counted, value(1))))).toBe('INVALID_WHERE_CONDITION')
    expect(await codeOf(groupBy(people, [counted], value(1)))).toBe('GROUP_BY_AGGREGATE')
    expect(await codeOf(select(people, call('max', counted)))).toBe('NESTED_AGGREGATE_FUNCTION')
    expect(await codeOf(orderBy(people, counted))).toBe('UNSUPPORTED_EXPR_FOR_OPERATOR')
  })

  it('refuses positions that stand for nothing, for aggregates, or beside a star', async () => {
    expect(await codeOf(groupBy(people, [value(2)], column('city')))).toBe('GROUP_BY_POS_OUT_OF_RANGE')
    expect(await codeOf(groupBy(people, [value(1)], call('count', star())))).toBe('GROUP_BY_POS_AGGREGATE')
    expect(await codeOf(groupBy(people, [value(1)], star()))).toBe('STAR_GROUP_BY_POS')
    expect(await codeOf(orderBy(people, value(4)))).toBe('ORDER_BY_POS_OUT_OF_RANGE')
  })

  it('refuses DISTINCT for functions that do not aggregate', async () => {
    const query = select(people, { kind: 'call', name: 'upper', arguments: [column('name')], distinct: true })
    expect(await codeOf(query)).toBe('INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX')
  })
})

describe('errors of limits and ranges', () => {
  it('wants a limit that is an int, known, and not negative', async () => {
    expect(await codeOf(limit(people, value(-1)))).toBe('INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE')
    expect(await codeOf(limit(people, value('a')))).toBe('INVALID_LIMIT_LIKE_EXPRESSION.DATA_TYPE')
    expect(await codeOf(limit(people, ofType(int)))).toBe('INVALID_LIMIT_LIKE_EXPRESSION.IS_NULL')
    expect(await codeOf(limit(people, column('age')))).toBe('INVALID_LIMIT_LIKE_EXPRESSION.IS_UNFOLDABLE')
  })

  it('wants a range that gets somewhere', async () => {
    const range = (...bounds: UnresolvedExpression[]) =>
      ({ kind: 'tableFunction', name: 'range', arguments: bounds }) as const
    expect(await codeOf(range(value(0), value(3), value(0)))).toBe('INVALID_ARGUMENT')
    expect(await codeOf(range(value(null)))).toBe('INVALID_ARGUMENT')
    expect(await codeOf(range())).toBe('WRONG_NUM_ARGS.WITHOUT_SUGGESTION')
    expect(await codeOf(range(call('rand')))).toBe('INVALID_ARGUMENT')
  })
})
