import {
  array,
  bigint,
  type DataType,
  double,
  errorOf,
  isShape,
  type StructValue,
  sameType,
  sqlString,
  string,
  type TimeType,
  timeZone,
  timeZoneBytes,
  type Value,
} from '@kindling/core'
import { encodeVariantCast, type PhysicalType } from '@kindling/native'
import {
  type Attribute,
  type Call,
  type Cast,
  type CastMode,
  castOf,
  type Expression,
  freeVariablesOf,
  isDeterministic,
  type Lambda,
  type LambdaParameter,
  type LambdaVariable,
} from '@kindling/plan'
import { logicalType } from '../sources/logical-type.ts'
import { castForm, LEGACY_STORAGE_CASTS } from './cast-form.ts'
import type { CompiledProgram } from './compile-program.ts'
import { constantOf } from './constant-of.ts'
import { describeRecords } from './describe-records.ts'
import { type IntervalCast, intervalCast } from './interval-cast.ts'
import { kernelOf } from './kernel-name.ts'
import { mayRaise } from './may-raise.ts'
import { elementCast, entryOf, fieldCasts, textEntry } from './nested-cast.ts'
import { castTypeName, physicalType } from './physical-type.ts'
import { type PendingLambda, ProgramBuilder, type Reference } from './program-builder.ts'
import { shapeCast } from './shape-cast.ts'
import { storedLiteral } from './stored-literal.ts'
import { zoneConstants } from './zone-constants.ts'

/**
 * Turns typed expressions into kernel calls. Functions that look at some arguments only where others ask for them
 * become masks: an error counts only in rows where the expression would have been computed.
 */
export class ExpressionCompiler {
  readonly #builder: ProgramBuilder<Expression>
  readonly #positions: ReadonlyMap<number, number>
  readonly #outside: Outside | undefined

  constructor(columns: readonly (Attribute | LambdaParameter)[], outside?: Outside) {
    this.#builder = new ProgramBuilder(columns.map((column) => physicalType(column.type)))
    this.#outside = outside
    const positions = new Map<number, number>()
    columns.forEach((column, position) => {
      if (!positions.has(column.id)) positions.set(column.id, position)
    })
    this.#positions = positions
  }

  build(outputs: readonly Reference[]): CompiledProgram {
    return this.#builder.build(outputs)
  }

  /** Compiles one expression; errors in rows outside of `active` do not count. */
  compile(expression: Expression, active?: Reference): Reference {
    if (this.#outside !== undefined && isCaptured(expression, this.#positions)) {
      return this.#capture(this.#outside.compiler.compile(expression), physicalType(expression.type))
    }
    switch (expression.kind) {
      case 'literal':
        return this.#literal(expression.type, expression.value, expression)
      case 'attribute':
      case 'lambdaVariable':
        return this.#input(expression)
      case 'alias':
        return this.compile(expression.child, active)
      case 'field': {
        const struct = this.compile(expression.child, active)
        const index = this.#builder.constant('i32', expression.index)
        const kernel = expression.child.type.kind === 'array' ? 'list_field' : 'field'
        return this.#builder.call(kernel, physicalType(expression.type), [struct, index], expression)
      }
      case 'cast':
        return this.#cast(expression, active)
      case 'call':
        return this.#call(expression, active)
      case 'aggregateCall':
      case 'lambda':
      case 'windowCall':
      case 'userCall':
        throw errorOf('INTERNAL_ERROR', { message: `a ${expression.kind} cannot run in a native program` })
    }
  }

  #input({ name, id }: Attribute | LambdaVariable): Reference {
    const position = this.#positions.get(id)
    if (position === undefined) {
      throw errorOf('INTERNAL_ERROR', { message: `column ${name}#${id} is not in the batch` })
    }
    return this.#builder.input(position)
  }

  /** Makes a value of the program around a lambda an input of the lambda's own. */
  #capture(value: Reference, type: PhysicalType): Reference {
    const inputs = this.#outside?.inputs
    const known = inputs?.get(value)
    if (known !== undefined) return known
    const input = this.#builder.addInput(type)
    inputs?.set(value, input)
    return input
  }

  /** Compiles the body of a lambda to a program over its parameters and what it reads of the program around it. */
  #lambda({ parameters, body }: Lambda, active: Reference | undefined): PendingLambda<Expression> {
    const outside: Outside = { compiler: this, inputs: new Map() }
    const compiler = new ExpressionCompiler(parameters, outside)
    const reached = active === undefined || !mayRaise(body) ? undefined : compiler.#capture(active, 'bool')
    const { program, sites } = compiler.build([compiler.compile(body, reached)])
    return { captures: [...outside.inputs.keys()], program, sites }
  }

  #literal(type: DataType, value: Value, site: Expression): Reference {
    if (value !== null && type.kind === 'array') {
      const elements = (value as readonly Value[]).map((element) =>
        this.#literal(type.element, element, site),
      )
      return this.#builder.call('list_of', physicalType(type), elements, site)
    }
    const stored = storedLiteral(type, value)
    if (stored !== undefined) return this.#literal(stored.type, stored.value, site)
    if (value !== null && type.kind === 'struct') {
      const fields = type.fields.map((field) =>
        this.#literal(field.type, (value as StructValue)[field.name] ?? null, site),
      )
      return this.#builder.call('struct_of', physicalType(type), fields, site)
    }
    if (value !== null && type.kind === 'map') {
      const parts = [...(value as ReadonlyMap<Value, Value>)].flatMap(([key, item]) => [
        this.#literal(type.key, key, site),
        this.#literal(type.value, item, site),
      ])
      return this.#builder.call('map_of', physicalType(type), parts, site)
    }
    const constant = constantOf(type, value)
    return this.#builder.constant(constant.type, constant.value)
  }

  #cast(written: Cast, active: Reference | undefined): Reference {
    const cast = { ...written, mode: castForm(written) }
    const { child, type, mode } = cast
    const target = physicalType(type)
    if (child.type.kind === 'void') return this.#noValue(child, target, active)
    const [from, to] = [castTypeName(child.type), castTypeName(type)]
    if (sameType(child.type, type)) return this.compile(child, active)
    if (child.type.kind === 'variant' || type.kind === 'variant') return this.#castVariant(cast, active)
    if (isShape(child.type) && isShape(type)) return this.compile(shapeCast(cast, child.type, type), active)
    if (from === undefined || to === undefined) return this.#nestedCast(cast, active)
    if (child.type.kind === 'time' && type.kind !== 'string') return this.#castTime(cast, child.type, active)
    if (mode === 'legacy' && child.type.kind === 'date') return this.#builder.constant(target, null)
    const through = stopover(child.type, type, mode)
    if (through !== undefined) {
      const first = castOf(child, through, { mode, origin: cast.origin })
      return this.#cast({ ...cast, child: first }, active)
    }
    const storage = mode === 'legacy' ? LEGACY_STORAGE_CASTS[`${from}_to_${to}`] : undefined
    const name = storage ?? `${PREFIXES[mode]}_${from}_to_${to}`
    const operands = [this.compile(child, active), ...this.#castParameters(cast)]
    return this.#builder.call(name, target, operands, cast, active)
  }

  /** The kernels read off a constant which type the value has beside the variant, and the time zone. */
  #castVariant(cast: Cast, active: Reference | undefined): Reference {
    const { child, type, mode, timeZone: zone = 'UTC' } = cast
    const [kernel, other] =
      child.type.kind === 'variant'
        ? [mode === 'try' ? 'try_cast_variant' : 'cast_variant', type]
        : ['to_variant', child.type]
    const description = this.#builder.constant(
      'binary',
      encodeVariantCast(logicalType(other), timeZoneBytes(timeZone(zone))),
    )
    const operands = [this.compile(child, active), description]
    return this.#builder.call(kernel, physicalType(type), operands, cast, active)
  }

  /** A time of fewer digits is cut off; a number counts seconds, of which a time holds nine digits behind the point. */
  #castTime(cast: Cast, from: TimeType, active: Reference | undefined): Reference {
    const { child, type, mode } = cast
    const time = this.compile(child, active)
    if (type.kind === 'time') {
      if (type.precision >= from.precision) return time
      const size = this.#builder.constant('i64', 10n ** BigInt(9 - type.precision))
      return this.#builder.call('time_to_size', 'i64', [time, size], cast)
    }
    const name = `${mode === 'try' ? 'try_cast' : 'cast'}_decimal_to_${castTypeName(type)}`
    const scale = this.#builder.constant('i32', 9)
    const operands = [time, scale, ...this.#castParameters(cast)]
    return this.#builder.call(name, physicalType(type), operands, cast, active)
  }

  /** Scales of decimals, or the time zone, for texts with the moment of the query. */
  #castParameters({ child, type, timeZone: zone, now = 0n }: Cast): readonly Reference[] {
    if (zone !== undefined) return zoneConstants(this.#builder, zone, child.type, type, now)
    const numbers: number[] = []
    if (child.type.kind === 'decimal') numbers.push(child.type.scale)
    if (type.kind === 'decimal') numbers.push(type.precision, type.scale)
    return numbers.map((number) => this.#builder.constant('i32', number))
  }

  /** Casts arrays, maps and structs part by part; intervals of other units are stored alike. */
  #nestedCast(cast: Cast, active: Reference | undefined): Reference {
    const { type: from } = cast.child
    const { type: to } = cast
    if (from.kind === to.kind && (from.kind === 'yearMonthInterval' || from.kind === 'dayTimeInterval'))
      return this.compile(cast.child, active)
    if (from.kind === 'array' && to.kind === 'array')
      return this.#castElements(cast, from.element, to.element, active)
    if (from.kind === 'map' && to.kind === 'map')
      return this.#castElements(cast, entryOf(from), entryOf(to), active)
    if (from.kind === 'struct' && to.kind === 'struct') {
      const types = to.fields.map((field) => field.type)
      return this.#castFields(cast, 'struct_of', fieldCasts(cast, from, types), active)
    }
    if (from.kind === 'array' && to.kind === 'string') {
      const texts = this.#castElements({ ...cast, type: array(string) }, from.element, string, active)
      return this.#builder.call('list_to_text', 'utf8', [texts], cast)
    }
    if (from.kind === 'map' && to.kind === 'string') {
      const texts = this.#castElements({ ...cast, type: array(textEntry) }, entryOf(from), textEntry, active)
      return this.#builder.call('map_to_text', 'utf8', [texts], cast)
    }
    if (from.kind === 'struct' && to.kind === 'string') {
      const types = from.fields.map(() => string)
      return this.#castFields(cast, 'struct_to_text', fieldCasts(cast, from, types), active)
    }
    if (from.kind === 'interval' && to.kind === 'string')
      return this.#builder.call('interval_to_text', 'utf8', [this.compile(cast.child, active)], cast)
    if (from.kind === 'string' && to.kind === 'interval')
      return this.#builder.call(
        'text_to_interval',
        physicalType(to),
        [this.compile(cast.child, active)],
        cast,
      )
    if (from.kind === 'vector' && to.kind === 'string')
      return this.#builder.call('vector_to_text', 'utf8', [this.compile(cast.child, active)], cast)
    if ((from.kind === 'yearMonthInterval' || from.kind === 'dayTimeInterval') && to.kind === 'string') {
      const [kernel, units] = from.kind === 'yearMonthInterval' ? MONTH_FIELDS : SPAN_FIELDS
      const fields = [from.start, from.end].map((unit) => this.#builder.constant('i32', units.indexOf(unit)))
      const names = this.#builder.constant('utf8', sqlString(from).replace('INTERVAL ', ''))
      return this.#builder.call(kernel, 'utf8', [this.compile(cast.child, active), ...fields, names], cast)
    }
    const interval = intervalCast(from, to)
    if (interval !== undefined) return this.#intervalCast(cast, interval, active)
    const feature = `CAST(${sqlString(from)} AS ${sqlString(to)})`
    throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature: `\`${feature}\`` }, { origin: cast.origin })
  }

  #intervalCast(
    cast: Cast,
    { through, kernel, parameters }: IntervalCast,
    active: Reference | undefined,
  ): Reference {
    const { child, type, mode, origin } = cast
    if (through !== undefined)
      return this.#cast({ ...cast, child: castOf(child, through, { mode, origin }) }, active)
    const operands = parameters.map((number) =>
      this.#builder.constant(typeof number === 'bigint' ? 'i64' : 'i32', number),
    )
    const name = mode === 'try' ? `try_${kernel}` : kernel
    return this.#builder.call(
      name,
      physicalType(type),
      [this.compile(child, active), ...operands],
      cast,
      active,
    )
  }

  #castElements(cast: Cast, from: DataType, to: DataType, active: Reference | undefined): Reference {
    const list = this.compile(cast.child, active)
    const lambda = this.#lambda(elementCast(cast, from, to), active)
    return this.#builder.call('list_transform', physicalType(cast.type), [list], cast, active, [lambda])
  }

  /** Makes a value of the fields of a struct; NULL where the struct is. */
  #castFields(
    cast: Cast,
    kernel: string,
    fields: readonly Expression[],
    active: Reference | undefined,
  ): Reference {
    const type = physicalType(cast.type)
    const made = this.#builder.call(
      kernel,
      type,
      fields.map((field) => this.compile(field, active)),
      cast,
    )
    if (!cast.child.nullable) return made
    const absent = this.#builder.call('is_null', 'bool', [this.compile(cast.child, active)], cast)
    return this.#builder.call('choose', type, [absent, this.#builder.constant(type, null), made], cast)
  }

  #call(call: Call, active: Reference | undefined): Reference {
    switch (call.function.lazy) {
      case 'and':
        return this.#shortCircuit(call, active, true)
      case 'or':
        return this.#shortCircuit(call, active, false)
      case 'when':
        return this.#when(call, active)
      case 'coalesce':
        return this.#coalesce(call, active)
      default: {
        if (call.function.reads === 'avro' || call.function.reads === 'protobuf')
          return this.#readByPlan(call, `read_${call.function.reads}`, active)
        if (call.function.reads !== undefined) return this.#readRecords(call, call.function.reads, active)
        const { kernel, constants, isTyped } = kernelOf(call)
        const values = call.arguments.filter((argument) => argument.kind !== 'lambda')
        const lambdas = call.arguments.filter((argument) => argument.kind === 'lambda')
        const operands = [
          ...values.map((value) => (isTyped ? this.#operand(value, active) : this.compile(value, active))),
          ...constants.map((number) => this.#builder.constant('i32', number)),
        ]
        return this.#builder.call(
          kernel,
          physicalType(call.type),
          operands,
          call,
          active,
          lambdas.map((lambda) => this.#lambda(lambda, active)),
        )
      }
    }
  }

  /** Reads texts as files are read. */
  #readRecords(call: Call, format: 'csv' | 'json' | 'xml', active: Reference | undefined): Reference {
    const [text, , options] = call.arguments
    if (text === undefined) throw new TypeError(`${call.function.name} takes a text`)
    const description = this.#builder.constant('binary', describeRecords(format, call.type, options))
    const operands = [this.compile(text, active), description]
    return this.#builder.call('read_records', physicalType(call.type), operands, call, active)
  }

  /** Reads binary values by a plan. */
  #readByPlan(call: Call, kernel: string, active: Reference | undefined): Reference {
    const [data, , fails, plan] = call.arguments
    if (data === undefined || fails === undefined || plan === undefined)
      throw new TypeError(`${call.function.name} takes a plan`)
    const operands = [plan, data, fails].map((argument) => this.compile(argument, active))
    return this.#builder.call(kernel, physicalType(call.type), operands, call, active)
  }

  /** A bare NULL among arguments stands for a NULL boolean, the type that kernels over nothing but NULL are named after. */
  #operand(argument: Expression, active: Reference | undefined): Reference {
    if (argument.type.kind === 'void') return this.#noValue(argument, 'bool', active)
    return this.compile(argument, active)
  }

  /** The right side counts only where the left does not decide: where it is not `!goesOn`. */
  #shortCircuit(call: Call, active: Reference | undefined, goesOn: boolean): Reference {
    const [left, right] = call.arguments
    if (left === undefined || right === undefined) throw new TypeError('a condition has two sides')
    const first = this.compile(left, active)
    let reached = active
    if (mayRaise(right)) {
      const known = this.#builder.call(
        'coalesce',
        'bool',
        [first, this.#builder.constant('bool', goesOn)],
        call,
      )
      reached = this.#both(active, goesOn ? known : this.#not(known, call), call)
    }
    return this.#builder.call(kernelOf(call).kernel, 'bool', [first, this.compile(right, reached)], call)
  }

  #when(call: Call, active: Reference | undefined): Reference {
    const parts = call.arguments
    const type = physicalType(call.type)
    const branches: { readonly condition: Reference; readonly value: Reference }[] = []
    let pending = active
    for (let index = 0; index + 1 < parts.length; index += 2) {
      const [condition, value] = [parts[index], parts[index + 1]]
      if (condition === undefined || value === undefined) break
      const truth = this.#builder.call(
        'coalesce',
        'bool',
        [this.#operand(condition, pending), this.#builder.constant('bool', false)],
        call,
      )
      branches.push({ condition: truth, value: this.compile(value, this.#both(pending, truth, call)) })
      pending = this.#both(pending, this.#not(truth, call), call)
    }
    const otherwise = parts.length % 2 === 1 ? parts.at(-1) : undefined
    let result =
      otherwise === undefined ? this.#builder.constant(type, null) : this.compile(otherwise, pending)
    for (const { condition, value } of branches.reverse()) {
      result = this.#builder.call('choose', type, [condition, value, result], call)
    }
    return result
  }

  /** Gives NULL for an expression that has no value; it may raise an error still, and is computed for that alone. */
  #noValue(expression: Expression, type: PhysicalType, active: Reference | undefined): Reference {
    if (mayRaise(expression)) this.compile(expression, active)
    return this.#builder.constant(type, null)
  }

  #coalesce(call: Call, active: Reference | undefined): Reference {
    let reached = active
    const values: Reference[] = []
    for (const argument of call.arguments) {
      const value = this.compile(argument, reached)
      values.push(value)
      const absent = this.#builder.call('is_null', 'bool', [value], call)
      reached = this.#both(reached, absent, call)
    }
    return this.#builder.call('coalesce', physicalType(call.type), values, call)
  }

  #both(left: Reference | undefined, right: Reference, site: Expression): Reference {
    return left === undefined ? right : this.#builder.call('and_bool', 'bool', [left, right], site)
  }

  #not(value: Reference, site: Expression): Reference {
    return this.#builder.call('not_bool', 'bool', [value], site)
  }
}

const MONTH_FIELDS: readonly [kernel: string, units: readonly string[]] = [
  'months_to_text',
  ['year', 'month'],
]
const SPAN_FIELDS: readonly [kernel: string, units: readonly string[]] = [
  'span_to_text',
  ['day', 'hour', 'minute', 'second'],
]

/** Knows the program around a lambda, and by which inputs the lambda reads values of it, in the order of the inputs. */
interface Outside {
  readonly compiler: ExpressionCompiler
  readonly inputs: Map<Reference, Reference>
}

/**
 * Tells whether an expression in a lambda is computed outside, once for each row: it reads no parameter of the lambda,
 * and cannot fail, since a list without elements must not make it fail.
 */
function isCaptured(expression: Expression, parameters: ReadonlyMap<number, number>): boolean {
  switch (expression.kind) {
    case 'literal':
      return false
    case 'lambdaVariable':
      return !parameters.has(expression.id)
    case 'attribute':
      return true
    default:
      return (
        ![...freeVariablesOf(expression)].some((id) => parameters.has(id)) &&
        isDeterministic(expression) &&
        !mayRaise(expression)
      )
  }
}

const PREFIXES = { ansi: 'cast', legacy: 'legacy_cast', try: 'try_cast' } as const

/** Numbers become timestamps, and timestamps numbers, by way of seconds: whole ones, with digits, or as a double. */
function stopover(from: DataType, to: DataType, mode: CastMode): DataType | undefined {
  if (mode === 'legacy' && from.kind === 'decimal') return undefined
  const [moment, other] = to.kind === 'timestamp' ? [to, from] : [from, to]
  if (moment.kind !== 'timestamp') return undefined
  switch (other.kind) {
    case 'tinyint':
    case 'smallint':
    case 'int':
      return bigint
    case 'float':
      return double
    case 'decimal':
      return double
    default:
      return undefined
  }
}
