import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { array, treeString, type Value, variant } from '@kindling/core'
import { cellText } from '@kindling/session'
import { F, SparkSession, StructField, StructType, VariantType, VariantVal } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'
import { errorCode } from './error-code.ts'

const spark = SparkSession.builder
  .master('local')
  .config('spark.sql.session.timeZone', 'America/Los_Angeles')
  .create()
afterAll(() => spark.stop())

async function row(query: string): Promise<unknown[]> {
  return Object.values((await spark.sql(query).collect())[0] ?? {})
}

async function values(query: string): Promise<unknown[]> {
  return (await spark.sql(query).collect()).map((each) => Object.values(each)[0])
}

const failure = (query: string): Promise<string | undefined> => errorCode(spark, query)

/** Takes the texts of JSON from a column, so that nothing is computed ahead. */
function over(expression: string, ...texts: readonly string[]): string {
  const rows = texts.map((text) => `('${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}')`)
  return `SELECT ${expression} FROM VALUES ${rows.join(', ')} AS t(j)`
}

const DOCUMENT =
  '{"zz":1,"a":1.25,"b":"x","n":null,"l":[1,300,70000,5000000000,1e3,true,12345678901.5,123456789012345678901.5]}'

describe('variants', () => {
  it('have the bytes that Spark writes', async () => {
    for (const found of [
      (await values(over('parse_json(j)', DOCUMENT)))[0] as VariantVal,
      VariantVal.parseJson(DOCUMENT),
    ]) {
      expect(Buffer.from(found.value).toString('hex')).toBe(
        '0205010204030002080b0a004f0c0120027d00000005780003080002050a131c1d27390c01102c0114701101001800f2052a010000001c0000000000408f40042401171a99be1c0000002801173a20d80b3b12ed4200000000000000',
      )
      expect(Buffer.from(found.metadata).toString('hex')).toBe('01050002030405067a7a61626e6c')
    }
  })

  it('come to programs as VariantVal, and are shown as JSON', async () => {
    const frame = spark.sql(
      `SELECT parse_json('{"b":[1,2.50],"a":null}') AS v, array(parse_json('"x"'), NULL) AS l`,
    )
    expect(treeString(await frame.schema())).toContain(' |-- v: variant (nullable = false)')
    const [first] = await frame.collect()
    const found = first?.['v'] as VariantVal
    expect([found.toJson(), String(found)]).toEqual(['{"a":null,"b":[1,2.5]}', '{"a":null,"b":[1,2.5]}'])
    expect(found.toPython()).toMatchObject({ a: null, b: [1, { unscaled: 250n }] })
    expect(cellText(first?.['l'] as Value, array(variant), 'UTC')).toBe('["x", NULL]')
  })

  it('are read from JSON, and are JSON again', async () => {
    const texts = [
      '1',
      ' {"b": 1, "a": [ ]} x',
      '"\\u00e9\\n/"',
      '1.50',
      '-0',
      '-0.0',
      '-0e0',
      '1e400',
      '99999999999999999999',
    ]
    expect(await values(over('to_json(parse_json(j))', ...texts))).toEqual([
      '1',
      '{"a":[],"b":1}',
      '"é\\n/"',
      '1.5',
      '0',
      '0',
      '-0.0',
      '"Infinity"',
      '99999999999999999999',
    ])
    for (const wrong of [
      '',
      '{',
      '[1,',
      '{"a":1,"a":2}',
      "{'a':1}",
      '01',
      '+1',
      '.5',
      'NaN',
      '"a\tb"',
      'nul',
    ]) {
      expect(await failure(over('parse_json(j)', wrong)), wrong).toBe(
        'MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION',
      )
      expect(await values(over('try_parse_json(j)', wrong)), wrong).toEqual([null])
    }
  })

  it('are cast to other types part by part', async () => {
    const cast = (json: string, type: string): Promise<unknown> =>
      values(over(`CAST(parse_json(j) AS ${type})`, json))
    expect(await cast('1.5', 'INT')).toEqual([1])
    expect(await cast('1e2', 'STRING')).toEqual(['100.0'])
    expect(await cast('"yes"', 'BOOLEAN')).toEqual([true])
    expect(await cast('1.55', 'DECIMAL(3,1)')).toMatchObject([{ unscaled: 16n }])
    expect(await cast('null', 'STRING')).toEqual([null])
    expect(await cast('{"a":"x"}', 'STRING')).toEqual(['{"a":"x"}'])
    expect(await cast('[1,"2",null]', 'ARRAY<INT>')).toEqual([[1, 2, null]])
    expect(await cast('{"a":1,"b":2}', 'MAP<STRING, INT>')).toEqual([
      new Map([
        ['a', 1],
        ['b', 2],
      ]),
    ])
    expect(await cast('{"a":1,"b":2}', 'STRUCT<b: STRING, c: INT, A: INT>')).toEqual([
      { b: '2', c: null, A: null },
    ])
    expect(await cast('{"a":{"x":[1]}}', 'STRUCT<a: VARIANT>').then(String)).toBe('[object Object]')
    expect(await cast('1.5', 'TIMESTAMP')).toEqual([new Date(1500)])
    expect(await cast('"2020-01-01 10:00:00"', 'TIMESTAMP')).toEqual([new Date('2020-01-01T18:00:00Z')])
    expect(await cast('"2020-01-01"', 'DATE')).toEqual([new Date('2020-01-01')])
    expect(await values(over('try_cast(parse_json(j) AS ARRAY<INT>)', '[1,2,"x"]'))).toEqual([[1, 2, null]])
    for (const [json, type] of [
      ['"abc"', 'INT'],
      ['{"a":1}', 'INT'],
      ['[1,"x"]', 'ARRAY<INT>'],
      ['12345', 'TINYINT'],
      ['100', 'DATE'],
    ] as const) {
      expect(await failure(over(`CAST(parse_json(j) AS ${type})`, json)), json).toBe('INVALID_VARIANT_CAST')
      expect(await failure(`SELECT CAST(parse_json('${json}') AS ${type})`), json).toBe(
        'INVALID_VARIANT_CAST',
      )
    }
  })

  it('are made of other types', async () => {
    expect(
      await row(`SELECT CAST(x AS VARIANT)::STRING, to_json(CAST(array(x, NULL) AS VARIANT)), CAST(1.50 AS VARIANT)::STRING,
        to_json(CAST(TIMESTAMP'2020-01-01' AS VARIANT)), CAST(TIMESTAMP'2020-01-01 00:00:00.5' AS VARIANT)::STRING,
        to_json(CAST(X'00' AS VARIANT)), to_json(CAST(DATE'2020-01-01' AS VARIANT)), to_json(CAST(1.5F AS VARIANT))
        FROM VALUES (1) AS t(x)`),
    ).toEqual([
      '1',
      '[1,null]',
      '1.5',
      '"2020-01-01 00:00:00-08:00"',
      '2020-01-01 00:00:00.5',
      '"AA=="',
      '"2020-01-01"',
      '1.5',
    ])
    expect(
      await values(
        'SELECT to_json(to_variant_object(named_struct("b", id, "a", map("k", array(id))))) FROM range(1)',
      ),
    ).toEqual(['{"a":{"k":[0]},"b":0}'])
    for (const wrong of [
      "named_struct('a', 1)",
      "map('a', 1)",
      'INTERVAL 1 DAY',
      "array(named_struct('a', 1))",
    ])
      expect(await failure(`SELECT CAST(${wrong} AS VARIANT)`), wrong).toBe(
        'DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION',
      )
    for (const wrong of ['1', 'map(1, 1)', "parse_json('1')", "named_struct('a', NULL)"])
      expect(await failure(`SELECT to_variant_object(${wrong})`), wrong).toBe(
        'DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION',
      )
  })

  it('stand as JSON in the text of what holds them', async () => {
    expect(
      await row(`SELECT CAST(array(v, parse_json('null')) AS STRING), CAST(named_struct('v', v) AS STRING), CAST(map('k', v) AS STRING)
        FROM (SELECT parse_json(j) AS v FROM VALUES ('"x"') AS t(j))`),
    ).toEqual(['["x", null]', '{"x"}', '{k -> "x"}'])
  })
})

describe('parts of variants', () => {
  it('are found by paths', async () => {
    const json = '{"a":{"b c":[1,"2",{"d":null}]},"":true}'
    const get = (path: string, type: string): Promise<unknown> =>
      values(over(`variant_get(parse_json(j), '${path}', '${type}')`, json))
    expect(await get('$.a["b c"][1]', 'int')).toEqual([2])
    expect(await get('$.a.x', 'int')).toEqual([null])
    expect(await get('$.a["b c"][9]', 'string')).toEqual([null])
    expect(await get('$[""]', 'boolean')).toEqual([true])
    expect(await values(over(`to_json(variant_get(parse_json(j), '$.a["b c"][2]'))`, json))).toEqual([
      '{"d":null}',
    ])
    expect(await failure(over(`variant_get(parse_json(j), '$.a', 'int')`, json))).toBe('INVALID_VARIANT_CAST')
    expect(await values(over(`try_variant_get(parse_json(j), '$.a', 'int')`, json))).toEqual([null])
    for (const path of ['a', '$.', '$[a]', '$a', '$[-1]', '$["a"'])
      expect(await failure(over(`try_variant_get(parse_json(j), '${path}', 'int')`, json)), path).toBe(
        'INVALID_VARIANT_GET_PATH',
      )
    expect(await failure("SELECT variant_get('x', '$', 'int')")).toBe(
      'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE',
    )
    expect(await failure("SELECT variant_get(parse_json('1'), '$', 'interval')")).toBe(
      'DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION',
    )
  })

  it('are found behind a colon, and name their column', async () => {
    const frame = await spark.sql(
      `SELECT v:a.b[0]::INT, v:['x y'], v:\`x y\`::STRING, v:A, t.v:a:b FROM (SELECT parse_json('{"a":{"b":[1]},"x y":2}') AS v) AS t`,
    )
    expect(await frame.columns()).toEqual(['b', 'x y', 'x y', 'A', 'b'])
    expect(await values(`SELECT v:a.b[0]::INT + 1 FROM (SELECT parse_json('{"a":{"b":[1]}}') AS v)`)).toEqual(
      [2],
    )
    expect(await failure("SELECT 'x':a")).toBe('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE')
  })

  it('are rows by variant_explode', async () => {
    const explode = async (query: string): Promise<unknown[]> =>
      (await spark.sql(query).collect()).map((each) => Object.values(each).map(String))
    expect(await explode(`SELECT * FROM variant_explode(parse_json('{"b":1,"a":[1]}'))`)).toEqual([
      ['0', 'a', '[1]'],
      ['1', 'b', '1'],
    ])
    expect(await explode('SELECT * FROM variant_explode(input => parse_json(\'[null,"x"]\'))')).toEqual([
      ['0', 'null', 'null'],
      ['1', 'null', '"x"'],
    ])
    expect(await explode("SELECT * FROM variant_explode(parse_json('1'))")).toEqual([])
    expect(await explode("SELECT * FROM variant_explode_outer(parse_json('1'))")).toEqual([
      ['null', 'null', 'null'],
    ])
    expect(
      await explode(`SELECT x.* FROM (SELECT parse_json('["a"]') AS v) t, LATERAL variant_explode(t.v) x`),
    ).toEqual([['0', 'null', '"a"']])
  })

  it('have types', async () => {
    expect(
      await values(
        over(
          'schema_of_variant(parse_json(j))',
          DOCUMENT,
          '[1,2.5,null]',
          '{"a b":1,"c`d":[]}',
          '100.0',
          '[{"a":1},{"b":"x"}]',
          'null',
        ),
      ),
    ).toEqual([
      'OBJECT<a: DECIMAL(3,2), b: STRING, l: ARRAY<VARIANT>, n: VOID, zz: BIGINT>',
      'ARRAY<DECIMAL(21,1)>',
      'OBJECT<`a b`: BIGINT, `c``d`: ARRAY<VOID>>',
      'DECIMAL(3,0)',
      'ARRAY<OBJECT<a: BIGINT, b: STRING>>',
      'VOID',
    ])
    expect(
      await values(
        over('schema_of_variant_agg(parse_json(j))', '{"a":1,"`":[1]}', '{"b":2.5,"a":"x","`":[true]}'),
      ),
    ).toEqual(['OBJECT<````: ARRAY<VARIANT>, a: VARIANT, b: DECIMAL(2,1)>'])
    expect(
      await values("SELECT schema_of_variant_agg(parse_json(j)) FROM VALUES ('1') AS t(j) WHERE false"),
    ).toEqual(['VOID'])
    expect(await row('SELECT is_variant_null(NULL), schema_of_variant(NULL), parse_json(NULL)')).toEqual([
      false,
      null,
      null,
    ])
  })
})

describe('where variants go', () => {
  it('is through caches, joins, sorts of other columns, unions and functions of the user', async () => {
    const plain = await spark.sql(`SELECT id, parse_json('{"n":' || id || '}') AS v FROM range(2000)`)
    const frame = await plain.cache()
    expect(await frame.count()).toBe(2000)
    const joined = frame
      .alias('a')
      .join(frame.alias('b'), F.expr('a.id = b.id + 1'))
      .orderBy(F.expr('a.id').desc())
      .select('b.v')
    expect(String((await joined.collect())[0]?.['v'])).toBe('{"n":1998}')
    const named = F.udf((v: unknown) => `<${String(v)}>`, 'string')
    expect((await frame.limit(1).select(named('v').alias('x')).collect())[0]).toEqual({ x: '<{"n":0}>' })
    const wrapped = F.udf((n: unknown) => VariantVal.parseJson(`[${String(n)}]`), new VariantType())
    expect(String((await frame.limit(1).select(wrapped('id').alias('x')).collect())[0]?.['x'])).toBe('[0]')
    expect(
      (await spark.sql("SELECT parse_json('1') AS v UNION ALL SELECT NULL").collect()).map((each) =>
        String(each['v']),
      ),
    ).toEqual(['1', 'null'])
    expect(
      await row(
        "SELECT count(v), to_json(first(v)), size(collect_list(v)) FROM (SELECT parse_json('1') AS v)",
      ),
    ).toEqual([1n, '1', 1])
  })

  it('is into frames of values', async () => {
    const frame = spark.createDataFrame([{ v: VariantVal.parseJson('{"a":1}') }])
    expect((await frame.schema()).fields[0]?.type.kind).toBe('variant')
    expect(await frame.select(F.expr("variant_get(v, '$.a', 'int')").alias('a')).collect()).toEqual([
      { a: 1 },
    ])
    expect(
      String(
        (
          await frame
            .limit(1)
            .select(F.lit(VariantVal.parseJson('[1]')).alias('l'))
            .collect()
        )[0]?.['l'],
      ),
    ).toBe('[1]')
  })

  it('is never where values are ordered or compared', async () => {
    const from = "FROM (SELECT parse_json('1') AS v) AS t"
    const ordering = 'DATATYPE_MISMATCH.INVALID_ORDERING_TYPE'
    const set = 'UNSUPPORTED_FEATURE.SET_OPERATION_ON_VARIANT_TYPE'
    for (const [query, code] of [
      [`SELECT * ${from} ORDER BY v`, ordering],
      [`SELECT count(*) ${from} GROUP BY v`, 'GROUP_EXPRESSION_TYPE_IS_NOT_ORDERABLE'],
      [`SELECT DISTINCT v ${from}`, set],
      [`SELECT v ${from} UNION SELECT v ${from}`, set],
      [`SELECT v ${from} INTERSECT SELECT v ${from}`, set],
      [`SELECT v ${from} EXCEPT ALL SELECT v ${from}`, set],
      [`SELECT v = v ${from}`, ordering],
      [`SELECT v <=> v ${from}`, ordering],
      [`SELECT v < v ${from}`, ordering],
      [`SELECT v = 1 ${from}`, 'DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES'],
      [`SELECT v + 1 ${from}`, 'DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES'],
      [`SELECT max(v) ${from}`, ordering],
      [`SELECT greatest(v, v) ${from}`, ordering],
      [`SELECT map(v, 1) ${from}`, 'DATATYPE_MISMATCH.INVALID_MAP_KEY_TYPE'],
      [`SELECT hash(v) ${from}`, 'DATATYPE_MISMATCH.HASH_VARIANT_TYPE'],
      [`SELECT v.a ${from}`, 'INVALID_EXTRACT_BASE_FIELD_TYPE'],
      [`SELECT v['a'] ${from}`, 'INVALID_EXTRACT_BASE_FIELD_TYPE'],
      [`SELECT coalesce(v, 1) ${from}`, 'DATATYPE_MISMATCH.DATA_DIFF_TYPES'],
      [`SELECT row_number() OVER (ORDER BY v) ${from}`, ordering],
      [`SELECT row_number() OVER (PARTITION BY v ORDER BY 1) ${from}`, 'EXPRESSION_TYPE_IS_NOT_ORDERABLE'],
      [
        `SELECT a.v ${from.replace('AS t', 'AS a')} JOIN (SELECT parse_json('1') AS v) AS b ON a.v = b.v`,
        ordering,
      ],
    ] as const)
      expect(await failure(query), query).toBe(code)
  })
})

describe('files of variants', () => {
  it('come back from Parquet as variants', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'kindling-variants-')), 'parquet')
    const written = await spark.sql(
      `SELECT id, parse_json('{"a":' || id || '}') AS v, array(parse_json('"x"'), NULL) AS l FROM range(3)`,
    )
    await written.write.parquet(folder)
    const read = spark.read.parquet(folder)
    expect((await read.schema()).fields[1]?.type.kind).toBe('variant')
    const rows = await read.filter("variant_get(v, '$.a', 'int') > 0").orderBy('id').collect()
    expect(rows.map((each) => String(each['v']))).toEqual(['{"a":1}', '{"a":2}'])
    expect(((rows[0]?.['l'] ?? []) as unknown[]).map(String)).toEqual(['"x"', 'null'])
  })

  it('are JSON in files of JSON, and read from it under a schema', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'kindling-variants-')), 'json')
    await (await spark.sql(`SELECT 1 AS id, parse_json('{"b":[1.5],"a":null}') AS v`)).write.json(folder)
    const [file = ''] = (await readdir(folder)).filter((name) => name.endsWith('.json'))
    expect(await readFile(join(folder, file), 'utf8')).toBe('{"id":1,"v":{"a":null,"b":[1.5]}}\n')
    const schema = new StructType([new StructField('v', new VariantType())])
    expect((await spark.read.schema(schema).json(folder).collect()).map((each) => String(each['v']))).toEqual(
      ['{"a":null,"b":[1.5]}'],
    )
    const whole = await spark.read.option('singleVariantColumn', 'w').json(folder).collect()
    expect(whole.map((each) => String(each['w']))).toEqual(['{"id":1,"v":{"a":null,"b":[1.5]}}'])
  })

  it('keep records of any shape whole with singleVariantColumn', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kindling-variants-'))
    await writeFile(join(folder, 'a.json'), '{"a":1}\n[1,2]\n3\nnull\n{"a":\n')
    const frame = spark.read.option('singleVariantColumn', 'w').json(folder)
    expect((await frame.collect()).map((each) => String(each['w']))).toEqual([
      '{"a":1}',
      '[1,2]',
      '3',
      'null',
      'null',
    ])
    expect(await frame.count()).toBe(5)
  })

  it('are refused by formats without structs, and as partitions', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'kindling-variants-')), 'refused')
    const frame = await spark.sql("SELECT 1 AS id, parse_json('1') AS v")
    await expect(frame.write.csv(folder)).rejects.toThrow('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE')
    await expect(frame.write.partitionBy('v').parquet(folder)).rejects.toThrow(
      'INVALID_PARTITION_COLUMN_DATA_TYPE',
    )
  })

  it('are read by from_json', async () => {
    expect(
      (
        await row(`SELECT from_json('{"a":{"x":1}}', 'a variant').a, from_json(j, 'variant'), from_json('{"a":', 'variant'),
        from_json('{"a":1,"a":2}', 'variant') FROM VALUES ('[1,2]') AS t(j)`)
      ).map(String),
    ).toEqual(['{"x":1}', '[1,2]', 'null', 'null'])
    expect(
      await row(`SELECT to_json(named_struct('v', v, 'w', CAST(NULL AS VARIANT))), to_json(array(v)), to_json(v)
        FROM (SELECT parse_json(j) AS v FROM VALUES ('{"a":1}') AS t(j))`),
    ).toEqual(['{"v":{"a":1}}', '[{"a":1}]', '{"a":1}'])
  })
})
