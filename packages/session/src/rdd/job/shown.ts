import { inspect } from 'node:util'

const SHOWN = 80

/** Shows an element for an error, cut to a readable length. */
export function shown(element: unknown): string {
  const text = inspect(element, {
    depth: 2,
    breakLength: Number.POSITIVE_INFINITY,
    maxArrayLength: 8,
    maxStringLength: SHOWN,
  })
  return `\`${text.length > SHOWN ? `${text.slice(0, SHOWN - 3)}...` : text}\``
}
