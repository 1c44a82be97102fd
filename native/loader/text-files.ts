/** Names how characters stand as bytes, in the order of `TextEncoding` in C++. */
export const TEXT_ENCODINGS = [
  'UTF-8',
  'US-ASCII',
  'ISO-8859-1',
  'UTF-16',
  'UTF-16BE',
  'UTF-16LE',
  'UTF-32',
] as const
export type TextEncoding = (typeof TEXT_ENCODINGS)[number]

/** Says what becomes of a row that does not fit the schema. */
export const BAD_ROWS = ['permissive', 'drop', 'fail'] as const
export type BadRows = (typeof BAD_ROWS)[number]
