/**
 * Is a value as JavaScript sees it: `number` for tinyint to int, float and double; `bigint` for bigint; `boolean`;
 * `string`; `Uint8Array` for binary; arrays for arrays; plain objects for structs; null for NULL.
 */
export type Value = null | boolean | number | bigint | string | Uint8Array | readonly Value[] | StructValue

/** Holds the fields of a struct or row by name. */
export interface StructValue {
  readonly [name: string]: Value
}
