import {
  type DataType,
  Decimal,
  type DecimalType,
  decimal,
  double,
  errorOf,
  float,
  int,
  type Value,
} from '@kindling/core'
import {
  callOf,
  canEvaluate,
  castOf,
  decimalFor,
  type Expression,
  evaluate,
  literalOf,
  type ScalarFunction,
  variable,
} from '@kindling/plan'
import { defineFunction, defineOverloaded } from '../define/define-function.ts'
import { withVariant } from '../define/with-variant.ts'
import { inRange, overflow, wrappedTo } from '../operator/arithmetic.ts'

/** Says which way to go from between two numbers; native knows the modes by these numbers. */
export const MODES = { halfUp: 0, halfEven: 1, ceiling: 2, floor: 3 } as const
export type Mode = keyof typeof MODES

const BITS: Partial<Record<DataType['kind'], number>> = { tinyint: 8, smallint: 16, int: 32, bigint: 64 }
const DIGITS = ['digits', int, 'How many digits stay behind the point.'] as const
const T = variable('T', 'integral')

/** Divides by a positive number and rounds. */
function divideRounded(value: bigint, divisor: bigint, mode: Mode): bigint {
  const quotient = value / divisor
  const rest = value % divisor
  if (rest === 0n) return quotient
  const away = value < 0n ? quotient - 1n : quotient + 1n
  if (mode === 'ceiling') return value > 0n ? away : quotient
  if (mode === 'floor') return value < 0n ? away : quotient
  const twice = (rest < 0n ? -rest : rest) * 2n
  if (twice !== divisor) return twice > divisor ? away : quotient
  return mode === 'halfUp' || quotient % 2n !== 0n ? away : quotient
}

function roundedAt({ unscaled, scale }: Decimal, digits: number, mode: Mode): Decimal {
  const dropped = scale - digits
  if (dropped <= 0) return new Decimal(unscaled, scale)
  // Beyond the digits of any number all is dropped.
  if (dropped > 400) return roundedAt(new Decimal(unscaled, scale), scale - 400, mode)
  const rounded = divideRounded(unscaled, 10n ** BigInt(dropped), mode)
  return digits >= 0 ? new Decimal(rounded, digits) : new Decimal(rounded * 10n ** BigInt(-digits), 0)
}

function integerFunction(mode: Mode): ScalarFunction {
  const roundedInteger = (value: Value, digits: Value): bigint =>
    roundedAt(new Decimal(BigInt(value as number | bigint), 0), Number(digits), mode).unscaled
  const definition = defineOverloaded({
    name: `round integer ${mode}`,
    group: 'math',
    since: '0.1.0',
    doc: 'Rounds an integer.',
    signatures: [
      {
        args: [['value', T, 'The number.'], DIGITS],
        returns: T,
        native: 'round_{T}',
        constants: () => [MODES[mode]],
      },
    ],
    nulls: 'propagate',
    deterministic: true,
    kernel: ([value = null, digits = null], { returns }) => {
      const result = roundedInteger(value, digits)
      if (BigInt.asIntN(BITS[returns.kind] ?? 64, result) !== result) throw overflow('round')
      return returns.kind === 'bigint' ? result : Number(result)
    },
    examples: [],
  })
  return withVariant(definition, 'legacy', {
    native: (native) => `wrapping_${native}`,
    raises: false,
    kernel: ([value = null, digits = null], { returns }) => wrappedTo(returns, roundedInteger(value, digits)),
  })
}

function decimalFunction(mode: Mode): ScalarFunction {
  return defineOverloaded({
    name: `round decimal ${mode}`,
    group: 'math',
    since: '0.1.0',
    doc: 'Rounds a decimal.',
    signatures: [
      {
        args: [['value', variable('D', 'decimal'), 'The number.'], DIGITS],
        returns: ([type = int], [, digits]) => roundedType(type, digitsOf(digits)),
        native: 'round_decimal',
        constants: ([type = int], returns) => {
          const result = returns.kind === 'decimal' ? returns : decimal(38, 0)
          return [MODES[mode], decimalFor(type)?.scale ?? 0, result.precision, result.scale]
        },
      },
    ],
    nulls: 'propagate',
    deterministic: true,
    kernel: ([value = null, digits = null], { returns }) => {
      const result = roundedAt(value as Decimal, Number(digits), mode)
      return inRange(result, returns as DecimalType)
    },
    examples: [],
  })
}

const roundDoubleHalfUp = doubleFunction('round double half up', 'round_f64', 'halfUp')
const roundDoubleHalfEven = doubleFunction('round double half even', 'round_half_even_f64', 'halfEven')

function doubleFunction(name: string, native: string, mode: Mode): ScalarFunction {
  return defineFunction({
    name,
    group: 'math',
    since: '0.1.0',
    doc: 'Rounds a double.',
    args: [['value', double, 'The number.'], DIGITS],
    returns: double,
    nulls: 'propagate',
    deterministic: true,
    raises: false,
    native,
    kernel: (value, digits) => roundDouble(value, digits, mode),
    examples: [],
  })
}

/** Rounds the shortest decimal digits of a number, as Java's BigDecimal does. */
function roundDouble(value: number, digits: number, mode: Mode): Value {
  if (!Number.isFinite(value) || value === 0) return value
  const shortest = Decimal.parse(Math.abs(value).toExponential())
  if (shortest === undefined || digits >= shortest.scale) return value
  const size = roundedAt(shortest, digits, mode).valueOf()
  return value < 0 ? -size : size
}

const INTEGERS = { halfUp: integerFunction('halfUp'), halfEven: integerFunction('halfEven') }
const DECIMALS = {
  halfUp: decimalFunction('halfUp'),
  halfEven: decimalFunction('halfEven'),
  ceiling: decimalFunction('ceiling'),
  floor: decimalFunction('floor'),
}

/** Rounds an integer, double or float half up or half to even; a decimal in any mode. */
export function rounded(value: Expression, digits: Expression, mode: Mode): Expression {
  if (value.type.kind === 'decimal') return callOf(DECIMALS[mode], [value, digits])
  if (mode === 'ceiling' || mode === 'floor')
    return rounded(castOf(value, decimalOf(value.type)), digits, mode)
  if (BITS[value.type.kind] !== undefined) return callOf(INTEGERS[mode], [value, digits])
  const whole = callOf(mode === 'halfUp' ? roundDoubleHalfUp : roundDoubleHalfEven, [value, digits])
  return value.type.kind === 'float' ? castOf(whole, float) : whole
}

/** Gives the decimal type that a number becomes where it is rounded up or down at a digit (Spark: `forType`). */
export function decimalOf(type: DataType): DecimalType {
  if (type.kind === 'float') return decimal(14, 7)
  if (type.kind === 'double' || type.kind === 'string') return decimal(30, 15)
  return decimalFor(type) ?? decimal(10, 0)
}

/** Gives the type of a rounded decimal: one digit more before the point, no more behind it than asked for. */
export function roundedType(type: DataType, digits: number): DecimalType {
  const { precision, scale } = decimalOf(type)
  const whole = precision - scale + 1
  if (digits < 0) return decimal(Math.min(Math.max(whole, -digits + 1), 38), 0)
  const kept = Math.min(scale, digits)
  return decimal(Math.min(whole + kept, 38), kept)
}

/** Reads how many digits a call asks for: a constant. */
export function digitsOf(digits: Expression | undefined, functionName = '`round`'): number {
  if (digits === undefined) return 0
  const value = canEvaluate(digits) ? evaluate(digits) : undefined
  if (typeof value === 'number') return value
  if (value === null && functionName === '`round`') return 0
  throw noDigits(digits, functionName)
}

/** Says that a number of digits is no constant integer. */
export function noDigits(digits: Expression, functionName: string): Error {
  const parameters = { funcName: functionName, paramName: '`scale`', paramType: '`INT`' }
  return errorOf('NON_FOLDABLE_ARGUMENT', parameters, { origin: digits.origin })
}

/** Makes the literal of no digits. */
export const NO_DIGITS = literalOf(int, 0)
