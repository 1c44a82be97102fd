import fc from 'fast-check'
import { SparkSession } from 'kindling'
import { afterAll, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())

/** Is a schema of Avro, and values of it as JSON. */
interface Case {
  readonly schema: unknown
  readonly values: readonly unknown[]
}

let names = 0
const freshName = (): string => `t${names++}`

const single = (schema: unknown, values: fc.Arbitrary<unknown>): fc.Arbitrary<Case> =>
  fc.array(values, { minLength: 4, maxLength: 4 }).map((list) => ({ schema, values: list }))

const primitives = fc.oneof(
  single('int', fc.integer()),
  single('long', fc.maxSafeInteger()),
  single('double', fc.double({ noNaN: true, noDefaultInfinity: true })),
  single('boolean', fc.boolean()),
  single('string', fc.string({ unit: 'grapheme', maxLength: 20 })),
  single({ type: 'int', logicalType: 'date' }, fc.constantFrom('2024-02-29', '1969-12-31', '1500-01-01')),
  single(
    { type: 'bytes', logicalType: 'decimal', precision: 30, scale: 0 },
    fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }).map(Number),
  ),
)

const cases = fc.letrec<{ any: Case; record: Case }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    primitives,
    tie('any').map(({ schema, values }) => ({
      schema: { type: 'array', items: schema },
      values: [[], values, [values[0]], values.slice(1)],
    })),
    tie('any').map(({ schema, values }) => ({
      schema: { type: 'map', values: schema },
      values: [{}, { a: values[0] }, { b: values[1], '': values[2] }, { c: values[3] }],
    })),
    fc.tuple(tie('any'), fc.boolean()).map(([{ schema, values }, first]) => ({
      schema: first ? ['null', schema] : [schema, 'null'],
      values: [null, ...values.slice(1)],
    })),
    tie('record'),
  ),
  record: fc.array(tie('any'), { minLength: 1, maxLength: 4 }).map((fields) => ({
    schema: {
      type: 'record',
      name: freshName(),
      fields: fields.map(({ schema }, index) => ({ name: `f${index}`, type: schema })),
    },
    values: [0, 1, 2, 3].map((row) =>
      Object.fromEntries(fields.map(({ values }, index) => [`f${index}`, values[row]])),
    ),
  })),
}))

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
/** A union of a union is none. */
const isSound = ({ schema }: Case): boolean => !/\["null",\[|\[\[/.test(JSON.stringify(schema))

it('values come back from Avro as they went there', async () => {
  await fc.assert(
    fc.asyncProperty(cases.record.filter(isSound), async ({ schema, values }) => {
      const text = quoted(JSON.stringify(schema))
      const rows = values.map((value) => `(${quoted(JSON.stringify(value))})`).join(', ')
      const type = Object.values((await spark.sql(`SELECT schema_of_avro(${text})`).collect())[0] ?? {})[0]
      const frame = spark.sql(
        `SELECT to_json(v) AS went, to_json(from_avro(to_avro(v, ${text}), ${text})) AS came
         FROM (SELECT from_json(j, ${quoted(String(type).replaceAll(' NOT NULL', ''))}) AS v FROM VALUES ${rows} AS t(j))`,
      )
      for (const { went, came } of await frame.collect()) expect(came).toBe(went)
    }),
    { numRuns: 60 },
  )
})

it('bytes that are cut off or changed give a value, NULL or an error, and the same in any vector', async () => {
  const schema = quoted(
    JSON.stringify({
      type: 'record',
      name: 'r',
      fields: [
        { name: 'a', type: 'long' },
        { name: 'b', type: { type: 'array', items: ['null', 'string'] } },
        { name: 'c', type: { type: 'map', values: { type: 'array', items: 'double' } } },
        { name: 'd', type: ['int', 'string', 'null'] },
        { name: 'e', type: { type: 'enum', name: 'e', symbols: ['A', 'B'] } },
      ],
    }),
  )
  const value =
    "named_struct('a', 12345678901L, 'b', array('x', NULL, 'a longer text'), 'c', map('k', array(1.5D, 2.5D)), 'd', named_struct('member0', CAST(NULL AS INT), 'member1', 'y'), 'e', 'B')"
  const [row] = await spark.sql(`SELECT to_avro(${value}, ${schema}) AS x`).collect()
  const bytes = row?.['x'] as Uint8Array
  const change = fc.record({ place: fc.nat(bytes.length - 1), byte: fc.nat(255), size: fc.nat(bytes.length) })
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 40 }), async (changes) => {
      const rows = changes.map(({ place, byte, size }) => {
        const changed = Uint8Array.from(bytes)
        changed[place] = byte
        return `(X'${Buffer.from(changed.subarray(0, Math.max(size, place + 1))).toString('hex')}')`
      })
      const call = (mode: string): string => `from_avro(b, ${schema}, map('mode', '${mode}'))`
      const table = `FROM VALUES ${rows.join(', ')} AS t(b)`
      const together = await spark.sql(`SELECT ${call('PERMISSIVE')} AS x ${table}`).collect()
      for (const [index, each] of rows.entries()) {
        const alone = await spark
          .sql(`SELECT ${call('PERMISSIVE')} AS x FROM VALUES ${each} AS t(b)`)
          .collect()
        expect(alone[0]).toEqual(together[index])
      }
      const strict = spark.sql(`SELECT ${call('FAILFAST')} AS x ${table}`).collect()
      await strict.catch(({ code }: { readonly code?: string }) =>
        expect(code).toBe('MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION'),
      )
    }),
    { numRuns: 15 },
  )
})
