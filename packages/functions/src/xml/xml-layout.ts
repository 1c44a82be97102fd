/** Says of which parts a value to write consists; leaves are texts or bytes. */
export type XmlShape =
  | 'text'
  /** A text that is written as Java's BigDecimal is. */
  | 'decimal'
  /** Bytes, which are written as Spark shows them: `[01 02]`. */
  | 'binary'
  | { readonly list: XmlShape }
  /** Entries, each of a key and a value. */
  | { readonly map: XmlShape }
  | { readonly struct: readonly (readonly [name: string, shape: XmlShape])[] }

/** Says how a value is written as XML. */
export interface XmlLayout {
  readonly rowTag: string
  readonly attributePrefix: string
  readonly valueTag: string
  /** The name of elements of lists within lists. */
  readonly elementName: string
  /** What stands before an element for each that it is in; empty: everything stands in one line. */
  readonly indent: string
  /** What stands for NULL; undefined: elements and attributes that are NULL are left out. */
  readonly nullValue: string | undefined
  readonly checksNames: boolean
  /** How many elements are around the value. */
  readonly depth: number
  readonly shape: XmlShape
}

const BETWEEN = '\x1f'

/** Writes a layout as the text that the kernel `xml_text` reads. */
export function layoutText(layout: XmlLayout): string {
  return [
    layout.rowTag,
    layout.attributePrefix,
    layout.valueTag,
    layout.elementName,
    layout.indent,
    layout.nullValue ?? '',
    layout.nullValue === undefined ? '0' : '1',
    layout.checksNames ? '1' : '0',
    String(layout.depth),
    ...shapeParts(layout.shape),
  ].join(BETWEEN)
}

function shapeParts(shape: XmlShape): readonly string[] {
  if (shape === 'text') return ['t']
  if (shape === 'decimal') return ['d']
  if (shape === 'binary') return ['b']
  if ('list' in shape) return ['l', ...shapeParts(shape.list)]
  if ('map' in shape) return ['m', ...shapeParts(shape.map)]
  const fields = shape.struct.flatMap(([name, part]) => [name, ...shapeParts(part)])
  return ['s', String(shape.struct.length), ...fields]
}

/** Reads what `layoutText` wrote. */
export function layoutFrom(text: string): XmlLayout {
  const parts = text.split(BETWEEN)
  let at = 0
  const next = (): string => parts[at++] ?? ''
  const shape = (): XmlShape => {
    const kind = next()
    if (kind === 't') return 'text'
    if (kind === 'd') return 'decimal'
    if (kind === 'b') return 'binary'
    if (kind === 'l') return { list: shape() }
    if (kind === 'm') return { map: shape() }
    return {
      struct: Array.from({ length: Number(next()) }, () => [next(), shape()] as const),
    }
  }
  const [rowTag, attributePrefix, valueTag, elementName, indent, nullValue] = [
    next(),
    next(),
    next(),
    next(),
    next(),
    next(),
  ]
  return {
    rowTag,
    attributePrefix,
    valueTag,
    elementName,
    indent,
    nullValue: next() === '1' ? nullValue : undefined,
    checksNames: next() === '1',
    depth: Number(next()),
    shape: shape(),
  }
}
