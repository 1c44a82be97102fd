import {
  array,
  bigint,
  boolean,
  type DataType,
  double,
  field,
  float,
  type Geometry,
  geography,
  geometry,
  int,
  KindlingError,
  map,
  smallint,
  string,
  struct,
  time,
  tinyint,
  type Value,
} from '@kindling/core'
import { builtinFunctions } from '@kindling/functions'
import {
  callOf,
  evaluate,
  finishExpression,
  literalOf,
  type ScalarFunction,
  type Signature,
  type TypePattern,
  type UnresolvedExpression,
} from '@kindling/plan'
import fc from 'fast-check'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'
import { planOver } from './sql-values.ts'
import { valuesOf } from './values-of-types.ts'

const spark = SparkSession.builder.master('local').create()
afterAll(() => spark.stop())

/** Functions whose numbers must stay small, because the result grows with them. */
const GROWING: ReadonlySet<string> = new Set([
  'repeat',
  'lpad',
  'rpad',
  'array_repeat',
  'array_insert',
  'space',
])

/** Texts that mean something to the functions that take them; drawn beside any others. */
const MEANINGFUL: Readonly<Record<string, fc.Arbitrary<Value>>> = {
  pattern: fc.constantFrom(
    'y',
    'yyyy-MM-dd',
    'yyyy-MM-dd HH:mm:ss',
    'dd/MM/yy',
    'hh:mm:ss.SSSSSS a',
    'MMM d yyyy',
    "'at' HH",
    'QQQ',
    'EEEE',
    'D',
    'XXX',
    'Z',
    'O',
    'VV',
    'MMMMM',
    'Y',
    '[yyyy]',
    'G y',
    'yyyyMMddHHmmss',
  ),
  charset: fc.constantFrom(
    'utf-8',
    'UTF-16',
    'utf-16le',
    'UTF-16BE',
    'US-ASCII',
    'iso-8859-1',
    'utf-32',
    'x',
  ),
  url: fc.constantFrom(
    'http://u:p@spark.apache.org:80/a/b?x=1&y=2#f',
    'https://example.com',
    'mailto:a@b.c',
    '/a?b',
    'http://[::1]/',
    'x y',
    'http://a/%zz',
    '//host',
    'http:',
    'a.b/c:d',
    '?x=%20&x=2',
    '#',
    'ftp://ü.de/',
  ),
  part: fc.constantFrom('HOST', 'PATH', 'QUERY', 'REF', 'PROTOCOL', 'FILE', 'AUTHORITY', 'USERINFO', 'host'),
  key: fc.constantFrom('x', 'y', ''),
  unit: fc.constantFrom(
    'YEAR',
    'quarter',
    'MON',
    'week',
    'DAY',
    'hour',
    'MINUTE',
    'second',
    'millisecond',
    'x',
  ),
}

/** Regular expressions that mean the same in Java and in JavaScript; any other text hardly ever does. */
const EXPRESSIONS = fc.constantFrom(
  'a',
  'ab',
  '',
  '[^a]+',
  'a|b',
  '(a)(b)?',
  '(?:a*)*b',
  '(?<x>a)|b',
  '\\d+',
  '\\w*?b',
  '^a',
  'b$',
  '(?i)A.',
  '.{2,3}',
  '(a|ab)(c|bcd)?',
  '\\Qa_b\\E',
  '[a-c]',
  '(?=b)',
  '(?<=a)b',
  '(?!a).',
  '(.)\\1',
  '\\bA',
  '\\s',
  '(',
)

/** An SRID that no system has would be an error of the literal that stands for a value here, whatever is NULL beside it. */
function shapeArgument(type: DataType, name: string | undefined): fc.Arbitrary<Value> {
  if (name === 'srid') return fc.constantFrom(4326, 4267)
  if (name === 'endianness') return fc.oneof(fc.constantFrom('NDR', 'xdr'), valuesOf(type))
  if (name !== 'wkb') return valuesOf(type)
  const points = valuesOf(geometry('any')).map((point) => (point as Geometry).bytes)
  return fc.oneof(points, valuesOf(type))
}

function argumentsOf(
  definition: ScalarFunction,
  type: DataType,
  name: string | undefined,
): fc.Arbitrary<Value> {
  if (name === 'pattern' && /^(?:regexp|rlike|split)/.test(definition.name)) return EXPRESSIONS
  if (definition.group === 'geospatial') return shapeArgument(type, name)
  const meaningful = type.kind === 'string' ? MEANINGFUL[name ?? ''] : undefined
  if (meaningful !== undefined) return fc.oneof(meaningful, valuesOf(type))
  return GROWING.has(definition.name) && type.kind === 'int'
    ? fc.integer({ min: -2, max: 30 })
    : valuesOf(type)
}

const CANDIDATES: Readonly<Record<string, readonly DataType[]>> = {
  any: [boolean, int, bigint, double, string],
  orderable: [boolean, tinyint, smallint, int, bigint, float, double, string],
  numeric: [tinyint, smallint, int, bigint, float, double],
  integral: [tinyint, smallint, int, bigint],
  fractional: [float, double],
  time: [time(), time(0)],
  geospatial: [geometry(4326), geometry('any'), geography(4326), geography('any')],
}

/** Calls without arguments have no rows to differ, and lambdas no values to try; their functions are tested by examples. */
function takesValues({ parameters }: Signature): boolean {
  return parameters.length > 0 && parameters.every(({ type }) => type.kind !== 'lambda')
}

/** Lists the types to try for a signature: one for each choice of its type variables. */
function choicesOf({ parameters, variadic }: Signature): readonly (readonly DataType[])[] {
  const patterns = parameters.map((parameter) => parameter.type)
  const variable = patterns.map(variableOf).find((found) => found !== undefined)
  const candidates = variable === undefined ? [int] : (CANDIDATES[variable] ?? [])
  return candidates.map((type) => {
    const types = patterns.map((pattern) => instantiate(pattern, type))
    const last = types.at(-1)
    return variadic === undefined || variadic.count === 2 || last === undefined ? types : [...types, last]
  })
}

function variableOf(pattern: TypePattern): string | undefined {
  switch (pattern.kind) {
    case 'variable':
      return pattern.among
    case 'arrayOf':
      return variableOf(pattern.element)
    case 'mapOf':
      return variableOf(pattern.key)
    case 'structOf':
      return pattern.fields?.map(variableOf).find((found) => found !== undefined)
    default:
      return undefined
  }
}

function instantiate(pattern: TypePattern, type: DataType): DataType {
  switch (pattern.kind) {
    case 'variable':
    case 'anything':
      return type
    case 'arrayOf':
      return array(instantiate(pattern.element, type))
    case 'mapOf':
      return map(instantiate(pattern.key, type), instantiate(pattern.value, type))
    case 'structOf':
      return struct(
        (pattern.fields ?? [pattern]).map((part, index) => field(`f${index}`, instantiate(part, type))),
      )
    case 'lambda':
      return instantiate(pattern.returns, type)
    default:
      return pattern
  }
}

const FACTS = { timeZone: spark.conf.timeZone, now: 0n }

interface Outcome {
  readonly value?: Value
  readonly code?: string
}

function specified(definition: ScalarFunction, types: readonly DataType[], row: readonly Value[]): Outcome {
  try {
    return {
      value: evaluate(
        finishExpression(
          callOf(
            definition,
            types.map((type, index) => literalOf(type, row[index] ?? null)),
          ),
          FACTS,
        ),
      ),
    }
  } catch (error) {
    if (error instanceof KindlingError) return { code: error.code }
    throw error
  }
}

async function run(
  definition: ScalarFunction,
  types: readonly DataType[],
  rows: readonly (readonly Value[])[],
): Promise<Outcome[]> {
  const cells = rows.map((row) =>
    types.map((type, index): UnresolvedExpression => ({ kind: 'literal', type, value: row[index] ?? null })),
  )
  const call: UnresolvedExpression = {
    kind: 'call',
    name: definition.name,
    arguments: types.map((_, index) => ({ kind: 'attribute', parts: [`col${index + 1}`] })),
  }
  try {
    const result = await spark.frame(planOver(call, cells)).collect()
    return result.map((row) => ({ value: row['value'] ?? null }))
  } catch (error) {
    if (error instanceof KindlingError) return [{ code: error.code }]
    throw error
  }
}

/** Numbers from functions of the C library may differ in the last place from those of V8. */
function expectSame(actual: unknown, expected: Value | undefined): void {
  if (actual instanceof Date) {
    // A Date counts milliseconds; what lies below them is cut off.
    if (typeof expected === 'bigint') {
      const below = ((expected % 1000n) + 1000n) % 1000n
      expect(actual.getTime()).toBe(new Date(Number((expected - below) / 1000n)).getTime())
      return
    }
    // JavaScript's dates end 10^8 days from 1970.
    const days = actual.getTime() / 86_400_000
    if (Number.isNaN(days)) expect(Math.abs(Number(expected))).toBeGreaterThan(100_000_000)
    else expect(days).toBe(expected)
    return
  }
  if (typeof actual === 'number' && typeof expected === 'number' && Number.isFinite(expected)) {
    expect(Math.abs(actual - expected)).toBeLessThanOrEqual(
      Math.abs(expected) * 1e-12 + Number.MIN_VALUE * 1e9,
    )
  } else expect(actual).toEqual(expected)
}

/** Functions whose arguments, or some of them, must be constants. */
const NEEDS_CONSTANTS = new Set([
  'from_avro',
  'from_protobuf',
  'schema_of_avro',
  'schema_of_csv',
  'schema_of_json',
  'schema_of_xml',
  'str_to_map',
  'to_avro',
  'to_protobuf',
  'to_csv',
  'to_json',
  'to_xml',
  'date_part',
  'timestampadd',
  'timestampdiff',
  'time_bucket',
  'convert_timezone',
  'from_utc_timestamp',
  'to_utc_timestamp',
  'make_timestamp',
  'try_make_timestamp',
  'round',
  'bround',
  'ceil',
  'floor',
  'mask',
  'to_binary',
  'try_to_binary',
  'to_char',
  'to_number',
  'try_to_number',
  'named_struct',
  'xpath',
  'xpath_boolean',
  'xpath_string',
  'xpath_double',
  'xpath_float',
  'xpath_long',
  'xpath_int',
  'xpath_short',
])
/** Functions whose fields are named after columns, so that literals give other names. */
const NAMED_BY_ARGUMENTS = new Set(['arrays_zip'])
/** Functions whose results are far too long for most arguments. */
const FAR_TOO_LONG = new Set(['sequence'])
/** Functions that give another value at each call. */
const NOW = new Set(['current_date', 'current_time', 'current_timestamp', 'localtimestamp', 'unix_timestamp'])

const scalars = builtinFunctions().filter(
  ({ name, ...definition }) =>
    definition.kind === 'scalar' &&
    definition.seeded !== true &&
    definition.typeArgument === undefined &&
    // Sketches are computed by native alone, and held against the bytes that Spark gives.
    definition.group !== 'sketch' &&
    !NEEDS_CONSTANTS.has(name) &&
    !NOW.has(name) &&
    !NAMED_BY_ARGUMENTS.has(name) &&
    !FAR_TOO_LONG.has(name),
)
const CASES = scalars.flatMap((definition) =>
  definition.kind === 'scalar'
    ? definition.signatures
        .filter(takesValues)
        .flatMap((signature) =>
          choicesOf(signature).map(
            (types) => [definition.name, types.map((type) => type.kind).join(), definition, types] as const,
          ),
        )
    : [],
)

/** Finds what an argument is called in the signature that takes so many. */
function nameOf(definition: ScalarFunction, types: readonly DataType[], index: number): string | undefined {
  const signature = definition.signatures.find(({ parameters }) => parameters.length === types.length)
  return signature?.parameters[index]?.name
}

describe('native kernels', () => {
  it.each(CASES)('agree with the specification of %s over %s', async (_name, _types, definition, types) => {
    const rows = fc.array(
      fc.tuple(
        ...types.map((type, index) => {
          const name = nameOf(definition, types, index)
          return fc.option(argumentsOf(definition, type, name), { freq: 8 })
        }),
      ),
      {
        minLength: 1,
        maxLength: 60,
      },
    )
    await fc.assert(
      fc.asyncProperty(rows, async (values) => {
        const expected = values.map((row) => specified(definition, types, row))
        const failed = expected.findIndex(({ code }) => code !== undefined)
        if (failed !== -1) {
          const outcome = await run(definition, types, values)
          expect(outcome).toEqual([{ code: expected[failed]?.code }])
        }
        const sound = values.filter((_row, index) => expected[index]?.code === undefined)
        if (sound.length === 0) return
        const actual = await run(definition, types, sound)
        const wanted = expected.filter(({ code }) => code === undefined)
        actual.forEach(({ value }, index) => {
          expectSame(value, wanted[index]?.value)
        })
        expect(actual).toHaveLength(wanted.length)
      }),
      { numRuns: 15 },
    )
  })
})
