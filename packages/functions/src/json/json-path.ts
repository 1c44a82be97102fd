import type { JsonNode } from './json-reader.ts'
import { jsonText } from './json-text.ts'

/** Is one step of a path: a field, an element by its number, or all elements. */
type Step = { readonly name: string } | { readonly index: number } | 'elements' | 'fields'

/** Says how what is found is written: texts bare, arrays without their brackets, or everything as JSON. */
type Style = 'raw' | 'flat' | 'quoted'

/** Reads a path such as `$.a[0].b[*]['c']`; nothing for what is none. */
export function readJsonPath(text: string): readonly Step[] | undefined {
  if (!text.startsWith('$')) return undefined
  const steps: Step[] = []
  let rest = text.slice(1)
  while (rest !== '') {
    const [whole, dotted, bracketed, index] =
      /^(?:\.([^.[]+)|\['([^'?]+)'\]|\[([0-9]+|\*)\])/.exec(rest) ?? []
    if (whole === undefined) return undefined
    const name = dotted ?? bracketed
    if (name === undefined) steps.push(index === '*' ? 'elements' : { index: Number(index) })
    else steps.push(name === '*' ? 'fields' : { name })
    rest = rest.slice(whole.length)
  }
  return steps
}

/** Gives what a path finds in a document, a text bare; nothing where it finds nothing. (Spark: `GetJsonObject`) */
export function findInJson(node: JsonNode, path: readonly Step[]): string | undefined {
  return find(node, path, 'raw')?.join('')
}

/** Gives the values that are found; several only within an array that is being made. */
function find(node: JsonNode, path: readonly Step[], style: Style): readonly string[] | undefined {
  const [step, ...rest] = path
  if (step === undefined) return take(node, style)
  if (node.kind === 'object' && typeof step === 'object' && 'name' in step) {
    for (const [name, value] of node.entries) {
      const found = name === step.name && value.kind !== 'null' ? find(value, rest, style) : undefined
      if (found !== undefined) return found
    }
    return undefined
  }
  if (node.kind !== 'array') return undefined
  if (typeof step === 'object' && 'index' in step) {
    const element = node.elements[step.index]
    return element === undefined ? undefined : find(element, rest, rest[0] === 'elements' ? 'quoted' : style)
  }
  return step === 'elements' ? findElements(node.elements, rest, style) : undefined
}

function take(node: JsonNode, style: Style): readonly string[] | undefined {
  if (node.kind === 'string' && style === 'raw') return [node.text]
  if (node.kind !== 'array' || style !== 'flat') return [jsonText(node)]
  const parts = node.elements.flatMap((element) => find(element, [], style) ?? [])
  return parts.length === 0 ? undefined : parts
}

function findElements(
  elements: readonly JsonNode[],
  rest: readonly Step[],
  style: Style,
): readonly string[] | undefined {
  const twice = rest[0] === 'elements'
  const inner = twice || style === 'flat' ? 'flat' : 'quoted'
  const found = elements.flatMap((element) => {
    const parts = find(element, twice ? rest.slice(1) : rest, inner)
    return parts === undefined ? [] : [parts]
  })
  if (found.length === 0) return undefined
  const text = found.flat().join(',')
  return [!twice && style !== 'quoted' && found.length === 1 ? text : `[${text}]`]
}
