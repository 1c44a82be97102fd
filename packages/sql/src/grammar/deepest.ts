/** How many expressions, queries and types may lie within each other; the stack holds several times as many. */
export const DEEPEST = 400
