import { type DataType, int, sqlString } from '@kindling/core'
import { callOf, type Expression, expressionName, type Literal, type ScalarFunction } from '@kindling/plan'
import { signatureOf } from '../define/define-function.ts'
import { checkType } from './written-arguments.ts'

/** Declares a function over sketches. */
export interface SketchFunctionDeclaration extends Pick<ScalarFunction, 'name' | 'doc' | 'examples'> {
  readonly args: readonly (readonly [name: string, type: DataType, doc: string])[]
  readonly returns: DataType
  readonly native: string
  /** Stand for the last arguments where they are left out. */
  readonly defaults?: readonly Literal[]
  /** Compute the last arguments, which are constants: each gives the number that native takes in its place, or refuses it. */
  readonly constants?: readonly ((value: Expression, functionName: string) => Literal)[]
}

/**
 * Declares a function over sketches: it casts nothing but NULL, and NULL in any argument gives NULL. Native alone computes
 * it, so constant calls are left for native, too: sketches are the bytes and estimates of another library, and tests hold
 * native against what Spark gives.
 */
export function defineSketchFunction(declaration: SketchFunctionDeclaration): ScalarFunction {
  const { args, returns, native, defaults = [], constants = [], ...shared } = declaration
  const common = { ...shared, group: 'sketch', since: '0.1.0', deterministic: true } as const
  const computedArgs = args.map(([name, type, doc], index) => {
    return [name, index < args.length - constants.length ? type : int, doc] as const
  })
  const computed: ScalarFunction = {
    ...common,
    kind: 'scalar',
    nulls: 'propagate',
    signatures: [{ ...signatureOf({ args: computedArgs, returns }), native }],
  }
  const counts = Array.from({ length: defaults.length + 1 }, (_, left) => args.length - left)
  return {
    ...common,
    kind: 'scalar',
    nulls: 'handles',
    // Names of columns show the arguments that are left out, as Spark's do.
    display: (texts, calledAs) => {
      const left = defaults.slice(texts.length - args.length + defaults.length)
      return `${calledAs}(${[...texts, ...left.map(expressionName)].join(', ')})`
    },
    signatures: counts.map((count) => signatureOf({ args: args.slice(0, count), returns })),
    rewrite: (values) => {
      values.forEach((value, index) => {
        const type = args[index]?.[1]
        if (type === undefined) return
        const required = `\`${sqlString(type)}\``
        checkType(value, { functionName: shared.name, position: index + 1, kinds: [type.kind], required })
      })
      const all = [...values, ...defaults.slice(values.length - args.length + defaults.length)]
      const computedConstants = all
        .slice(args.length - constants.length)
        .map((value, index) => constants[index]?.(value, shared.name) ?? value)
      return callOf(computed, [...all.slice(0, args.length - constants.length), ...computedConstants])
    },
  }
}
