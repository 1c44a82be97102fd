import { F, SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'
import { errorCode } from './error-code.ts'

const spark = SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').create()
afterAll(() => spark.stop())

type Json = Readonly<Record<string, unknown>> | readonly unknown[] | string

const quoted = (json: Json): string =>
  `'${JSON.stringify(json).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
const record = (fields: Readonly<Record<string, Json>>, name = 'r'): Json => ({
  type: 'record',
  name,
  fields: Object.entries(fields).map(([each, type]) => ({ name: each, type })),
})
const logical = (type: string, logicalType: string, more = {}): Json => ({ type, logicalType, ...more })

async function value(expression: string, table = ''): Promise<unknown> {
  return Object.values((await spark.sql(`SELECT ${expression} ${table}`).collect())[0] ?? {})[0]
}

const failure = (expression: string): Promise<string | undefined> => errorCode(spark, `SELECT ${expression}`)

/** Reads bytes from a column, so that nothing is computed ahead; as JSON. */
async function read(bytes: string, schema: Json, options = ''): Promise<unknown> {
  const call = `from_avro(b, ${quoted(schema)}${options})`
  const text = await value(`to_json(named_struct('x', ${call}))`, `FROM VALUES (X'${bytes}') AS t(b)`)
  return JSON.parse(String(text)).x
}

const written = async (expression: string, schema?: Json): Promise<unknown> =>
  value(`hex(to_avro(${expression}${schema === undefined ? '' : `, ${quoted(schema)}`}))`)

const typeOf = (schema: Json, options = ''): Promise<unknown> =>
  value(`schema_of_avro(${quoted(schema)}${options})`)

const decimal = (precision: number, scale: number): Json => logical('bytes', 'decimal', { precision, scale })
const BAD = 'MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION'
const MISMATCH = 'DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT'
const node = record({ v: 'int', next: ['null', 'n'] }, 'n')

/** Values that Spark 4.2 reads from these bytes. */
const READ: readonly (readonly [bytes: string, schema: Json, value: unknown, options?: string])[] = [
  ['02020278', record({ a: 'int', b: ['null', 'string'] }), { a: 1, b: 'x' }],
  ['02020278FFFF', record({ a: 'int', b: ['null', 'string'] }), { a: 1, b: 'x' }],
  ['0200', record({ a: 'int', b: ['null', 'string'] }), { a: 1 }],
  ['03', 'boolean', false],
  ['01', 'boolean', true],
  ['FFFFFFFF0F', 'int', -2147483648],
  ['FFFFFFFF1F', 'int', -2147483648],
  ['8000', 'int', 0],
  ['FFFFFFFFFFFFFFFFFF01', 'long', -(2 ** 63)],
  ['0000803f', 'float', 1],
  ['000000000000f83f', 'double', 1.5],
  ['02FF', 'string', '\ufffd'],
  ['0302020400', { type: 'array', items: 'int' }, [1, 2]],
  ['0402610202610400', { type: 'map', values: 'int' }, { a: 2 }],
  ['04020100', decimal(3, 1), undefined],
  ['0400ff', decimal(3, 1), 25.5],
  ['04ffff', decimal(3, 1), -0.1],
  ['0004', ['int', 'string'], { member0: 2 }],
  ['020278', ['int', 'string', 'null'], { member1: 'x' }],
  ['0202', ['int', 'long'], 1],
  ['020204020600', node, { v: 1, next: { v: 2 } }, ", map('recursiveFieldMaxDepth', '2')"],
  ['020204020600', node, { v: 1 }, ", map('recursiveFieldMaxDepth', '1')"],
  ['02', logical('int', 'date'), '1970-01-02'],
  ['8080aadbca2f', logical('long', 'timestamp-millis'), '1995-11-27T14:15:28.000Z'],
  ['8080aadbca2f', logical('long', 'timestamp-micros'), '1970-01-10T11:04:41.728Z'],
  ['80c0ddeec102', logical('long', 'time-micros'), '12:00:00'],
  ['02', { type: 'enum', name: 'e', symbols: ['A', 'B'] }, 'B'],
  ['0104', { type: 'fixed', name: 'f', size: 2 }, 'AQQ='],
  ['0200', { type: 'array', items: 'null' }, undefined],
]

describe('from_avro', () => {
  it('reads the values that Spark reads', async () => {
    for (const [bytes, schema, expected, options] of READ.filter(([, , expected]) => expected !== undefined))
      expect([bytes, await read(bytes, schema, options)]).toEqual([bytes, expected])
  })

  it('raises an error for bytes that are no value, or gives NULL where the mode is PERMISSIVE', async () => {
    const list: Json = { type: 'array', items: 'int' }
    const bad: readonly (readonly [string, Json])[] = [
      ['FFFFFFFFFF0F', 'int'],
      ['', 'int'],
      ['0341', 'string'],
      ['0400', 'string'],
      ['040200', list],
      ['03020202040600', list],
      ['80ffffffffffffffff01', list],
      ['80ffffffff0f', { type: 'array', items: 'null' }],
      ['80ffffffff0f', { type: 'array', items: record({}) }],
      ['0200', { type: 'fixed', name: 'f', size: 3 }],
      ['04', { type: 'enum', name: 'e', symbols: ['A', 'B'] }],
      ['047fff', decimal(3, 1)],
      ['00', decimal(3, 1)],
      ['ffffffffffffffffff01', logical('long', 'timestamp-millis')],
      ['0402', ['int', 'string']],
      ['01', ['int', 'string']],
    ]
    for (const [bytes, schema] of bad) {
      const call = (options: string) => `from_avro(X'${bytes}', ${quoted(schema)}${options})`
      expect([bytes, await failure(call(''))]).toEqual([bytes, BAD])
      const nullOrStruct = await read(bytes, schema, ", map('mode', 'PERMISSIVE')")
      expect([bytes, JSON.stringify(nullOrStruct ?? {})]).toEqual([bytes, '{}'])
    }
    const struct = record({ a: 'int', b: 'string' })
    expect(await value(`from_avro(X'0202', ${quoted(struct)}, map('mode', 'any'))`)).toEqual({
      a: null,
      b: null,
    })
  })

  it('keeps the values beside those that are cut off in the middle of nested parts', async () => {
    const parts: Json = { type: 'array', items: record({ k: 'string', v: { type: 'map', values: 'int' } }) }
    const call = `from_avro(b, ${quoted(parts)}, map('mode', 'PERMISSIVE'))`
    const rows = ["X'020261020262060000'", "X'04026100026202'", "X'020263020264080000'", 'NULL']
    const found = await spark.sql(
      `SELECT ${call} AS x FROM VALUES ${rows.map((row) => `(${row})`).join(', ')} t(b)`,
    )
    expect((await found.collect()).map(({ x }) => x)).toEqual([
      [{ k: 'a', v: new Map([['b', 3]]) }],
      null,
      [{ k: 'c', v: new Map([['d', 4]]) }],
      null,
    ])
  })

  it('reads bytes of one schema as values of another', async () => {
    const as = (reader: Json) => `, map('avroSchema', ${quoted(reader)})`
    const two = record({ a: 'int', b: 'int' })
    const fields = (...list: readonly object[]): Json => ({ type: 'record', name: 'r', fields: list })
    const letters = (symbols: readonly string[], more = {}): Json => ({
      type: 'enum',
      name: 'e',
      symbols,
      ...more,
    })
    const evolved: readonly (readonly [string, Json, Json, unknown])[] = [
      ['02', 'int', 'long', 1],
      ['02', 'int', 'float', 1],
      ['02', 'int', 'double', 1],
      ['02', 'long', 'double', 1],
      ['0000803f', 'float', 'double', 1],
      ['0278', 'string', 'bytes', 'eA=='],
      ['0278', 'bytes', 'string', 'x'],
      ['02', 'int', ['null', 'int'], 1],
      ['02', 'int', ['null', 'long'], 1],
      ['0202', ['null', 'int'], 'int', 1],
      ['0204', two, record({ b: 'int', a: 'long' }), { b: 2, a: 1 }],
      [
        '0204',
        two,
        fields({ name: 'b', type: 'int' }, { name: 'c', type: 'string', default: 'dd' }),
        { b: 2, c: 'dd' },
      ],
      [
        '0204',
        two,
        fields({ name: 'x', type: 'int', aliases: ['a'] }, { name: 'b', type: 'int' }),
        { x: 1, b: 2 },
      ],
      ['0204', two, record({ a: 'int' }, 'other'), { a: 1 }],
      ['02', letters(['A', 'B']), letters(['B', 'A']), 'B'],
      ['02', letters(['A', 'B']), letters(['A'], { default: 'A' }), 'A'],
      [
        '02',
        record({ a: 'int' }),
        fields(
          { name: 'm', type: { type: 'map', values: 'int' }, default: { k: 7 } },
          { name: 'l', type: { type: 'array', items: 'string' }, default: ['q'] },
          { name: 'n', type: ['null', 'int'], default: null },
          { name: 's', type: record({ p: 'double' }, 's'), default: { p: 1.5 } },
          { name: 'b', type: 'bytes', default: 'ÿA' },
        ),
        { m: { k: 7 }, l: ['q'], s: { p: 1.5 }, b: '/0E=' },
      ],
      ['02', 'int', logical('int', 'date'), '1970-01-02'],
    ]
    for (const [bytes, writer, reader, expected] of evolved)
      expect([bytes, reader, await read(bytes, writer, as(reader))]).toEqual([bytes, reader, expected])
    const strict: readonly (readonly [string, Json, Json])[] = [
      ['02', 'long', 'int'],
      ['00', ['null', 'int'], 'int'],
      ['02', 'int', 'string'],
      ['0204', two, record({ b: 'int', c: 'string' })],
      ['02', letters(['A', 'B']), letters(['A'])],
      ['0104', { type: 'fixed', name: 'f', size: 2 }, { type: 'fixed', name: 'f', size: 1 }],
    ]
    for (const [bytes, writer, reader] of strict)
      expect(await failure(`from_avro(X'${bytes}', ${quoted(writer)}${as(reader)})`)).toBe(BAD)
  })

  it('refuses arguments that are no schema, no options and no bytes', async () => {
    expect(await failure(`from_avro(named_struct('a', 1), 42, map())`)).toBe(MISMATCH)
    expect(await failure(`from_avro(X'02', '"int"', 42)`)).toBe(MISMATCH)
    expect(await failure(`from_avro(X'02', '"int"', map('mode', 1))`)).toBe(MISMATCH)
    expect(await failure(`from_avro('abc', '"int"')`)).toBe('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE')
    expect(await failure(`from_avro(X'02', 'nonsense')`)).toBe('INVALID_SCHEMA.PARSE_ERROR')
    expect(await failure(`from_avro(X'02', NULL)`)).toBe('INVALID_SCHEMA.PARSE_ERROR')
    expect(await failure(`from_avro(X'02', '"int"', map('mode', 'DROPMALFORMED'))`)).toBe(
      'PARSE_MODE_UNSUPPORTED',
    )
    expect(await failure(`from_avro(X'02', ${quoted(node)})`)).toBe(MISMATCH)
    const deep = `from_avro(X'02', ${quoted(node)}, map('recursiveFieldMaxDepth', '16'))`
    expect(await failure(deep)).toBe('STDS_INVALID_OPTION_VALUE.WITH_MESSAGE')
    expect(await value(`from_avro(NULL, '"int"')`)).toBeNull()
    expect(await value(`from_avro(X'02', '"int"', NULL)`)).toBe(1)
  })

  it('bounds depth, and schemas that stand for endless parts', async () => {
    const skipping = `from_avro(b, ${quoted(node)}, map('recursiveFieldMaxDepth', '1'))`
    const levels = (count: number) => `(SELECT unhex(concat(repeat('0202', ${count}), '0000')) AS b)`
    expect(await errorCode(spark, `SELECT ${skipping} FROM ${levels(400)}`)).toBeUndefined()
    expect(await errorCode(spark, `SELECT ${skipping} FROM ${levels(100_000)}`)).toBe(BAD)
    const self = record({ a: 'int', x: 'w', y: 'w' }, 'w')
    const endless = `from_avro(X'02', ${quoted(self)}, map('recursiveFieldMaxDepth', '1'))`
    expect(await failure(endless)).toBe(BAD)
    let doubled: Json = record({}, 'r0')
    for (let level = 1; level < 40; level += 1)
      doubled = {
        type: 'record',
        name: `r${level}`,
        fields: [
          { name: 'a', type: doubled },
          { name: 'b', type: `r${level - 1}` },
        ],
      }
    expect(await failure(`from_avro(X'02', ${quoted(doubled)})`)).toBe(MISMATCH)
    const skipped = record({ a: 'int', b: doubled })
    const as = `map('avroSchema', ${quoted(record({ a: 'int' }))})`
    expect(await failure(`from_avro(X'02', ${quoted(skipped)}, ${as})`)).toBe(BAD)
  })
})

/** Bytes that Spark 4.2 writes. */
const WRITTEN: readonly (readonly [expression: string, bytes: string | null, schema?: Json])[] = [
  ['1', '02'],
  ['CAST(NULL AS INT)', null],
  ["'A'", '00', { type: 'enum', name: 'e', symbols: ['A', 'B'] }],
  ['1L', '0202', ['int', 'long']],
  ["X'0102'", '0102', { type: 'fixed', name: 'f', size: 2 }],
  ['1.5BD', '020F', decimal(2, 1)],
  ['INTERVAL 1 DAY', '8080BBDD8305'],
  ['INTERVAL 2 MONTH', '04'],
  ["TIME'12:00:00'", '80C0DDEEC102'],
  ["named_struct('a', 1)", '0200', record({ a: 'int', b: ['null', 'int'] })],
  ["named_struct('A', 1)", '02', record({ a: 'int' })],
  ["named_struct('b', 1, 'a', 2)", '0402', record({ a: 'int', b: 'int' })],
  ["TIMESTAMP_NTZ'2020-01-01 00:00:00'", '80A0B7E6EB5B', logical('long', 'local-timestamp-millis')],
  ["TIMESTAMP'2020-01-01 00:00:00.123456'", 'F6A1B7E6EB5B', 'long'],
  ["TIMESTAMP'1969-12-31 23:59:59.999999'", '01', logical('long', 'timestamp-millis')],
  [
    "named_struct('u', named_struct('member0', 1, 'member1', CAST(NULL AS STRING)))",
    '0002',
    record({ u: ['int', 'string'] }),
  ],
  [
    "named_struct('u', named_struct('member0', CAST(NULL AS INT), 'member1', 'x'))",
    '020278',
    record({ u: ['int', 'string'] }),
  ],
  ["array(named_struct('a', 1), NULL)", '0400020200'],
  ["named_struct('a', named_struct('a', 1BD, 'b', array(1BD)))", '01020100'],
  ["DATE'2020-01-01'", 'AC9D02', 'int'],
  [
    "named_struct('a',1,'b',CAST(NULL AS STRING),'c', DATE'2020-01-01','d',TIMESTAMP'2020-01-01 00:00:00','e',1.5BD,'f',array(1,null),'g',map('a',1),'h',X'01','i',true,'j',1.5F,'k',1.5D,'l',1Y)",
    '0202AC9D0280 80D29F98C2CD050F04000202000202610200020101 0000C03F000000000000F83F02'.replaceAll(' ', ''),
  ],
]

describe('to_avro', () => {
  it('writes the bytes that Spark writes', async () => {
    for (const [expression, bytes, schema] of WRITTEN)
      expect([expression, await written(expression, schema)]).toEqual([expression, bytes])
  })

  it('writes NULLs of a column as branches of a union', async () => {
    const rows = await spark.sql('SELECT hex(to_avro(nullif(id, 0))) AS x FROM range(2)').collect()
    expect(rows.map(({ x }) => x)).toEqual([null, '0002'])
    const first = `to_avro(nullif(id, 0), '["null", "long"]')`
    const others = await spark.sql(`SELECT hex(${first}) AS x FROM range(2)`).collect()
    expect(others.map(({ x }) => x)).toEqual([null, '0202'])
  })

  it('refuses values that a schema does not have', async () => {
    const refused: readonly (readonly [string, Json | undefined])[] = [
      ['1L', 'int'],
      ["named_struct('a', 1)", record({ b: 'int' })],
      ["named_struct('a', 1)", record({ a: 'int', b: 'int' })],
      ['map(1, 2)', undefined],
      ["parse_json('1')", undefined],
      ["X'010203'", { type: 'fixed', name: 'f', size: 2 }],
      ["'C'", { type: 'enum', name: 'e', symbols: ['A', 'B'] }],
      ['1.5BD', decimal(3, 1)],
      ["TIMESTAMP'2020-01-01 00:00:00'", logical('long', 'local-timestamp-millis')],
      ["named_struct('u', named_struct('x', 1, 'member1', 'y'))", record({ u: ['int', 'string'] })],
      ["named_struct('a b', 1)", undefined],
      ['1.0F', 'double'],
      ["'abc'", 'bytes'],
      ["X'00'", 'string'],
    ]
    for (const [expression, schema] of refused) {
      const call = `to_avro(${expression}${schema === undefined ? '' : `, ${quoted(schema)}`})`
      expect([call, await failure(call)]).toEqual([call, MISMATCH])
    }
    expect(await failure('to_avro(1, 42)')).toBe(MISMATCH)
    const absent = `to_avro(named_struct('a', nullif(id, 0)), ${quoted(record({ a: 'long' }))})`
    expect(await errorCode(spark, `SELECT ${absent} FROM range(1)`)).toBe('AVRO_CANNOT_WRITE_NULL_FIELD')
    const element = `to_avro(array(1, NULL), ${quoted({ type: 'array', items: 'int' })})`
    expect(await failure(element)).toBe('AVRO_CANNOT_WRITE_NULL_FIELD')
  })

  it('goes with from_avro in the typed API, under the names of Spark', async () => {
    const frame = spark.range(2).select(F.to_avro('id'), F.from_avro(F.to_avro('id'), '"long"'))
    expect(await frame.columns()).toEqual(['to_avro(id, NULL)', 'from_avro(to_avro(id, NULL), "long", NULL)'])
    expect(await frame.select(F.hex(F.col('to_avro(id, NULL)')).alias('x')).collect()).toEqual([
      { x: '00' },
      { x: '02' },
    ])
  })
})

describe('schema_of_avro', () => {
  it('gives the types that Spark gives', async () => {
    const types: readonly (readonly [Json, string, string?])[] = [
      [logical('int', 'date'), 'DATE'],
      [logical('int', 'time-millis'), 'INT'],
      [logical('long', 'time-micros'), 'TIME(6)'],
      [logical('long', 'timestamp-nanos'), 'BIGINT'],
      [logical('long', 'local-timestamp-millis'), 'TIMESTAMP_NTZ'],
      [logical('string', 'uuid'), 'STRING'],
      [logical('bytes', 'decimal', { precision: 5 }), 'DECIMAL(5,0)'],
      [decimal(2, 5), 'BINARY'],
      [{ type: 'fixed', name: 'f', size: 1, logicalType: 'decimal', precision: 5 }, 'BINARY'],
      [{ type: 'int', 'spark.sql.catalyst.type': 'interval month' }, 'INTERVAL MONTH'],
      [{ type: 'long', 'spark.sql.catalyst.type': 'interval day to second' }, 'INTERVAL DAY TO SECOND'],
      [['null'], 'STRUCT<>'],
      [['int', 'long', 'null'], 'BIGINT'],
      [['float', 'double'], 'DOUBLE'],
      [['int'], 'INT'],
      [{ type: 'map', values: 'int' }, 'MAP<STRING, INT>'],
      [
        [
          'int',
          'string',
          record({}, 'Rec'),
          { type: 'fixed', name: 'Fx', size: 1 },
          { type: 'array', items: 'int' },
          'null',
        ],
        'STRUCT<int: INT, string: STRING, Rec: STRUCT<>, Fx: BINARY, array: ARRAY<INT>>',
        ", map('enableStableIdentifiersForUnionType', 'true', 'stableIdentifierPrefixForUnionType', '')",
      ],
      [
        record({ v: 'int', c: ['int', 'string', 'n'] }, 'n'),
        'STRUCT<v: INT NOT NULL, c: STRUCT<member0: INT, member1: STRING> NOT NULL>',
        ", map('recursiveFieldMaxDepth', '1')",
      ],
      [
        record({ x: { type: 'record', name: 'q', fields: [] }, y: 'a.b.q', z: 'q' }, 'a.b.r'),
        'STRUCT<x: STRUCT<> NOT NULL, y: STRUCT<> NOT NULL, z: STRUCT<> NOT NULL>',
      ],
    ]
    for (const [schema, type, options] of types)
      expect([schema, await typeOf(schema, options)]).toEqual([schema, type])
  })

  it('refuses what is no schema', async () => {
    const refused: readonly Json[] = [
      ['int', 'int'],
      [['int']],
      { type: 'enum', name: 'e', symbols: ['A', 'A'] },
      { type: 'enum', name: 'e', symbols: ['A b'] },
      { type: 'enum', name: 'e', symbols: ['A'], default: 'C' },
      { type: 'array' },
      { type: 'fixed', name: 'f', size: -1 },
      { type: 'record', name: 'r' },
      { type: 'record', fields: [] },
      record({}, 'r-x'),
      record({ '1x': 'int' }),
      record({}, 'int'),
      record({ x: record({}) }),
      { type: { type: 'int' } },
      {},
      'nonsense',
    ]
    for (const schema of refused)
      expect([schema, await failure(`schema_of_avro(${quoted(schema)})`)]).toEqual([
        schema,
        'INVALID_SCHEMA.PARSE_ERROR',
      ])
    expect(await failure(`schema_of_avro('')`)).toBe('INVALID_SCHEMA.PARSE_ERROR')
    expect(await failure('schema_of_avro(42)')).toBe(MISMATCH)
    expect(await failure(`schema_of_avro(${quoted(decimal(50, 2))})`)).toBe(
      'DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION',
    )
  })
})
