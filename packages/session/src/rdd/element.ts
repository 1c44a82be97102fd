/**
 * Is what an element may be: anything. Written like this, the compiler takes a list that a function gives, as in
 * `(word) => [word, 1]`, for a pair of a text and a number, and not for a list of either.
 */
// biome-ignore lint/complexity/noBannedTypes: any other type would keep `1` from being taken for a number.
// biome-ignore lint/suspicious/noConfusingVoidType: a function that gives nothing makes elements that are undefined.
export type Element = [Element, ...Element[]] | {} | null | undefined | void
