import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { catalogString, schemaToJson, treeString, type Value } from '@kindling/core'
import { cellText } from '@kindling/session'
import {
  F,
  Geography,
  GeographyType,
  Geometry,
  GeometryType,
  IntegerType,
  SparkSession,
  StructField,
  StructType,
} from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'
import { errorCode } from './error-code.ts'

const spark = SparkSession.builder.master('local').create()
afterAll(() => spark.stop())

const POINT = '0101000000000000000000F03F0000000000000040'
const BIG_POINT = '00000000013FF00000000000004000000000000000'
/** Lies at a longitude of 200 degrees. */
const FAR = '010100000000000000000069400000000000000000'
const geom = `st_geomfromwkb(X'${POINT}')`
const geog = `st_geogfromwkb(X'${POINT}')`
const bytes = Buffer.from(POINT, 'hex')

async function row(query: string): Promise<unknown[]> {
  return Object.values((await spark.sql(query).collect())[0] ?? {})
}

async function types(query: string): Promise<string> {
  const frame = await spark.sql(query)
  return (await frame.schema()).fields.map(({ type }) => catalogString(type)).join(' ')
}

/** Takes bytes from a column, so that nothing is computed ahead. */
const over = (expression: string, ...hex: readonly string[]): string =>
  `SELECT ${expression} FROM VALUES ${hex.map((each, index) => `(X'${each}', ${index % 2 === 0 ? 4326 : 3857})`).join(', ')} AS t(w, s)`

const failure = (query: string): Promise<string | undefined> => errorCode(spark, query)
const mismatch = (name: string): string => `DATATYPE_MISMATCH.${name}`

describe('geometries and geographies', () => {
  it('have the SRID in their type where the query says it, and of their own elsewhere', async () => {
    expect(
      await types(
        `SELECT ${geom}, st_geomfromwkb(X'${POINT}', 4326), st_geomfromwkb(X'${POINT}', 4326L), ${geog}, st_setsrid(${geom}, 3857), st_setsrid(${geog}, 4000 + 326), st_geomfromwkb(X'${POINT}', NULL), st_setsrid(NULL, 4326)`,
      ),
    ).toBe(
      'geometry(0) geometry(4326) geometry(any) geography(4326) geometry(3857) geography(any) geometry(any) geography(4326)',
    )
    expect(
      await row(`SELECT typeof(${geom}), typeof(st_setsrid(${geom}, s)) FROM VALUES (0) AS t(s)`),
    ).toEqual(['geometry(0)', 'geometry(any)'])
  })

  it('come to programs as classes with bytes and SRID, little-endian whatever was read', async () => {
    const [first, second] = await spark
      .sql(over('st_geogfromwkb(w) AS h, st_geomfromwkb(w, s) AS g', POINT, BIG_POINT))
      .collect()
    expect(first?.['h']).toEqual(new Geography(new Uint8Array(bytes), 4326))
    expect(second?.['g']).toEqual(new Geometry(new Uint8Array(bytes), 3857))
    expect(first?.['g']).toBeInstanceOf(Geometry)
    expect((second?.['g'] as Geometry | undefined)?.getSrid()).toBe(3857)
    expect(String(second?.['g'])).toBe('SRID=3857;POINT(1 2)')
  })

  it('are written as bytes in either order', async () => {
    expect(
      await row(
        over("hex(st_asbinary(st_geomfromwkb(w, s))), hex(st_asbinary(st_geogfromwkb(w), 'xdr'))", BIG_POINT),
      ),
    ).toEqual([POINT, BIG_POINT])
    expect(await failure(over("st_asbinary(st_geomfromwkb(w), 'up')", POINT))).toBe(
      'ST_INVALID_ENDIANNESS_VALUE',
    )
    expect(await row(over('st_asbinary(st_geomfromwkb(w), NULL)', POINT))).toEqual([null])
  })

  it('have names of columns as Spark prints them', async () => {
    const { fields } = await spark.sql(over('st_asbinary(st_geomfromwkb(w))', POINT)).schema()
    expect(fields[0]?.name).toBe('st_asbinary(st_geomfromwkb(w, 0), NDR)')
  })

  it('tell their SRID and get another, which must be one that is known', async () => {
    expect(
      await row(
        over(
          'st_srid(st_geomfromwkb(w, s)), st_srid(st_geogfromwkb(w)), st_srid(st_setsrid(st_geomfromwkb(w), s)), st_srid(NULL)',
          POINT,
        ),
      ),
    ).toEqual([4326, 4326, 4326, null])
    expect(await row(over('st_srid(st_setsrid(st_geomfromwkb(w, s), 3857))', POINT))).toEqual([3857])
    for (const query of [
      `SELECT st_geomfromwkb(X'${POINT}', 1)`,
      `SELECT st_setsrid(${geog}, 3857)`,
      over('st_geomfromwkb(w, s + 1)', POINT, POINT),
      'SELECT CAST(NULL AS GEOMETRY(1))',
      'SELECT CAST(NULL AS GEOGRAPHY(3857))',
    ])
      expect(await failure(query)).toBe('ST_INVALID_SRID_VALUE')
  })

  it('are NULL where a part is, and nothing else is looked at then', async () => {
    expect(
      await row(
        "SELECT st_geomfromwkb(X'00', CAST(s AS INT)), st_geogfromwkb(CAST(s AS BINARY)), st_setsrid(CAST(s AS GEOMETRY(0)), s) FROM VALUES (NULL) AS t(s)",
      ),
    ).toEqual([null, null, null])
  })

  it('are refused for bytes that are no WKB, or not on the globe', async () => {
    for (const wrong of ['', '00', '0102000000', `${POINT.slice(0, -2)}`])
      expect(await failure(over('st_geomfromwkb(w)', wrong))).toBe('WKB_PARSE_ERROR')
    expect(await row(over('st_srid(st_geomfromwkb(w))', FAR))).toEqual([0])
    expect(await failure(over('st_geogfromwkb(w)', FAR))).toBe('WKB_PARSE_ERROR')
    expect(await failure("SELECT st_geomfromwkb('abc')")).toBe('WKB_PARSE_ERROR')
    expect(await failure('SELECT st_geomfromwkb(1)')).toBe(mismatch('UNEXPECTED_INPUT_TYPE'))
    expect(await failure(`SELECT st_asbinary(X'${POINT}')`)).toBe(mismatch('UNEXPECTED_INPUT_TYPE'))
    expect(await failure("SELECT st_srid('a')")).toBe(mismatch('UNEXPECTED_INPUT_TYPE'))
    expect(await failure(`SELECT st_geogfromwkb(X'${POINT}', 4326)`)).toBe(
      'WRONG_NUM_ARGS.WITHOUT_SUGGESTION',
    )
  })

  it('are cast between fixed and any SRIDs, and between each other, as Spark does', async () => {
    const cast = (from: string, to: string): string => over(`CAST(${from} AS ${to}) AS x`, POINT)
    const g0 = 'st_geomfromwkb(w)'
    const g4326 = 'st_geomfromwkb(w, 4326)'
    const h = 'st_geogfromwkb(w)'
    expect(await row(cast(g0, 'GEOMETRY(ANY)'))).toEqual([new Geometry(new Uint8Array(bytes), 0)])
    expect(await row(cast(h, 'geometry(4326)'))).toEqual([new Geometry(new Uint8Array(bytes), 4326)])
    expect(await row(cast(g4326, 'geography(4326)'))).toEqual([new Geography(new Uint8Array(bytes), 4326)])
    expect(await row(cast('st_geomfromwkb(w, s)', 'geography(any)'))).toEqual([
      new Geography(new Uint8Array(bytes), 4326),
    ])
    expect(await row(cast(`CAST(${h} AS geography(any))`, 'geometry(any)'))).toEqual([
      new Geometry(new Uint8Array(bytes), 4326),
    ])
    expect(await row(cast(`array(${h})`, 'array<geography(any)>'))).toEqual([
      [new Geography(new Uint8Array(bytes), 4326)],
    ])
    for (const [from, to] of [
      [g0, 'geometry(4326)'],
      ['st_geomfromwkb(w, s)', 'geometry(4326)'],
      [h, 'geometry(any)'],
      [g0, 'geography(4326)'],
      [g0, 'string'],
      [`array(${g0})`, 'string'],
      [g0, 'binary'],
      ['w', 'geometry(0)'],
      ["'POINT(1 2)'", 'geometry(0)'],
      ['1', 'geography(any)'],
    ] as const)
      expect([from, to, await failure(cast(from, to))]).toEqual([
        from,
        to,
        mismatch('CAST_WITHOUT_SUGGESTION'),
      ])
    expect(await failure(over('CAST(st_geomfromwkb(w, 4326) AS geography(4326))', FAR))).toBe(
      'WKB_PARSE_ERROR',
    )
    expect(
      await row(
        over(
          'TRY_CAST(st_geomfromwkb(w, 4326) AS geography(4326)), TRY_CAST(st_geomfromwkb(w, s) AS geography(any))',
          FAR,
        ),
      ),
    ).toEqual([null, null])
    expect(
      await failure(
        `SELECT CAST(st_geomfromwkb(w, s) AS geography(any)) FROM VALUES (X'${POINT}', 3857) AS t(w, s)`,
      ),
    ).toBe('ST_INVALID_SRID_VALUE')
  })

  it('meet in the type of any SRID', async () => {
    const other = `st_geomfromwkb(X'${POINT}', 4326)`
    expect(
      await types(`SELECT coalesce(${geom}, ${other}), array(${geom}, ${other}), if(true, ${geom}, ${geom})`),
    ).toBe('geometry(any) array<geometry(any)> geometry(0)')
    const union = await spark
      .sql(`SELECT ${geom} AS g UNION ALL SELECT ${other} UNION ALL SELECT NULL`)
      .collect()
    expect(union.map(({ g }) => (g as Geometry | null)?.srid)).toEqual([0, 4326, undefined])
    expect(await failure(`SELECT array(${geom}, ${geog})`)).toBe(mismatch('DATA_DIFF_TYPES'))
    expect(await failure(`SELECT coalesce(${geom}, 'a')`)).toBe(mismatch('CAST_WITHOUT_SUGGESTION'))
    expect(await failure(`SELECT ${geom} UNION ALL SELECT ${geog}`)).toBe('INCOMPATIBLE_COLUMN_TYPE')
  })

  it('have no order and are not compared, but are grouped', async () => {
    const t = `FROM VALUES (${geom}), (${geom}), (NULL) AS t(g)`
    for (const query of [
      `SELECT g = g ${t}`,
      `SELECT g <=> g ${t}`,
      `SELECT g < g ${t}`,
      `SELECT g IN (g) ${t}`,
      `SELECT g ${t} ORDER BY g`,
      `SELECT min(g) ${t}`,
      `SELECT greatest(g, g) ${t}`,
      `SELECT array_distinct(array(g)) ${t}`,
      `SELECT array_contains(array(g), g) ${t}`,
      `SELECT sort_array(array(g)) ${t}`,
      `SELECT nullif(g, g) ${t}`,
    ])
      expect([query, await failure(query)]).toEqual([query, mismatch('INVALID_ORDERING_TYPE')])
    expect(await failure(`SELECT row_number() OVER (PARTITION BY g ORDER BY 1) ${t}`)).toBe(
      'EXPRESSION_TYPE_IS_NOT_ORDERABLE',
    )
    expect(await failure(`SELECT * FROM (SELECT g ${t}) PIVOT (count(*) FOR g IN (1))`)).toBe(
      'INCOMPARABLE_PIVOT_COLUMN',
    )
    expect(await failure(`SELECT g + 1 ${t}`)).toBe(mismatch('BINARY_OP_DIFF_TYPES'))
    expect(await failure(`SELECT concat(g, g) ${t}`)).toBe(mismatch('CAST_WITHOUT_SUGGESTION'))
    const groups = await spark.sql(`SELECT st_srid(g) AS s, count(*) AS n ${t} GROUP BY g`).collect()
    expect(groups).toEqual([
      { s: 0, n: 2n },
      { s: null, n: 1n },
    ])
    expect(await spark.sql(`SELECT DISTINCT CAST(g AS GEOMETRY(ANY)) ${t}`).count()).toBe(2)
    expect(await row(`SELECT count(DISTINCT g), count(g), size(collect_list(g)) ${t}`)).toEqual([1n, 2n, 2])
  })

  it('are parts of other values', async () => {
    expect(
      await row(
        `SELECT array(${geom})[0], struct(${geog} AS h).h, map('a', ${geom})['a'], transform(array(${geom}), x -> st_srid(x))`,
      ),
    ).toEqual([
      new Geometry(new Uint8Array(bytes), 0),
      new Geography(new Uint8Array(bytes), 4326),
      new Geometry(new Uint8Array(bytes), 0),
      [0],
    ])
    expect(await spark.sql(`SELECT explode(array(${geom}, NULL)) AS g`).collect()).toHaveLength(2)
  })

  it('are written as well-known text where values are shown', async () => {
    const frame = await spark.sql(`SELECT st_geomfromwkb(X'${POINT}', 3857) AS g`)
    const [first] = await frame.collect()
    const { fields } = await frame.schema()
    expect(cellText(first?.['g'] as Value, fields[0]?.type ?? new IntegerType(), 'UTC')).toBe(
      'SRID=3857;POINT(1 2)',
    )
    expect(treeString(await frame.schema())).toBe('root\n |-- g: geometry(3857) (nullable = false)\n')
  })

  it('are columns of frames made of values, whose bytes and SRIDs are checked', async () => {
    const frame = spark.createDataFrame([
      { g: new Geometry(Buffer.from(BIG_POINT, 'hex'), 4326), h: new Geography(new Uint8Array(bytes), 4326) },
      { g: new Geometry(bytes, 0), h: null },
    ])
    expect((await frame.schema()).fields.map(({ type }) => type)).toEqual([
      { kind: 'geometry', srid: 'any' },
      { kind: 'geography', srid: 4326 },
    ])
    const rows = await frame.select(F.hex(F.st_asbinary('g')).alias('w'), F.st_srid('h').alias('s')).collect()
    expect(rows).toEqual([
      { w: POINT, s: 4326 },
      { w: POINT, s: null },
    ])
    const schema = new StructType([new StructField('g', new GeometryType(4326))])
    const made = async (value: unknown): Promise<unknown> => {
      try {
        return await spark.createDataFrame([[value as Value]], schema).collect()
      } catch (error) {
        return (error as { code: string }).code
      }
    }
    expect(await made(new Geometry(bytes, 4326))).toEqual([{ g: new Geometry(new Uint8Array(bytes), 4326) }])
    expect(await made(new Geometry(bytes, 0))).toBe('GEO_ENCODER_SRID_MISMATCH_ERROR')
    expect(await made(new Geometry(bytes, 1))).toBe('ST_INVALID_SRID_VALUE')
    expect(await made(new Geometry(new Uint8Array([1]), 4326))).toBe('WKB_PARSE_ERROR')
    expect(await made(new Geography(bytes, 4326))).toBe('VALUE_TYPE_MISMATCH')
    expect(await made(bytes)).toBe('VALUE_TYPE_MISMATCH')
    expect(() => new GeographyType(0)).toThrow('ST_INVALID_SRID_VALUE')
    expect(String(new GeometryType('ANY'))).toBe('GeometryType(ANY)')
  })

  it('go through functions of the user, and are literals', async () => {
    const same = F.udf((shape: Geometry) => new Geometry(shape.bytes, 3857), new GeometryType('ANY'))
    const shapes = await spark.sql(`SELECT ${geom} AS g`)
    const frame = shapes.select(
      same('g').alias('g'),
      F.lit(new Geography(new Uint8Array(bytes), 4326)).alias('h'),
    )
    expect(await frame.collect()).toEqual([
      { g: new Geometry(new Uint8Array(bytes), 3857), h: new Geography(new Uint8Array(bytes), 4326) },
    ])
  })

  it('have the names of reference systems in schemas of JSON', async () => {
    const schema = StructType.fromDDL(
      'a GEOMETRY(4326), b geography(any), c GEOMETRY(0), d ARRAY<GEOGRAPHY(4326)>, e GEOMETRY(104999)',
    )
    const json = schemaToJson(schema)
    expect(JSON.parse(json).fields.map(({ type }: { type: unknown }) => type)).toEqual([
      'geometry(OGC:CRS84)',
      'geography(SRID:ANY, SPHERICAL)',
      'geometry(SRID:0)',
      { type: 'array', elementType: 'geography(OGC:CRS84, SPHERICAL)', containsNull: true },
      'geometry(ESRI:104999)',
    ])
    expect(schemaToJson(StructType.fromJson(JSON.parse(json)))).toBe(json)
    for (const text of ['GEOMETRY', 'GEOGRAPHY', 'GEOMETRY(1,2)'])
      expect(await failure(`SELECT CAST(NULL AS ${text})`)).toBe('UNSUPPORTED_DATATYPE')
    for (const text of ['GEOMETRY(-1)', "GEOMETRY('a')", 'GEOGRAPHY(ANY, SPHERICAL)'])
      expect(await failure(`SELECT CAST(NULL AS ${text})`)).toMatch(/PARSE_SYNTAX_ERROR|UNSUPPORTED_DATATYPE/)
    expect(await row('SELECT 1 AS geometry, 2 AS geography, 3 AS srid')).toEqual([1, 2, 3])
  })

  it('lie in Parquet files with their reference system, and in no others', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'kindling-shapes-')), 'shapes')
    const frame = await spark.sql(
      `SELECT ${geom} AS g, ${geog} AS h, array(st_geomfromwkb(X'${POINT}', 3857)) AS l, CAST(NULL AS GEOMETRY(4326)) AS n`,
    )
    await frame.write.parquet(path)
    const read = spark.read.parquet(path)
    expect(catalogString(await read.schema())).toBe(
      'struct<g:geometry(0),h:geography(4326),l:array<geometry(3857)>,n:geometry(4326)>',
    )
    expect(await read.collect()).toEqual(await frame.collect())
    expect(await spark.read.schema('g binary').parquet(path).collect()).toEqual([
      { g: new Uint8Array(bytes) },
    ])
    expect(await spark.read.schema('g geometry(3857)').parquet(path).collect()).toEqual([
      { g: new Geometry(new Uint8Array(bytes), 3857) },
    ])
    const refusal = async (run: () => Promise<unknown>): Promise<string> => {
      try {
        await run()
        return 'none'
      } catch (error) {
        return (error as { code: string }).code
      }
    }
    const unsupported = 'UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE'
    const any = await spark.sql(`SELECT CAST(${geom} AS GEOMETRY(ANY)) AS g`)
    expect(await refusal(() => any.write.parquet(`${path}-any`))).toBe(unsupported)
    expect(await refusal(() => spark.read.schema('g geometry(any)').parquet(path).collect())).toBe(
      unsupported,
    )
    for (const format of ['csv', 'json', 'xml', 'avro', 'text']) {
      expect(
        await refusal(() =>
          frame.select('g').write.option('rowTag', 'r').format(format).save(`${path}-${format}`),
        ),
      ).toBe(unsupported)
      if (format !== 'text')
        expect(
          await refusal(() =>
            spark.read.schema('g geometry(0)').option('rowTag', 'r').format(format).load(path).collect(),
          ),
        ).toBe(unsupported)
    }
    for (const query of ["from_json('{}', 'g geometry(0)')", "from_csv('a', 'g geography(any)')"])
      expect(await failure(`SELECT ${query}`)).toBe('UNSUPPORTED_DATATYPE')
  })

  it('are kept in a cache and spilled by sorts of other columns', async () => {
    const points = await spark.sql(
      over('st_geomfromwkb(w, s) AS g, st_geogfromwkb(w) AS h, s', POINT, BIG_POINT),
    )
    const cached = await points.cache()
    expect(await cached.count()).toBe(2)
    const rows = await cached.orderBy(F.desc('s')).collect()
    expect(rows.map(({ g }) => (g as Geometry).srid)).toEqual([4326, 3857])
    expect(await cached.dropDuplicates(['h']).count()).toBe(1)
  })
})
