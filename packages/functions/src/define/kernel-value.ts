import type { Value } from '@kindling/core'
import type { TypePattern } from '@kindling/plan'

/** Is what a kernel sees of a value of a type; `number | bigint` where a type variable may stand for either. */
export type KernelValue<Pattern extends TypePattern> = Pattern extends { readonly kind: 'arrayOf' }
  ? readonly (number | null)[]
  : Pattern extends { readonly kind: 'variable' }
    ? Value
    : Pattern extends { readonly kind: 'string' }
      ? string
      : Pattern extends { readonly kind: 'boolean' }
        ? boolean
        : Pattern extends { readonly kind: 'bigint' }
          ? bigint
          : Pattern extends { readonly kind: 'tinyint' | 'smallint' | 'int' | 'float' | 'double' }
            ? number
            : Pattern extends { readonly kind: 'binary' }
              ? Uint8Array
              : Value

/** Declares an argument: its name, its type, what it is for, and whether nothing else is cast to its type. */
export type Argument = readonly [name: string, type: TypePattern, doc: string, strict?: 'strict']

/** Is the list of values that a kernel gets for its arguments. */
export type KernelValues<Arguments extends readonly Argument[], Nulls extends 'propagate' | 'handles'> = {
  readonly [Index in keyof Arguments]: Nulls extends 'handles'
    ? KernelValue<Arguments[Index][1]> | null
    : KernelValue<Arguments[Index][1]>
}
