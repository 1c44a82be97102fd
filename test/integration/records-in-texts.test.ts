import { functions as F, IntegerType, SparkSession, StringType, StructField, StructType } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').create()
afterAll(() => spark.stop())

/** Calls, with the types and values that Spark 4.2 gives. */
const ANSWERS: readonly (readonly [call: string, type: string, value: string | null])[] = [
  ["to_csv(named_struct('a', 'x', 'b', NULL))", 'string', 'x,'],
  ["to_csv(named_struct('a', CAST(NULL AS INT)))", 'string', null],
  ["to_csv(named_struct('a', X'4B696E', 'b', X'', 'c', CAST(NULL AS BINARY)))", 'string', '[4B 69 6E],[],'],
  ["to_csv(named_struct('a', '', 'b', ''))", 'string', '"",""'],
  ["to_csv(named_struct('a', ' x ', 'b', '  '))", 'string', 'x,""'],
  ["to_csv(named_struct('a', 'x,y', 'b', 'q\"r', 'c', '\\\\'))", 'string', '"x,y","q\\"r",\\'],
  ["to_csv(named_struct('a', '#x', 'b', '#y'))", 'string', '"#x",#y'],
  ["to_csv(named_struct('a', DATE'2020-01-02'), map('dateFormat', 'dd/MM/yyyy'))", 'string', '02/01/2020'],
  ["to_csv(named_struct('a', TIMESTAMP_NTZ'2020-01-02 03:04:05'))", 'string', '2020-01-02T03:04:05.000'],
  ["to_csv(named_struct('a', 1, 'b', 'x|y'), map('sep', '|'))", 'string', '1|"x|y"'],
  ["to_csv(named_struct('a', 1, 'b', NULL), map('nullValue', 'NA'))", 'string', '1,NA'],
  ["to_csv(named_struct('a', 1, 'b', 2), map('delimiter', '||'))", 'string', '1||2'],
  ["to_csv(named_struct('a', 'q\"r'), map('escape', '\"'))", 'string', '"q""r"'],
  ["to_csv(named_struct('a', 'q\"r'), map('quote', ''))", 'string', 'q"r'],
  ["to_csv(named_struct('a', 'q\"r,'), map('escapeQuotes', 'false'))", 'string', '"q\\"r,"'],
  [
    "to_csv(named_struct('a', INTERVAL '1' DAY, 'b', 1.50, 'c', 1e20D))",
    'string',
    "INTERVAL '1' DAY,1.50,1.0E20",
  ],
  ['to_csv(NULL)', 'string', null],
  ["schema_of_csv('1,abc')", 'string', 'STRUCT<_c0: INT, _c1: STRING>'],
  [
    "schema_of_csv('1.5,true,2020-01-01,2020-01-01 00:00:00,,x')",
    'string',
    'STRUCT<_c0: DOUBLE, _c1: BOOLEAN, _c2: DATE, _c3: TIMESTAMP, _c4: STRING, _c5: STRING>',
  ],
  [
    "schema_of_csv('12345678901,1e5,99999999999999999999,1.5D')",
    'string',
    'STRUCT<_c0: BIGINT, _c1: DOUBLE, _c2: DECIMAL(20,0), _c3: DOUBLE>',
  ],
  ['schema_of_csv(\'"a,b",c\')', 'string', 'STRUCT<_c0: STRING, _c1: STRING>'],
  ["schema_of_csv('1, 2')", 'string', 'STRUCT<_c0: INT, _c1: DOUBLE>'],
  ["schema_of_csv('NaN,Inf,01:02:03')", 'string', 'STRUCT<_c0: DOUBLE, _c1: DOUBLE, _c2: TIMESTAMP>'],
  ["schema_of_csv('2020-01-02', map('preferDate', 'false'))", 'string', 'STRUCT<_c0: TIMESTAMP>'],
  [
    'from_json(\'{"a":1}\', \'{"type":"struct","fields":[{"name":"a","type":"integer","nullable":false,"metadata":{}}]}\')',
    'struct<a:int>',
    '{1}',
  ],
  [
    'from_json(\'[1,2]\', \'{"type":"array","elementType":"integer","containsNull":true}\')',
    'array<int>',
    '[1, 2]',
  ],
  ['from_json(\'[{"a":1},{"a":2}]\', \'a INT\')', 'struct<a:int>', '{null}'],
  ["from_json('[]', 'a INT')", 'struct<a:int>', '{null}'],
  [
    'from_json(\'[{"a":1},{"a":"x"}]\', \'a INT, _corrupt_record STRING\')',
    'struct<a:int,_corrupt_record:string>',
    '{null, [{"a":1},{"a":"x"}]}',
  ],
  [
    "from_json('[{\"a\":1},5]', 'a INT, _corrupt_record STRING')",
    'struct<a:int,_corrupt_record:string>',
    '{null, [{"a":1},5]}',
  ],
  ["from_json('null', 'a INT')", 'struct<a:int>', '{null}'],
  ["from_json('5', 'a INT')", 'struct<a:int>', '{null}'],
  ["from_json('  ', 'a INT')", 'struct<a:int>', null],
  ["from_json('{\"a\":1', 'a INT, b INT')", 'struct<a:int,b:int>', '{null, null}'],
  ["from_json('{\"a\":1} x', 'a INT')", 'struct<a:int>', '{1}'],
  ["from_json('{\"a\":1}', 'ARRAY<STRUCT<a:INT>>')", 'array<struct<a:int>>', '[{1}]'],
  ["from_json('[1,\"x\",3]', 'ARRAY<INT>')", 'array<int>', null],
  ['from_json(\'{"a":1,"b":"x"}\', \'MAP<STRING,INT>\')', 'map<string,int>', null],
  ["from_json('{\"a\":null}', 'MAP<STRING,INT>')", 'map<string,int>', '{a -> null}'],
  ["from_json('{\"a\":[1,2]}', 'MAP<STRING,ARRAY<INT>>')", 'map<string,array<int>>', '{a -> [1, 2]}'],
  ['from_json(\'{"a":{"b":[1,{"c":2}]}}\', \'a STRING\')', 'struct<a:string>', '{{"b":[1,{"c":2}]}}'],
  ["from_json('{\"A\":1}', 'a INT')", 'struct<a:int>', '{null}'],
  ["from_json('{\"a\":1.5}', 'a INT')", 'struct<a:int>', '{null}'],
  ['from_json(\'{"a":"1"}\', \'a INT\')', 'struct<a:int>', '{null}'],
  [
    'from_json(\'{"a":"1.25","b":1.255}\', \'a DECIMAL(10,1), b DECIMAL(10,2)\')',
    'struct<a:decimal(10,1),b:decimal(10,2)>',
    '{1.3, 1.26}',
  ],
  ["from_json('{\"a\":1e3}', 'a DOUBLE')", 'struct<a:double>', '{1000.0}'],
  [
    'from_json(\'{"a":"2020-01-01T00:00:00+01:00"}\', \'a TIMESTAMP\')',
    'struct<a:timestamp>',
    '{2019-12-31 23:00:00}',
  ],
  ['from_json(\'{"a":"NaN"}\', \'a DOUBLE\')', 'struct<a:double>', '{NaN}'],
  ["from_json(\"{'a':1}\", 'a INT')", 'struct<a:int>', '{1}'],
  ["from_json(\"{a:1}\", 'a INT', map('allowUnquotedFieldNames','true'))", 'struct<a:int>', '{1}'],
  ["from_json('{\"a\":1}', 'a INT', map('primitivesAsString','true'))", 'struct<a:int>', '{1}'],
  ['from_json(\'{"a":1,"a":2}\', \'a INT\')', 'struct<a:int>', '{2}'],
  ['from_json(\'{"a":"x","b":1}\', \'a INT, b INT\')', 'struct<a:int,b:int>', '{null, 1}'],
  [
    'from_json(\'{"a":{"b":"x","c":1},"d":2}\', \'a STRUCT<b:INT,c:INT>, d INT\')',
    'struct<a:struct<b:int,c:int>,d:int>',
    '{{null, 1}, 2}',
  ],
  ['from_json(\'[{"a":"x"},{"a":2}]\', \'ARRAY<STRUCT<a:INT>>\')', 'array<struct<a:int>>', '[{null}, {2}]'],
  ["from_json('[1,2]', 'MAP<STRING,INT>')", 'map<string,int>', null],
  ["from_csv('1,x', 'a INT, b INT')", 'struct<a:int,b:int>', '{1, null}'],
  ["from_csv('1', 'a INT, b INT')", 'struct<a:int,b:int>', '{1, null}'],
  ["from_csv('1,2,3', 'a INT, b INT')", 'struct<a:int,b:int>', '{1, 2}'],
  ["from_csv('', 'a INT')", 'struct<a:int>', '{null}'],
  ["from_csv('  ', 'a INT')", 'struct<a:int>', '{null}'],
  ["from_csv('\"a,b\",2', 'a STRING, b INT')", 'struct<a:string,b:int>', '{a,b, 2}'],
  [
    "from_csv('1,2,3', 'a INT, b INT, _corrupt_record STRING')",
    'struct<a:int,b:int,_corrupt_record:string>',
    '{1, 2, 1,2,3}',
  ],
  [
    "from_csv('1,2', 'a INT, b INT, _corrupt_record STRING')",
    'struct<a:int,b:int,_corrupt_record:string>',
    '{1, 2, null}',
  ],
  [
    "from_csv('x,2', 'a INT, b INT, _corrupt_record STRING', map('columnNameOfCorruptRecord','_corrupt_record'))",
    'struct<a:int,b:int,_corrupt_record:string>',
    '{null, 2, x,2}',
  ],
  ["from_csv('a;b', 'a STRING, b STRING', map('delimiter',';'))", 'struct<a:string,b:string>', '{a, b}'],
  ["from_csv('NA,2', 'a INT, b INT', map('nullValue','NA'))", 'struct<a:int,b:int>', '{null, 2}'],
  [
    "from_csv('true,2020-01-02,1.5', 'a BOOLEAN, b DATE, c DECIMAL(5,2)')",
    'struct<a:boolean,b:date,c:decimal(5,2)>',
    '{true, 2020-01-02, 1.50}',
  ],
  ["from_csv(NULL, 'a INT')", 'struct<a:int>', null],
]

async function valueOfCall(sql: string): Promise<unknown> {
  const [row] = await spark.sql(`SELECT ${sql} AS value`).collect()
  return row?.['value']
}

describe('texts of JSON and CSV', () => {
  it.each(ANSWERS)('are read as Spark reads them: %s', async (call, type, value) => {
    expect(await valueOfCall(`typeof(${call})`)).toBe(type)
    expect(await valueOfCall(`CAST(${call} AS STRING)`)).toBe(value)
  })

  it('are read row by row, NULLs and bad ones between', async () => {
    const texts = `SELECT if(id % 3 = 0, NULL, if(id % 5 = 0, '{"a"', concat('{"a":[', id, ',', id + 1, '],"b":"', repeat('x', 20), id, '"}'))) AS json FROM range(10000)`
    const parts = `SELECT from_json(json, 'a ARRAY<BIGINT>, b STRING') AS value FROM (${texts})`
    const [row] = await spark
      .sql(
        `SELECT count(value) AS there, count(value.a) AS sound, sum(value.a[1]) AS sum, count(DISTINCT value.b) AS texts FROM (${parts})`,
      )
      .collect()
    const sound = Array.from({ length: 10_000 }, (_, id) => id).filter((id) => id % 3 !== 0 && id % 5 !== 0)
    expect(row).toEqual({
      there: 6666n,
      sound: BigInt(sound.length),
      sum: BigInt(sound.reduce((sum, id) => sum + id + 1, 0)),
      texts: BigInt(sound.length),
    })
  })

  it('are read by DataFrames with a type and options', async () => {
    const frame = spark.createDataFrame([{ json: '{a: 1, "b": "x"}', csv: '2;y' }], 'json STRING, csv STRING')
    const type = new StructType([
      new StructField('a', new IntegerType()),
      new StructField('b', new StringType()),
    ])
    const read = frame.select(
      F.from_json('json', type, { allowUnquotedFieldNames: true }).alias('json'),
      F.from_csv('csv', 'a INT, b STRING', { sep: ';' }).alias('csv'),
    )
    expect(await read.collect()).toEqual([{ json: { a: 1, b: 'x' }, csv: { a: 2, b: 'y' } }])
    const written = read.select(F.to_json('json').alias('json'))
    expect(await written.collect()).toEqual([{ json: '{"a":1,"b":"x"}' }])
  })

  it('are an error where the mode is FAILFAST, in the rows that count', async () => {
    const call = "from_json(json, 'a INT', map('mode', 'FAILFAST'))"
    const rows = `FROM VALUES ('{"a":1}'), ('{"a":"x"}') AS t(json)`
    await expect(spark.sql(`SELECT ${call} ${rows}`).collect()).rejects.toMatchObject({
      code: 'MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION',
    })
    const guarded = `SELECT if(json LIKE '%x%', NULL, ${call}).a AS a ${rows}`
    expect(await spark.sql(guarded).collect()).toEqual([{ a: 1 }, { a: null }])
    await expect(valueOfCall("from_csv('x', 'a INT', map('mode', 'FAILFAST'))")).rejects.toMatchObject({
      code: 'MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION',
    })
  })

  it.each([
    ["from_json('{}', concat('a', id))", 'INVALID_SCHEMA.NON_STRING_LITERAL'],
    ["from_json('{}', 5)", 'INVALID_SCHEMA.NON_STRING_LITERAL'],
    ["from_json('{}', 'a NOTYPE')", 'UNSUPPORTED_DATATYPE'],
    ["from_json('{}', 'INT')", 'DATATYPE_MISMATCH.INVALID_JSON_SCHEMA'],
    ["from_json('{}', 'MAP<INT, INT>')", 'DATATYPE_MISMATCH.INVALID_JSON_MAP_KEY_TYPE'],
    ["from_json('{}', 'a INT', map('mode', 'DROPMALFORMED'))", 'PARSE_MODE_UNSUPPORTED'],
    ["from_json('{}', 'a INT', map('allowComments', 'perhaps'))", 'INVALID_ARGUMENT'],
    [
      "from_json('{}', 'd DATE', map('dateFormat', 'dd/MMMMM/yyyy'))",
      'INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION',
    ],
    [
      "from_csv('1', 't TIMESTAMP', map('timestampFormat', 'YYYY'))",
      'INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION',
    ],
    ["from_csv('1', 'ARRAY<INT>')", 'INVALID_SCHEMA.NON_STRUCT_TYPE'],
    ["from_csv('1', 'a ARRAY<INT>')", 'UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE'],
  ])('are refused where %s', async (call, code) => {
    await expect(spark.sql(`SELECT ${call} FROM range(1)`).collect()).rejects.toMatchObject({ code })
  })
})
