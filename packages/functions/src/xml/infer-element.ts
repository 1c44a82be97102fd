import { array, type DataType, field, type StructField, string, struct, void_ } from '@kindling/core'
import { commonXmlType, mergedFields } from './common-xml-type.ts'
import { inferScalar } from './infer-scalar.ts'
import type { XmlOptions } from './xml-options.ts'
import type { XmlNode } from './xml-tree.ts'

/** Finds the types of elements of one document, as Spark does (`XmlInferSchema.inferObject`). */
export class ElementTypes {
  readonly #nodes: readonly XmlNode[]
  readonly #options: XmlOptions

  constructor(nodes: readonly XmlNode[], options: XmlOptions) {
    this.#nodes = nodes
    this.#options = options
  }

  /** Gives the struct that a row is which the document's element stands for. */
  record(): DataType {
    const root = this.#nodes.findIndex(({ kind }) => kind === 'element')
    return struct(this.#fields([...this.#attributes(root), ...this.#content(root)]))
  }

  #element(place: number): DataType {
    const content = this.#content(place)
    const attributes = this.#attributes(place)
    const type = this.#contentType(place, content)
    if (attributes.length === 0) return type
    if (type.kind === 'struct')
      return struct(mergedFields([...type.fields, ...attributes], this.#options.valueTag))
    const value = type.kind === 'void' ? [] : [field(this.#options.valueTag, type)]
    return struct(mergedFields([...value, ...attributes], this.#options.valueTag))
  }

  /** Characters alone are a value; an element with nothing in it has no type. */
  #contentType(place: number, content: readonly StructField[]): DataType {
    const first = this.#children(place)[0]
    if (first === undefined) return void_
    const fields = this.#fields(content)
    if (this.#nodes[first]?.kind === 'element') return struct(fields)
    const [only] = fields
    if (only === undefined) return void_
    const isValue = fields.length === 1 && only.name === this.#options.valueTag
    return isValue && only.type.kind !== 'struct' && only.type.kind !== 'array' ? only.type : struct(fields)
  }

  #content(place: number): readonly StructField[] {
    return this.#children(place).flatMap((child) => {
      const node = this.#nodes[child]
      if (node?.kind === 'element') return [field(this.#local(node.name), this.#element(child))]
      if (node === undefined || /^[ \t\r\n]*$/.test(node.value)) return []
      return [field(this.#options.valueTag, inferScalar(node.value, this.#options))]
    })
  }

  /** Makes arrays of fields that repeat. */
  #fields(found: readonly StructField[]): readonly StructField[] {
    const types = new Map<string, StructField>()
    for (const { name, type } of found) {
      const key = name.toLowerCase()
      const known = types.get(key)
      const common = known === undefined ? type : commonXmlType(known.type, type, this.#options.valueTag)
      const repeats = known !== undefined && common.kind !== 'array'
      types.set(key, field(known?.name ?? name, repeats ? array(common) : common))
    }
    return mergedFields([...types.values()], this.#options.valueTag)
  }

  #attributes(place: number): readonly StructField[] {
    if (this.#options.flag('excludeAttribute', false)) return []
    return this.#below(place).flatMap((child) => {
      const node = this.#nodes[child]
      if (node?.kind !== 'attribute') return []
      const name = this.#options.attributePrefix + this.#local(node.name)
      const isNull = node.value === this.#options.nullValue
      return [field(name, isNull ? void_ : inferScalar(node.value, this.#options))]
    })
  }

  #children(place: number): readonly number[] {
    return this.#below(place).filter((child) => {
      const kind = this.#nodes[child]?.kind
      return kind === 'element' || kind === 'text'
    })
  }

  #below(place: number): readonly number[] {
    const found: number[] = []
    const end = this.#nodes[place]?.end ?? 0
    for (let child = place + 1; child < end; child = this.#nodes[child]?.end ?? end) found.push(child)
    return found
  }

  #local(name: string): string {
    if (!this.#options.flag('ignoreNamespace', false)) return name
    return name.slice(name.lastIndexOf(':') + 1)
  }
}

/** Makes a type of a table of what was found: no NULLs for types, no structs without fields; undefined where none is left. */
export function settledXmlType(type: DataType): DataType | undefined {
  switch (type.kind) {
    case 'void':
      return string
    case 'array': {
      const element = settledXmlType(type.element)
      return element && array(element)
    }
    case 'struct': {
      const fields = type.fields.flatMap(({ name, type: of }) => {
        const settled = name === '' ? undefined : settledXmlType(of)
        return settled === undefined ? [] : [field(name, settled)]
      })
      return fields.length === 0 ? undefined : struct(fields)
    }
    default:
      return type
  }
}
