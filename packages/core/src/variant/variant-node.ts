import type { Decimal } from '../columns/decimal.ts'

/**
 * Is a variant read out of its bytes. `long` stands for the integers of all widths; dates are days since 1970-01-01,
 * timestamps microseconds. The fields of an object come in the order of their names' bytes.
 */
export type VariantNode =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'long'; readonly value: bigint }
  | { readonly kind: 'double' | 'float'; readonly value: number }
  | { readonly kind: 'decimal'; readonly value: Decimal }
  | { readonly kind: 'string' | 'uuid'; readonly value: string }
  | { readonly kind: 'date'; readonly value: number }
  | { readonly kind: 'timestamp' | 'timestamp_ntz'; readonly value: bigint }
  | { readonly kind: 'binary'; readonly value: Uint8Array }
  | { readonly kind: 'array'; readonly elements: readonly VariantNode[] }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, VariantNode> }
