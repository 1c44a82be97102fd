import {
  array,
  bigint,
  boolean,
  type DataType,
  date,
  double,
  field,
  string,
  struct,
  timestamp,
  timestampNtz,
  void_,
} from '@kindling/core'

/** Is a type as native finds it out from documents, written as JSON. */
export type GuessedType =
  | keyof typeof TYPES
  | readonly ['decimal', number, number]
  | { readonly array: GuessedType }
  | { readonly object: readonly GuessedField[] }
export type GuessedField = readonly [name: string, type: GuessedType]

const TYPES = {
  void: void_,
  boolean,
  bigint,
  double,
  date,
  timestamp,
  timestamp_ntz: timestampNtz,
  string,
} as const

/** Gives the type that a guess stands for. */
export function guessedType(guess: GuessedType): DataType {
  if (typeof guess === 'string') return TYPES[guess]
  if ('object' in guess) return struct(guess.object.map(([name, type]) => field(name, guessedType(type))))
  if ('array' in guess) return array(guessedType(guess.array))
  return { kind: 'decimal', precision: guess[1], scale: guess[2] }
}
