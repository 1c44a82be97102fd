import { bigint, boolean, double, errorOf, int, string, type Value } from '@kindling/core'
import type {
  AggregateFunction,
  FunctionDefinition,
  FunctionRegistry,
  GeneratorFunction,
  Parameter,
  ScalarFunction,
  TypePattern,
  UserFunction,
} from '../src/index.ts'
import { anything, arrayOf, callOf, castOf, literalOf, variable } from '../src/index.ts'

/** Holds the few functions that the tests of this room call: of every kind one, each by the rules of its kind. */
const numeric = variable('T', 'numeric')
const orderable = variable('T', 'orderable')
const any = variable('T', 'any')
const fractional = variable('T', 'fractional')

const parameter = (type: TypePattern): Parameter => ({ name: 'value', type, doc: '' })
const described = { group: 'operator', since: '0.1.0', doc: '', examples: [], deterministic: true } as const

interface Shape {
  readonly parameters: readonly TypePattern[]
  readonly returns: ScalarFunction['signatures'][number]['returns']
  readonly variadic?: { readonly least: number; readonly first?: number; readonly count?: number }
}

type Kernel = (values: readonly Value[]) => Value

function scalar(
  name: string,
  shapes: readonly Shape[],
  kernel: Kernel | undefined,
  rest: Partial<ScalarFunction> = {},
): ScalarFunction {
  const signatures = shapes.map(({ parameters, ...shape }) => ({
    ...shape,
    parameters: parameters.map(parameter),
  }))
  const definition = { ...described, kind: 'scalar', name, nulls: 'propagate', signatures, ...rest } as const
  return kernel === undefined
    ? definition
    : { ...definition, kernel: kernel as ScalarFunction['kernel'] & {} }
}

function aggregate(
  name: string,
  shapes: readonly Shape[],
  rest: Partial<AggregateFunction> = {},
): AggregateFunction {
  const signatures = shapes.map(({ parameters, ...shape }) => ({
    ...shape,
    parameters: parameters.map(parameter),
  }))
  return { ...described, kind: 'aggregate', name, signatures, ...rest }
}

const infix = { display: 'infix' } as const
const compared = [{ parameters: [orderable, orderable], returns: boolean }]

export const plus = scalar(
  '+',
  [{ parameters: [numeric, numeric], returns: numeric }],
  ([left, right]) => (typeof left === 'bigint' ? left + (right as bigint) : Number(left) + Number(right)),
  { ...infix, commutes: true },
)

export const divide = scalar(
  '/',
  [{ parameters: [double, double], returns: double }],
  ([left, right]) => {
    if (right === 0) throw errorOf('DIVIDE_BY_ZERO', {})
    return Number(left) / Number(right)
  },
  infix,
)

export const equal = scalar('=', compared, ([left, right]) => left === right, {
  ...infix,
  comparison: '=',
  equality: 'null is unknown',
})

export const greater = scalar('>', compared, ([left, right]) => Number(left) > Number(right), {
  ...infix,
  comparison: '>',
})

export const less = scalar('<', compared, ([left, right]) => Number(left) < Number(right), {
  ...infix,
  comparison: '<',
})

export const and = scalar(
  'and',
  [{ parameters: [boolean, boolean], returns: boolean }],
  ([left, right]) =>
    left === false || right === false ? false : left === null || right === null ? null : true,
  { ...infix, nulls: 'handles', lazy: 'and' },
)

export const or = scalar(
  'or',
  [{ parameters: [boolean, boolean], returns: boolean }],
  ([left, right]) =>
    left === true || right === true ? true : left === null || right === null ? null : false,
  { ...infix, nulls: 'handles', lazy: 'or' },
)

export const not = scalar('not', [{ parameters: [boolean], returns: boolean }], ([value]) => value !== true, {
  display: 'prefix',
  comparison: 'not',
})

export const isNull = scalar(
  'isnull',
  [{ parameters: [anything], returns: boolean }],
  ([value]) => value === null,
  { nulls: 'handles', nullable: () => false, comparison: 'null', display: ([value]) => `(${value} IS NULL)` },
)

export const when = scalar(
  'when',
  [
    { parameters: [boolean, any], variadic: { least: 1, first: 0, count: 2 }, returns: any },
    { parameters: [boolean, any, any], variadic: { least: 1, first: 0, count: 2 }, returns: any },
  ],
  undefined,
  { nulls: 'handles', lazy: 'when' },
)

export const coalesce = scalar(
  'coalesce',
  [{ parameters: [any], variadic: { least: 1 }, returns: any }],
  undefined,
  { nulls: 'handles', lazy: 'coalesce', nullable: (nulls) => nulls.every((each) => each) },
)

export const upper = scalar(
  'upper',
  [{ parameters: [string], returns: string }],
  ([value]) => String(value).toUpperCase(),
  { aliases: ['ucase'] },
)

export const random = scalar('rand', [{ parameters: [], returns: double }], undefined, {
  deterministic: false,
})

export const array = scalar(
  'array',
  [
    {
      parameters: [any],
      variadic: { least: 0 },
      returns: (types, values) => ({
        kind: 'array',
        element: types[0] ?? { kind: 'void' },
        containsNull: values.some((value) => value.nullable),
      }),
    },
  ],
  (values) => values,
  { nulls: 'handles', nullable: () => false },
)

export const element = scalar(
  '[]',
  [{ parameters: [arrayOf(any), int], returns: any }],
  ([values, index]) => (values as readonly Value[])[Number(index)] ?? null,
  { display: ([values, index]) => `${values}[${index}]`, nullable: () => true },
)

export const struct = scalar(
  'struct',
  [
    {
      parameters: [anything],
      variadic: { least: 1 },
      returns: (types, values) => ({
        kind: 'struct',
        fields: types.map((type, index) => {
          const value = values[index]
          const name = value?.kind === 'alias' ? value.name : `col${index + 1}`
          return { name, type, nullable: value?.nullable ?? true }
        }),
      }),
    },
  ],
  undefined,
  { nulls: 'handles', nullable: () => false },
)

export const dotProduct = scalar(
  'dot_product',
  [{ parameters: [arrayOf(fractional), arrayOf(fractional)], returns: double }],
  undefined,
)

export const nullIf = scalar(
  'nullif',
  [{ parameters: [orderable, orderable], returns: orderable }],
  undefined,
  {
    rewrite: ([left, right]) => {
      if (left === undefined || right === undefined) throw new TypeError('nullif takes two values')
      return callOf(when, [callOf(equal, [left, right]), literalOf(left.type, null), left])
    },
    nullable: () => true,
  },
)

export const count = aggregate(
  'count',
  [{ parameters: [anything], variadic: { least: 1 }, returns: bigint }],
  {
    nullable: false,
    combine: (counts) => callOf(coalesce, [callOf(sum, [counts]), literalOf(bigint, 0n)]),
  },
)

export const sum = aggregate('sum', [
  { parameters: [bigint], returns: bigint },
  { parameters: [double], returns: double },
])

export const max: AggregateFunction = aggregate('max', [{ parameters: [orderable], returns: orderable }], {
  combine: (values) => callOf(max, [values]),
})

export const average = aggregate('avg', [{ parameters: [double], returns: double }], {
  aliases: ['mean'],
  rewrite: ([value]) => {
    if (value === undefined) throw new TypeError('avg takes a value')
    return callOf(divide, [callOf(sum, [value]), castOf(callOf(count, [value]), double)])
  },
})

export const bitwiseAnd = scalar(
  '&',
  [
    {
      parameters: [variable('T', 'integral'), variable('T', 'integral')],
      returns: variable('T', 'integral'),
    },
  ],
  ([left, right]) => Number(left) & Number(right),
  infix,
)

export const explode: GeneratorFunction = {
  ...described,
  kind: 'generator',
  name: 'explode',
  signatures: [{ parameters: [parameter(anything)], returns: ([type = int]) => type }],
  list: ([list]) => {
    if (list === undefined) throw new TypeError('explode takes a list')
    return list
  },
  kernel: () => [],
}

const BUILTINS: readonly FunctionDefinition[] = [
  plus,
  divide,
  equal,
  greater,
  less,
  and,
  or,
  not,
  isNull,
  when,
  coalesce,
  upper,
  random,
  array,
  element,
  struct,
  dotProduct,
  nullIf,
  count,
  sum,
  max,
  average,
  bitwiseAnd,
  explode,
]

/** Makes a registry of the functions above and some of the user. */
export function registryOf(...users: readonly UserFunction[]): FunctionRegistry {
  const registered = new Map(users.map((user) => [user.name, user]))
  return {
    builtin: (name) =>
      BUILTINS.find((each) => [each.name, ...(each.aliases ?? [])].includes(name.toLowerCase())),
    user: (name) => registered.get(name.toLowerCase()),
    register: (name, definition) => void registered.set(name.toLowerCase(), definition),
    names: () => [...BUILTINS.map((each) => each.name), ...registered.keys()],
  }
}

/** Makes a function of the user that gives an integer for one value of any type; nobody calls it. */
export function userFunction(name: string, options: Partial<UserFunction> = {}): UserFunction {
  return {
    name,
    parameters: null,
    returns: int,
    deterministic: true,
    batchRows: null,
    concurrency: 1,
    description: 'row function',
    evaluate: () => {
      throw new Error(`${name} is only planned here, never called`)
    },
    ...options,
  }
}
