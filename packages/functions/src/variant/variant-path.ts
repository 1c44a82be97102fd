import { errorOf, type VariantNode } from '@kindling/core'

const STEP = /\.([^.[]+)|\[([0-9]+)\]|\['([^']*)'\]|\["([^"]*)"\]/y

/**
 * Reads a path into a variant, such as `$.name[0]['other name']`: names as texts, positions as numbers.
 *
 * @throws ExecutionError INVALID_VARIANT_GET_PATH for a text that is none.
 */
export function variantPath(text: string, functionName: string): readonly (string | number)[] {
  const steps: (string | number)[] = []
  STEP.lastIndex = 1
  let at = 1
  for (let match = STEP.exec(text); match !== null && text.startsWith('$'); match = STEP.exec(text)) {
    const [, name, index, quoted, doubled] = match
    steps.push(index === undefined ? (name ?? quoted ?? doubled ?? '') : Number(index))
    at = STEP.lastIndex
  }
  const isSound =
    text.startsWith('$') &&
    at === text.length &&
    steps.every((step) => Number(step) < 2 ** 31 || typeof step === 'string')
  if (isSound) return steps
  throw errorOf('INVALID_VARIANT_GET_PATH', { path: `\`${text}\``, functionName: `\`${functionName}\`` })
}

/** Follows a path; undefined where it leads nowhere. */
export function findInVariant(
  root: VariantNode,
  path: readonly (string | number)[],
): VariantNode | undefined {
  let node: VariantNode | undefined = root
  for (const step of path) {
    if (node === undefined) return undefined
    if (typeof step === 'string') node = node.kind === 'object' ? node.fields.get(step) : undefined
    else node = node.kind === 'array' ? node.elements[step] : undefined
  }
  return node
}
