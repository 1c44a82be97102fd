import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'
import { errorCode } from './error-code.ts'

const spark = SparkSession.builder.master('local').create()
afterAll(() => spark.stop())

async function typeOf(expression: string): Promise<string> {
  const schema = await spark.sql(`SELECT ${expression} AS value FROM range(1)`).schema()
  return schema.fields[0] === undefined
    ? ''
    : `${JSON.stringify(schema.fields[0].type)} ${schema.fields[0].nullable}`
}

describe('arguments of functions', () => {
  it.each([
    ['json_array_length(2)', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ['json_object_keys(200)', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ["bit_count('a')", 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ["date_add('2011-11-11', 1L)", 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ["date_sub('2011-11-11', 1.0)", 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ["date_add('2011-11-11', '1.2')", 'CAST_INVALID_INPUT'],
    ['exists(NULL, x -> x > 0)', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ['transform(NULL, x -> x)', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ["map_contains_key(map('1', 'a'), 1)", 'DATATYPE_MISMATCH.MAP_FUNCTION_DIFF_TYPES'],
    ["map_contains_key(map(1, 'a'), NULL)", 'DATATYPE_MISMATCH.NULL_TYPE'],
    ["map_zip_with(map(1, 2), map('a', 3), (k, a, b) -> a)", 'DATATYPE_MISMATCH.MAP_ZIP_WITH_DIFF_TYPES'],
    ['concat(NULL, array(1, 2))', 'DATATYPE_MISMATCH.DATA_DIFF_TYPES'],
    ["concat(array(1, 2), 'a')", 'DATATYPE_MISMATCH.DATA_DIFF_TYPES'],
    ["array_contains(array(1), '1')", 'DATATYPE_MISMATCH.ARRAY_FUNCTION_DIFF_TYPES'],
    ['array_contains(array(1), NULL)', 'DATATYPE_MISMATCH.NULL_TYPE'],
    ["array_position(array('a'), 1)", 'DATATYPE_MISMATCH.ARRAY_FUNCTION_DIFF_TYPES'],
    ["array_append(array(1), '1')", 'DATATYPE_MISMATCH.ARRAY_FUNCTION_DIFF_TYPES'],
    ['array_insert(1, 1, 1)', 'DATATYPE_MISMATCH.ARRAY_FUNCTION_DIFF_TYPES'],
    ['array_insert(array(1), 1L, 1)', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ["array_union(array(1), array('a'))", 'DATATYPE_MISMATCH.BINARY_ARRAY_DIFF_TYPES'],
    ['arrays_overlap(array(1), NULL)', 'DATATYPE_MISMATCH.BINARY_ARRAY_DIFF_TYPES'],
    ['array_except(1, 2)', 'DATATYPE_MISMATCH.BINARY_ARRAY_DIFF_TYPES'],
    ["array_repeat('x', 2L)", 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ["array_join(array('a'), 1)", 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ["element_at(map(1, 2), '1')", 'DATATYPE_MISMATCH.MAP_FUNCTION_DIFF_TYPES'],
    ['element_at(array(1), 1L)', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ["map(1, 2, DATE'2020-01-01', 3)", 'DATATYPE_MISMATCH.CREATE_MAP_KEY_DIFF_TYPES'],
    ['map(1, 2, 3, array(4))', 'DATATYPE_MISMATCH.CREATE_MAP_VALUE_DIFF_TYPES'],
    ['map_concat(map(1, 2), NULL)', 'DATATYPE_MISMATCH.MAP_CONCAT_DIFF_TYPES'],
    ['named_struct(id, 1)', 'DATATYPE_MISMATCH.CREATE_NAMED_STRUCT_WITHOUT_FOLDABLE_STRING'],
    ['str_to_map(1)', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ["get_json_object('{}', 1)", 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ["json_tuple('{}', 1)", 'DATATYPE_MISMATCH.NON_STRING_TYPE'],
    ['schema_of_json(42)', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ['string(1, 2)', 'WRONG_NUM_ARGS.WITHOUT_SUGGESTION'],
    ['int()', 'WRONG_NUM_ARGS.WITHOUT_SUGGESTION'],
    ["pmod(DATE'2020-01-01', 1)", 'DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES'],
    ["pmod('7', '2')", 'DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE'],
    ['equal_null(1, array(1))', 'DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES'],
    ['array(1) IN (SELECT 1)', 'DATATYPE_MISMATCH.IN_SUBQUERY_DATA_TYPE_MISMATCH'],
    ["ceil(2.5, 'a')", 'NON_FOLDABLE_ARGUMENT'],
    ['floor(2.5, 1L)', 'NON_FOLDABLE_ARGUMENT'],
    ['mask(CAST(id AS STRING), CAST(id AS STRING))', 'DATATYPE_MISMATCH.NON_FOLDABLE_INPUT'],
    ["mask('ab', 1)", 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ['mask(12)', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ['vector_inner_product(array(1.0D), array(1.0D))', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ['vector_inner_product(NULL, array(1F))', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ['vector_inner_product(array(1F, NULL), array(1F))', 'VECTOR_DIMENSION_MISMATCH'],
  ])('are refused where no implicit cast is made: %s', async (expression, code) => {
    expect(await errorCode(spark, `SELECT ${expression} FROM range(1)`)).toBe(code)
  })

  it('are taken where their type widens, or a text is a number of days', async () => {
    const query = `SELECT date_add(DATE'2020-01-01', '2') = DATE'2020-01-03' AND bit_count(3Y) = 2
      AND map_contains_key(map(1, 'a'), 1L) AND NOT map_contains_key(map(1, 'a'), 1.5) AS result`
    expect(await spark.sql(query).collect()).toEqual([{ result: true }])
  })

  it('may be looked at by nobody: those of ranks', async () => {
    const query = 'SELECT rank(id) OVER (ORDER BY id) AS place FROM range(2)'
    expect(await spark.sql(query).collect()).toEqual([{ place: 1 }, { place: 2 }])
  })

  it('become numbers, or text, where a format asks for it', async () => {
    const query = `SELECT to_char('78.12', '99.99') AS number,
      to_csv(named_struct('a', array(1, 2), 'b', map('x', 1), 'c', named_struct('d', 'e'))) AS record`
    expect(await spark.sql(query).collect()).toEqual([{ number: '78.12', record: '"[1, 2]",{x -> 1},{e}' }])
  })

  it('of vectors are added up in floats, eight at a time', async () => {
    const query = `SELECT vector_inner_product(transform(x, e -> e), y) AS product,
        vector_l2_distance(x, x) AS distance
      FROM VALUES (array(1e20F, 0F, 0F, 0F, 0F, 0F, 0F, 0F, -1e20F, 1F, 1F, 1F, 1F, 1F, 1F, 1F), array_repeat(1F, 16)),
        (array(1F, NULL), array(1F, 2F)), (array(3F, 4F), array(3F, 4F)) AS t(x, y)`
    expect(await spark.sql(query).collect()).toEqual([
      { product: 0, distance: 0 },
      { product: null, distance: null },
      { product: 25, distance: 0 },
    ])
  })

  it('keep their types in the rows of stack and in structs beside decimals', async () => {
    expect(await typeOf('struct(1, 1.5).col1')).toBe('{"kind":"int"} false')
    const { fields } = await spark.sql("SELECT stack(2, 1, 1.1, 'a', 2, 2.2, 'b')").schema()
    expect(fields.map(({ type }) => type.kind)).toEqual(['int', 'decimal', 'string'])
  })
})

describe('what functions say of NULL', () => {
  it.each([
    ['array_contains(array(1, 2), 1)', '{"kind":"boolean"} false'],
    ["array_repeat('a', 2)", '{"kind":"array","element":{"kind":"string"},"containsNull":false} false'],
    [
      'array_union(array(1), array(2))',
      '{"kind":"array","element":{"kind":"int"},"containsNull":false} false',
    ],
    [
      'array_union(array(1), array(NULL, 2))',
      '{"kind":"array","element":{"kind":"int"},"containsNull":true} false',
    ],
    ['slice(array(1, 2), 1, 1)', '{"kind":"array","element":{"kind":"int"},"containsNull":false} false'],
    ['array_compact(array(1, NULL))', '{"kind":"array","element":{"kind":"int"},"containsNull":false} false'],
    ['flatten(array(array(1)))', '{"kind":"array","element":{"kind":"int"},"containsNull":false} false'],
    ['element_at(array(1, 2), 1)', '{"kind":"int"} false'],
    ['element_at(array(1, NULL), 2)', '{"kind":"int"} true'],
    ['round(2)', '{"kind":"int"} true'],
  ])('is what Spark says: %s', async (expression, type) => {
    expect(await typeOf(expression)).toBe(type)
  })
})
