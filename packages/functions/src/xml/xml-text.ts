import { type StructValue, string, type Value } from '@kindling/core'
import { anything } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { layoutFrom, type XmlLayout, type XmlShape } from './xml-layout.ts'
import { XmlMarkup } from './xml-markup.ts'

/** Writes a struct, whose parts are texts, as XML; the layout comes first. `to_xml` is made of it; it is not in SQL. */
export const xmlText = defineOverloaded({
  name: 'xml_text',
  group: 'xml',
  since: '0.2.0',
  doc: 'Writes a struct of texts as an element.',
  signatures: [
    {
      args: [
        ['layout', string, 'The layout.'],
        ['value', anything, 'The struct.'],
      ],
      returns: string,
      native: 'xml_text',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  kernel: ([text, value = null]) => {
    const layout = layoutFrom(String(text))
    const markup = new XmlMarkup(layout.indent, layout.checksNames, layout.depth)
    new ValueWriter(layout, markup).element(layout.rowTag, layout.shape, value)
    return layout.indent === '' ? `${markup.text()}\n` : markup.text()
  },
  examples: [],
})

class ValueWriter {
  readonly #layout: XmlLayout
  readonly #markup: XmlMarkup

  constructor(layout: XmlLayout, markup: XmlMarkup) {
    this.#layout = layout
    this.#markup = markup
  }

  /** Writes an element, or characters alone for the tag of values; nothing for NULL, unless something stands for it. */
  element(name: string, shape: XmlShape, value: Value): void {
    if (value === null && this.#layout.nullValue === undefined) return
    if (name === this.#layout.valueTag) return this.#content(shape, value)
    this.#markup.start(name)
    this.#content(shape, value)
    this.#markup.end()
  }

  /** Writes a field: an attribute, an element for each element of a list, or an element. */
  #field(name: string, shape: XmlShape, value: Value): void {
    if (this.#isAttribute(name)) {
      const text =
        value === null ? this.#layout.nullValue : textOf(shape, value, this.#layout.nullValue ?? '')
      if (text !== undefined) this.#markup.attribute(name.slice(this.#layout.attributePrefix.length), text)
    } else if (value !== null && typeof shape !== 'string' && 'list' in shape) {
      for (const element of value as readonly Value[]) this.element(name, shape.list, element)
    } else {
      this.element(name, shape, value)
    }
  }

  #content(shape: XmlShape, value: Value): void {
    if (value === null || typeof shape === 'string')
      return this.#markup.characters(
        value === null ? (this.#layout.nullValue ?? '') : textOf(shape, value, ''),
      )
    if ('list' in shape) {
      for (const element of value as readonly Value[])
        this.#field(this.#layout.elementName, shape.list, element)
      return
    }
    const fields = fieldsOf(shape, value)
    for (const attributes of [true, false]) {
      for (const [name, part, each] of fields)
        if (this.#isAttribute(name) === attributes) this.#field(name, part, each)
    }
  }

  #isAttribute(name: string): boolean {
    return name.startsWith(this.#layout.attributePrefix) && name !== this.#layout.valueTag
  }
}

type Field = readonly [name: string, shape: XmlShape, value: Value]

function fieldsOf(
  shape: Exclude<XmlShape, string | { readonly list: XmlShape }>,
  value: Value,
): readonly Field[] {
  if ('map' in shape) {
    return (value as readonly StructValue[]).map((entry) => {
      const [key = null, each = null] = Object.values(entry)
      return [String(key), shape.map, each]
    })
  }
  const values = Object.values(value as StructValue)
  return shape.struct.map(([name, part], index) => [name, part, values[index] ?? null])
}

/** Gives the text of a leaf; attributes of maps can be others, which `otherwise` stands for. */
function textOf(shape: XmlShape, value: Value, otherwise: string): string {
  if (shape === 'text') return String(value)
  if (shape === 'binary') {
    const bytes = Array.from(value as Uint8Array, (byte) => byte.toString(16).toUpperCase().padStart(2, '0'))
    return `[${bytes.join(' ')}]`
  }
  return shape === 'decimal' ? javaDecimal(String(value)) : otherwise
}

/** Writes a decimal as Java's BigDecimal does: small ones with an exponent. */
function javaDecimal(text: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)\.(\d+)$/.exec(text) ?? []
  const digits = (whole + fraction).replace(/^0+(?=\d)/, '')
  const exponent = digits.length - 1 - fraction.length
  if (whole === '' || exponent >= -6) return text
  return `${sign}${digits.replace(/^(\d)(\d+)$/, '$1.$2')}E${exponent}`
}
