import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { F, SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'
import { errorCode } from './error-code.ts'
import {
  definition,
  descriptorSet,
  entry,
  enumeration,
  field,
  message,
  nested,
  type Part,
  sqlBytes,
} from './protobuf-descriptors.ts'

const spark = SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').create()
const folder = mkdtempSync(join(tmpdir(), 'kindling-protobuf-'))
afterAll(async () => {
  await spark.stop()
  rmSync(folder, { recursive: true })
})

type Syntax = 'proto2' | 'proto3'

/** Makes the descriptors of a message `M`. */
const set = (syntax: Syntax, ...parts: readonly Part[]): Uint8Array =>
  descriptorSet(syntax, 'p', definition('M', ...parts))

const optionsText = (options: Readonly<Record<string, string>>): string =>
  Object.keys(options).length === 0
    ? ''
    : `, map(${Object.entries(options)
        .flat()
        .map((each) => `'${each}'`)
        .join(', ')})`

const callOf = (descriptors: Uint8Array, options: Readonly<Record<string, string>> = {}): string =>
  `from_protobuf(b, 'M', ${sqlBytes(descriptors)}${optionsText(options)})`

/** Reads bytes from a column, so that nothing is computed ahead. */
async function read(
  bytes: string,
  descriptors: Uint8Array,
  options: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const query = `SELECT ${callOf(descriptors, options)} AS x FROM VALUES (X'${bytes}') AS t(b)`
  const [row] = await spark.sql(query).collect()
  return row?.['x']
}

async function typeOf(
  descriptors: Uint8Array,
  options: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const query = `SELECT typeof(${callOf(descriptors, options)}) AS x FROM VALUES (X'') AS t(b)`
  const [row] = await spark.sql(query).collect()
  return row?.['x']
}

async function write(struct: string, descriptors: Uint8Array): Promise<unknown> {
  const [row] = await spark
    .sql(`SELECT hex(to_protobuf(s, 'M', ${sqlBytes(descriptors)})) AS x FROM (SELECT ${struct} AS s)`)
    .collect()
  return row?.['x']
}

const failure = (query: string): Promise<string | undefined> => errorCode(spark, query)
const failureOf = (bytes: string, descriptors: Uint8Array): Promise<string | undefined> =>
  failure(`SELECT ${callOf(descriptors)} FROM VALUES (X'${bytes}') AS t(b)`)

const BAD = 'MALFORMED_PROTOBUF_MESSAGE'
const TIMESTAMP: readonly Part[] = [field(1, 'seconds', 'int64'), field(2, 'nanos', 'int32')]

/** Bytes of a message with one field, what is read of them, and how the field is written in SQL, where it is not NULL. */
const SINGLE: readonly (readonly [type: string, bytes: string, value: unknown, sql: string])[] = [
  ['double', '09000000000000F83F', 1.5, '1.5D'],
  ['float', '0D0000C03F', 1.5, '1.5F'],
  ['int64', '08FEFFFFFFFFFFFFFFFF01', -2n, '-2L'],
  ['uint64', '08FFFFFFFFFFFFFFFFFF01', -1n, '-1L'],
  ['int32', '08FEFFFFFFFFFFFFFFFF01', -2, '-2'],
  ['fixed64', '090100000000000000', 1n, '1L'],
  ['fixed32', '0D01000000', 1, '1'],
  ['bool', '0801', true, 'true'],
  ['string', '0A03E282AC', '€', "'€'"],
  ['bytes', '0A0200FF', new Uint8Array([0, 255]), "X'00FF'"],
  ['sfixed32', '0DFFFFFFFF', -1, '-1'],
  ['sfixed64', '09FFFFFFFFFFFFFFFF', -1n, '-1L'],
  ['sint32', '0803', -2, '-2'],
  ['sint64', '0803', -2n, '-2L'],
]

describe('from_protobuf and to_protobuf', () => {
  it('read and write the values of every type, in either syntax', async () => {
    for (const syntax of ['proto2', 'proto3'] as const) {
      for (const [type, bytes, value, sql] of SINGLE) {
        const descriptors = set(syntax, field(1, 'a', type))
        expect([type, await read(bytes, descriptors)]).toEqual([type, { a: value }])
        expect([type, await write(`named_struct('a', ${sql})`, descriptors)]).toEqual([type, bytes])
      }
    }
  })

  it('tell a zero from nothing where the field does: in proto2, and in proto3 where it is optional', async () => {
    const plain = set('proto3', field(1, 'a', 'int32'))
    const optional = set(
      'proto3',
      [8, message([1, '_a'])],
      field(1, 'a', 'int32', { oneof: 0, proto3Optional: true }),
    )
    const old = set('proto2', field(1, 'a', 'int32'))
    expect([await read('0800', plain), await read('', plain)]).toEqual([{ a: null }, { a: null }])
    for (const descriptors of [optional, old])
      expect([await read('0800', descriptors), await read('', descriptors)]).toEqual([{ a: 0 }, { a: null }])
    const zeros = await Promise.all([plain, optional, old].map((each) => write("named_struct('a', 0)", each)))
    expect(zeros).toEqual(['', '0800', '0800'])
    expect(await write("named_struct('a', CAST(NULL AS INT))", old)).toBe('')
    const emits = { 'emit.default.values': 'true' }
    expect(await read('', plain, emits)).toEqual({ a: 0 })
    expect(await read('', optional, emits)).toEqual({ a: null })
  })

  it('give the defaults that proto2 declares', async () => {
    const defaults: readonly (readonly [type: string, text: string, value: unknown])[] = [
      ['int32', '-7', -7],
      ['uint64', '18446744073709551615', -1n],
      ['sint64', '-9', -9n],
      ['fixed32', '9', 9],
      ['float', '1.5', 1.5],
      ['double', '-inf', Number.NEGATIVE_INFINITY],
      ['bool', 'true', true],
      ['string', 'é', 'é'],
      ['bytes', 'a\\001\\xff\\n', new Uint8Array([97, 1, 255, 10])],
    ]
    for (const [type, text, value] of defaults)
      expect([type, await read('', set('proto2', field(1, 'a', type, { default: text })))]).toEqual([
        type,
        { a: value },
      ])
    const colour = enumeration(4, 'E', { A: 1, B: 2 })
    expect(
      await read('', set('proto2', colour, field(1, 'a', 'enum', { of: 'p.M.E', default: 'B' }))),
    ).toEqual({ a: 'B' })
  })

  it('read numbers side by side or apart, whatever the file says, and write them as it says', async () => {
    const apart = set('proto2', field(1, 'a', 'int32', { label: 'repeated' }))
    const packed = set('proto3', field(1, 'a', 'int32', { label: 'repeated' }))
    for (const descriptors of [apart, packed]) {
      expect(await read('08010A0202030804', descriptors)).toEqual({ a: [1, 2, 3, 4] })
      expect(await read('', descriptors)).toEqual({ a: [] })
    }
    expect(await write("named_struct('a', array(1, 300))", apart)).toBe('080108AC02')
    expect(await write("named_struct('a', array(1, 300))", packed)).toBe('0A0301AC02')
    expect(await write("named_struct('a', array())", packed)).toBe('')
    const texts = set('proto3', field(1, 'a', 'string', { label: 'repeated' }))
    expect(await read('0A01780A00', texts)).toEqual({ a: ['x', ''] })
    expect(await write("named_struct('a', array('x', ''))", texts)).toBe('0A01780A00')
  })

  it('read the last of a value that stands twice, and join messages that do', async () => {
    const inner = nested('I', field(1, 'a', 'int32'), field(2, 'b', 'int32', { label: 'repeated' }))
    const descriptors = set(
      'proto3',
      inner,
      field(1, 'i', 'message', { of: 'p.M.I' }),
      field(2, 'n', 'int32'),
    )
    expect(await read('0A0408011001100110020A041002080310031005', descriptors)).toEqual({
      i: { a: 3, b: [1, 2] },
      n: 5,
    })
  })

  it('read maps, in which the last value of a key counts', async () => {
    const value = field(2, 'value', 'int32')
    const maps = set(
      'proto3',
      entry('SEntry', field(1, 'key', 'string'), value),
      entry('NEntry', field(1, 'key', 'sint64'), value),
      field(1, 's', 'message', { label: 'repeated', of: 'p.M.SEntry' }),
      field(2, 'n', 'message', { label: 'repeated', of: 'p.M.NEntry' }),
    )
    expect(await read('0A050A016110010A050A016210020A050A016110031204080110070A00', maps)).toEqual({
      s: new Map([
        ['a', 3],
        ['b', 2],
        ['', 0],
      ]),
      n: new Map([[-1n, 7]]),
    })
    expect(await typeOf(maps)).toBe('struct<s:map<string,int>,n:map<bigint,int>>')
    expect(await write("named_struct('s', map('a', 0, 'b', NULL), 'n', map(-1L, 7))", maps)).toBe(
      '0A030A01610A030A0162120408011007',
    )
  })

  it('read the last member of a oneof, and write the last that is not NULL', async () => {
    const inner = nested('I', field(1, 'a', 'int32'))
    const descriptors = set(
      'proto3',
      inner,
      [8, message([1, 'o'])],
      field(1, 'x', 'int32', { oneof: 0 }),
      field(2, 'y', 'string', { oneof: 0 }),
      field(3, 'i', 'message', { of: 'p.M.I', oneof: 0 }),
    )
    expect(await read('08001201781A020801', descriptors)).toEqual({ x: null, y: null, i: { a: 1 } })
    expect(await read('1A02080112017808001A00', descriptors)).toEqual({ x: null, y: null, i: { a: null } })
    expect(await read('12017808001A00120179', descriptors)).toEqual({ x: null, y: 'y', i: null })
    expect(await read('0800', descriptors)).toEqual({ x: 0, y: null, i: null })
    expect(await write("named_struct('y', 'a', 'x', 0)", descriptors)).toBe('0800')
    expect(await write("named_struct('x', 0, 'y', CAST(NULL AS STRING))", descriptors)).toBe('0800')
  })

  it('name the symbols of enums; numbers without one are named in proto3, and bad in proto2', async () => {
    const symbols = { A: 0, B: 1, C: 1 }
    const list = field(2, 'l', 'enum', { label: 'repeated', of: 'p.E' })
    const parts = [definition('M', field(1, 'e', 'enum', { of: 'p.E' }), list), enumeration(5, 'E', symbols)]
    const open = descriptorSet('proto3', 'p', ...parts)
    const closed = descriptorSet('proto2', 'p', ...parts)
    expect(await read('080112020005', open)).toEqual({ e: 'B', l: ['A', 'UNKNOWN_ENUM_VALUE_E_5'] })
    expect(await read('08FFFFFFFFFFFFFFFFFF01', open)).toEqual({ e: 'UNKNOWN_ENUM_VALUE_E_-1', l: [] })
    expect(await read('080112020005', open, { 'enums.as.ints': 'true' })).toEqual({ e: 1, l: [0, 5] })
    expect([await failureOf('0805', closed), await failureOf('12020005', closed)]).toEqual([BAD, BAD])
    expect(await write("named_struct('e', 'C', 'l', array('A'))", open)).toBe('0801120100')
    expect(await write("named_struct('e', 1, 'l', array(0))", closed)).toBe('08011000')
    for (const value of ["'D'", '2']) {
      const call = `to_protobuf(named_struct('e', v), 'M', ${sqlBytes(open)})`
      expect(await failure(`SELECT ${call} FROM VALUES (${value}) AS t(v)`)).toBe(
        'CANNOT_CONVERT_SQL_VALUE_TO_PROTOBUF_ENUM_TYPE',
      )
    }
  })

  it('read and write times and spans of time', async () => {
    const descriptors = set(
      'proto3',
      nested('Timestamp', ...TIMESTAMP),
      nested('Duration', ...TIMESTAMP),
      field(1, 't', 'message', { of: 'p.M.Timestamp' }),
      field(2, 'd', 'message', { of: 'p.M.Duration' }),
    )
    expect(await typeOf(descriptors)).toBe('struct<t:timestamp,d:interval day to second>')
    const bytes = '0A07080110C0B2CD3B120A0880A3051080CAB5EE01'
    const [row] = await spark
      .sql(
        `SELECT CAST(x.t AS STRING) AS t, CAST(x.d AS STRING) AS d FROM (SELECT ${callOf(descriptors)} AS x FROM VALUES (X'${bytes}') AS t(b))`,
      )
      .collect()
    expect(row).toEqual({ t: '1970-01-01 00:00:01.125', d: "INTERVAL '1 00:00:00.5' DAY TO SECOND" })
    const time = "TIMESTAMP '1970-01-01 00:00:01.125'"
    const span = "INTERVAL '1 00:00:00.5' DAY TO SECOND"
    expect(await write(`named_struct('t', ${time}, 'd', ${span})`, descriptors)).toBe(bytes)
    expect(await write("named_struct('t', TIMESTAMP '1969-12-31 23:59:59.9')", descriptors)).toBe(
      '0A0B1080BEA8D0FFFFFFFFFF01',
    )
    expect(await failureOf('0A0A08FFFFFFFFFFFFFFFF7F', descriptors)).toBe(BAD)
  })

  it('give unsigned integers a type that has them all, by option, and take it back', async () => {
    const descriptors = set('proto3', field(1, 'a', 'uint32'), field(2, 'b', 'uint64'))
    const widens = { 'upcast.unsigned.ints': 'true' }
    expect(await typeOf(descriptors, widens)).toBe('struct<a:bigint,b:decimal(20,0)>')
    const all = '08FFFFFFFF0F10FFFFFFFFFFFFFFFFFF01'
    const call = `to_protobuf(${callOf(descriptors, widens)}, 'M', ${sqlBytes(descriptors)})`
    const [row] = await spark
      .sql(
        `SELECT hex(${call}) AS x, CAST(${callOf(descriptors, widens)} AS STRING) AS s FROM VALUES (X'${all}') t(b)`,
      )
      .collect()
    expect(row).toEqual({ x: all, s: '{4294967295, 18446744073709551615}' })
  })

  it('take values out of wrappers, by option, and put them in again', async () => {
    const descriptors = descriptorSet(
      'proto3',
      'google.protobuf',
      definition('Int32Value', field(1, 'value', 'int32')),
      definition('M', field(1, 'a', 'message', { of: 'google.protobuf.Int32Value' })),
    )
    const unwraps = { 'unwrap.primitive.wrapper.types': 'true' }
    expect(await read('0A020805', descriptors)).toEqual({ a: { value: 5 } })
    expect(await read('0A020805', descriptors, unwraps)).toEqual({ a: 5 })
    expect(await read('0A00', descriptors, unwraps)).toEqual({ a: null })
    expect(await read('0A00', descriptors, { ...unwraps, 'emit.default.values': 'true' })).toEqual({ a: 0 })
    expect(await write("named_struct('a', 5)", descriptors)).toBe('0A020805')
    expect(await write("named_struct('a', 0)", descriptors)).toBe('0A00')
  })

  it('let messages stand in themselves as often as an option says', async () => {
    const descriptors = set('proto3', field(1, 'n', 'int32'), field(2, 'next', 'message', { of: 'p.M' }))
    const bytes = '0801120608021202' + '0803'
    expect(await failure(`SELECT ${callOf(descriptors)} FROM VALUES (X'') t(b)`)).toBe(
      'RECURSIVE_PROTOBUF_SCHEMA',
    )
    const depth = (deepest: number) => ({ 'recursive.fields.max.depth': String(deepest) })
    expect(await read(bytes, descriptors, depth(1))).toEqual({ n: 1 })
    expect(await read(bytes, descriptors, depth(2))).toEqual({ n: 1, next: { n: 2 } })
    expect(await read('0801', descriptors, depth(2))).toEqual({ n: 1, next: null })
    // What is passed over must be a message all the same.
    const permissive = { ...depth(1), mode: 'PERMISSIVE' }
    expect(await read('0801120208', descriptors, permissive)).toBeNull()
    expect(await read('080112021200', descriptors, permissive)).toEqual({ n: 1 })
    expect(await read('080112021201', descriptors, permissive)).toBeNull()
  })

  it('leave out messages without fields, or keep them with one of NULLs', async () => {
    const descriptors = set(
      'proto3',
      nested('E'),
      field(1, 'e', 'message', { of: 'p.M.E' }),
      field(2, 'n', 'int32'),
    )
    const keeps = { 'retain.empty.message.types': 'true' }
    expect(await read('0A001005', descriptors)).toEqual({ n: 5 })
    expect(await read('0A001005', descriptors, keeps)).toEqual({
      e: { __dummy_field_in_empty_struct: null },
      n: 5,
    })
  })

  it('read groups, and pass over fields that they do not know', async () => {
    const descriptors = set(
      'proto2',
      nested('G', field(1, 'a', 'int32')),
      field(2, 'g', 'group', { of: 'p.M.G', label: 'repeated' }),
    )
    expect(await read('13080114' + '1B08011C' + '2A0161' + '13080214', descriptors)).toEqual({
      g: [{ a: 1 }, { a: 2 }],
    })
    expect(await write("named_struct('g', array(named_struct('a', 1)))", descriptors)).toBe('13080114')
    expect([await failureOf('1308011C', descriptors), await failureOf('130801', descriptors)]).toEqual([
      BAD,
      BAD,
    ])
  })

  it('require what proto2 requires', async () => {
    const descriptors = set('proto2', field(1, 'a', 'int32', { label: 'required' }), field(2, 'b', 'string'))
    const schema = await spark.sql(`SELECT ${callOf(descriptors)} AS x FROM VALUES (X'0800') t(b)`).schema()
    expect(JSON.stringify(schema)).toMatch(/"a","type":\{"kind":"int"\},"nullable":false/)
    expect(await failureOf('120161', descriptors)).toBe(BAD)
    expect(await write("named_struct('a', CAST(NULL AS INT))", descriptors)).toBe('0800')
    const call = `to_protobuf(named_struct('b', 'x'), 'M', ${sqlBytes(descriptors)})`
    expect(await failure(`SELECT ${call}`)).toBe('UNABLE_TO_CONVERT_TO_PROTOBUF_MESSAGE_TYPE')
  })

  it('raise an error for bytes that are no such message, or give NULL where the mode is PERMISSIVE', async () => {
    const descriptors = set('proto3', field(1, 'a', 'string'), field(2, 'n', 'int32'))
    const bad = [
      '0A',
      '0A0561',
      '0AFFFFFFFFFF',
      '0A01FF',
      '00',
      '0F',
      '08',
      '0C',
      '0801',
      '10',
      '1080808080808080808080',
    ]
    for (const bytes of bad) {
      expect([bytes, await failureOf(bytes, descriptors)]).toEqual([bytes, BAD])
      expect([bytes, await read(bytes, descriptors, { mode: 'PERMISSIVE' })]).toEqual([bytes, null])
    }
    const old = set('proto2', field(1, 'a', 'string'))
    expect(await read('0A01FF', old)).toEqual({ a: '\ufffd' })
    const rows = await spark
      .sql(
        `SELECT ${callOf(descriptors, { mode: 'permissive' })} AS x FROM VALUES (X'0A0161'), (X'0A'), (NULL), (X'1002') t(b)`,
      )
      .collect()
    expect(rows.map((row) => row['x'])).toEqual([{ a: 'a', n: null }, null, null, { a: null, n: 2 }])
  })

  it('refuse arguments that are none', async () => {
    const descriptors = sqlBytes(set('proto3', field(1, 'a', 'int32')))
    const refused: readonly (readonly [call: string, code: string])[] = [
      [`from_protobuf(X'00', 'N', ${descriptors})`, 'PROTOBUF_MESSAGE_NOT_FOUND'],
      [`from_protobuf(X'00', 1, ${descriptors})`, 'DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT'],
      [`from_protobuf(X'00', 'M', 1)`, 'DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT'],
      [`from_protobuf(X'00', 'M', ${descriptors}, 1)`, 'DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT'],
      [`from_protobuf('a', 'M', ${descriptors})`, 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
      [`from_protobuf(X'00', 'M')`, 'CANNOT_LOAD_PROTOBUF_CLASS'],
      [`from_protobuf(X'00', 'M', map('mode', 'FAILFAST'))`, 'CANNOT_LOAD_PROTOBUF_CLASS'],
      [`from_protobuf(X'00', 'M', X'0A05')`, 'CANNOT_PARSE_PROTOBUF_DESCRIPTOR'],
      [`from_protobuf(X'00', 'M', '${folder}/none.desc')`, 'PROTOBUF_DESCRIPTOR_FILE_NOT_FOUND'],
      [`from_protobuf(X'00', 'M', ${descriptors}, map('mode', 'DROPMALFORMED'))`, 'PARSE_MODE_UNSUPPORTED'],
      [`from_protobuf(X'00', 'M', ${descriptors}, map('emit.default.values', 'x'))`, 'INVALID_ARGUMENT'],
      [
        `from_protobuf(X'00', 'M', ${descriptors}, map('convert.any.fields.to.json', 'true'))`,
        'UNSUPPORTED_FEATURE.SYNTAX',
      ],
      [`to_protobuf(1, 'M', ${descriptors})`, 'DATATYPE_MISMATCH.NON_STRUCT_TYPE'],
      [
        `to_protobuf(named_struct('a', 'x'), 'M', ${descriptors})`,
        'UNABLE_TO_CONVERT_TO_PROTOBUF_MESSAGE_TYPE',
      ],
      [
        `to_protobuf(named_struct('b', 1), 'M', ${descriptors})`,
        'UNABLE_TO_CONVERT_TO_PROTOBUF_MESSAGE_TYPE',
      ],
    ]
    for (const [call, code] of refused) expect([call, await failure(`SELECT ${call}`)]).toEqual([call, code])
    expect(await failure('SET spark.sql.function.protobufExtensions.enabled = true')).toBe('INVALID_ARGUMENT')
    const dependent = message([1, message([1, 'a.proto'], [3, 'b.proto'])])
    expect(await failure(`SELECT from_protobuf(X'00', 'M', ${sqlBytes(dependent)})`)).toBe(
      'PROTOBUF_DEPENDENCY_NOT_FOUND',
    )
  })

  it('read descriptors from a file, in SQL and by F, and show its path', async () => {
    const path = join(folder, 'm.desc')
    writeFileSync(path, set('proto3', field(1, 'a', 'int32')))
    const query = await spark.sql(`SELECT from_protobuf(X'0807', 'M', concat('${folder}', '/m.desc'))`)
    expect(await query.columns()).toEqual([`from_protobuf(X'0807', M, concat(${folder}, /m.desc), NULL)`])
    expect(Object.values((await query.collect())[0] ?? {})).toEqual([{ a: 7 }])
    const frame = await spark.sql("SELECT X'0807' AS b, named_struct('a', 9) AS s")
    const columns = [
      F.from_protobuf('b', 'M', path).alias('x'),
      F.hex(
        F.to_protobuf('s', 'p.M', undefined, { mode: 'FAILFAST' }, set('proto3', field(1, 'a', 'int32'))),
      ).alias('y'),
    ]
    expect(await frame.select(...columns).collect()).toEqual([{ x: { a: 7 }, y: '0809' }])
    // The file is read again when the query is asked again.
    writeFileSync(path, set('proto3', field(1, 'z', 'int32')))
    expect(Object.values((await query.collect())[0] ?? {})).toEqual([{ z: 7 }])
  })
})
