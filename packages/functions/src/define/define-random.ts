import { bigint, errorOf, int, type KindlingError, sqlString, type Value } from '@kindling/core'
import {
  callOf,
  canEvaluate,
  type Expression,
  evaluate,
  expressionName,
  literalOf,
  type ScalarFunction,
  type Signature,
} from '@kindling/plan'
import { signatureOf } from './define-function.ts'
import type { Argument } from './kernel-value.ts'

/** Declares a function that draws a value for each row, by a seed that may follow its arguments. */
export interface RandomDeclaration
  extends Pick<
    ScalarFunction,
    'name' | 'aliases' | 'group' | 'since' | 'doc' | 'nullable' | 'display' | 'examples'
  > {
  readonly args: readonly Argument[]
  readonly returns: Signature['returns']
  readonly native: string
  /** The specification: begins with a seed, then gives the value of one row after the other. */
  readonly draw: (seed: bigint) => (values: readonly Value[]) => Value
  /** Checks or replaces the arguments of a call before anything is drawn. */
  readonly prepare?: (values: readonly Expression[]) => readonly Expression[]
  /** Says that a seed is no constant. */
  readonly refuseSeed?: (seed: Expression, call: string) => KindlingError
}

/**
 * Declares a random function. Equal seeds give equal values for the rows in order, those of Spark where it has one
 * partition. A seed that the query does not name is drawn when the query is analyzed.
 */
export function defineRandom(declaration: RandomDeclaration): ScalarFunction {
  const { args, returns, native, draw, prepare, refuseSeed = unfoldableSeed, ...shared } = declaration
  const seedOf = (type: typeof int | typeof bigint): Argument => [
    'seed',
    type,
    'Decides what is drawn; NULL counts as 0. Another one in every query where it is absent.',
  ]
  const drawn: ScalarFunction = {
    ...shared,
    kind: 'scalar',
    deterministic: false,
    nulls: 'handles',
    signatures: [{ ...signatureOf({ args: [...args, seedOf(bigint)], returns }), native }],
    draw: (seed) => draw(seed) as (values: readonly never[]) => Value,
  }
  return {
    ...drawn,
    seeded: true,
    signatures: [
      signatureOf({ args, returns }),
      ...[int, bigint].map((type) => signatureOf({ args: [...args, seedOf(type)], returns })),
    ],
    rewrite: (values, _types, facts) => {
      const own = values.slice(0, args.length)
      const named = values[args.length]
      const call = `\`${shared.name}(${values.map(expressionName).join(', ')})\``
      const seed = named === undefined ? (facts.seed ?? 0n) : seedValue(named, call, args.length, refuseSeed)
      return callOf(drawn, [...(prepare?.(own) ?? own), literalOf(bigint, seed)])
    },
  }
}

/** Computes a seed; nothing but integers of 32 or 64 bits are seeds. */
export function seedValue(
  seed: Expression,
  call: string,
  position: number,
  refuse: (seed: Expression, call: string) => KindlingError,
): bigint {
  const written = seed.kind === 'cast' && seed.implicit ? seed.child : seed
  if (!['int', 'bigint', 'void'].includes(written.type.kind)) {
    const parameters = {
      paramIndex: String(position + 1),
      functionName: call,
      requiredType: '`INT` or `BIGINT`',
      inputSql: `\`${expressionName(written)}\``,
      inputType: `\`${sqlString(written.type)}\``,
    }
    throw errorOf('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', parameters, { origin: written.origin })
  }
  if (!canEvaluate(seed)) throw refuse(written, call)
  const value = evaluate(seed)
  return value === null ? 0n : BigInt(value as number | bigint)
}

function unfoldableSeed(seed: Expression, exprWithSeed: string): KindlingError {
  const parameters = { seedExpr: `\`${expressionName(seed)}\``, exprWithSeed }
  return errorOf('SEED_EXPRESSION_IS_UNFOLDABLE', parameters, { origin: seed.origin })
}

/** Says that an argument of a function must be known before the query runs. */
export function unfoldableInput(inputName: string, inputType: string, value: Expression): KindlingError {
  const parameters = {
    inputName: `\`${inputName}\``,
    inputType,
    inputExpr: `\`${expressionName(value)}\``,
  }
  return errorOf('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', parameters, { origin: value.origin })
}
