import { PlanWriter } from '../define/plan-writer.ts'
import type { ProtobufForm } from './descriptor.ts'

/** Lists how values stand in the bytes, by the numbers that `protobuf_plan.h` gives them. */
const FORMS: readonly ProtobufForm[] = [
  'varint32',
  'varint64',
  'zigzag32',
  'zigzag64',
  'fixed32',
  'fixed64',
  'boolean',
  'single',
  'real',
  'bytes',
  'enumeration',
  'message',
  'group',
]

/** Lists what becomes of what stands there. */
const VALUES = [
  'none',
  'same',
  'widened',
  'text',
  'looseText',
  'name',
  'number',
  'structure',
  'moment',
  'wrapped',
] as const

const LABELS = ['singular', 'list', 'map'] as const

export type ProtobufValue = (typeof VALUES)[number]

/** Is how values of one kind are read or written: see `ProtobufNode` of native. */
export interface ProtobufNode {
  readonly form: ProtobufForm
  readonly value: ProtobufValue
  readonly isClosed?: boolean
  readonly name?: string
  readonly parts?: readonly ProtobufPart[]
}

/** Is a field of a message or a symbol of an enum: see `ProtobufPart` of native. */
export interface ProtobufPart {
  readonly number: number
  readonly node?: number
  readonly column?: number
  readonly oneof?: number
  readonly label?: (typeof LABELS)[number]
  readonly isRequired?: boolean
  readonly isImplicit?: boolean
  readonly hasDefault?: boolean
  readonly isPacked?: boolean
  readonly bytes?: Uint8Array
  readonly name?: string
}

const NO_NODE = 0xffffffff

/** Gathers how native reads or writes messages; the first node is that of the whole message. */
export class ProtobufPlan {
  readonly #nodes: (ProtobufNode | undefined)[] = []

  /** Adds a node that others can name before it is known what it is. */
  reserve(): number {
    this.#nodes.push(undefined)
    return this.#nodes.length - 1
  }

  set(index: number, node: ProtobufNode): number {
    this.#nodes[index] = node
    return index
  }

  add(node: ProtobufNode): number {
    return this.set(this.reserve(), node)
  }

  get size(): number {
    return this.#nodes.length
  }

  /** Writes the plan as `read_protobuf_plan` of native reads it. */
  bytes(): Uint8Array {
    const writer = new PlanWriter()
    const text = (given = ''): void => writer.block(new TextEncoder().encode(given))
    const flag = (given = false): void => writer.byte(given ? 1 : 0)
    writer.number(this.#nodes.length)
    for (const node of this.#nodes) {
      if (node === undefined) throw new TypeError('a node of a plan of Protobuf is nothing')
      writer.byte(FORMS.indexOf(node.form))
      writer.byte(VALUES.indexOf(node.value))
      flag(node.isClosed)
      text(node.name)
      const parts = (node.parts ?? []).toSorted((a, b) => a.number - b.number)
      writer.number(parts.length)
      for (const part of parts) {
        writer.number(part.number)
        writer.number(part.node ?? NO_NODE)
        writer.number(part.column ?? -1)
        writer.number(part.oneof ?? -1)
        writer.byte(LABELS.indexOf(part.label ?? 'singular'))
        for (const each of [part.isRequired, part.isImplicit, part.hasDefault, part.isPacked]) flag(each)
        writer.block(part.bytes ?? new Uint8Array())
        text(part.name)
      }
    }
    return writer.bytes()
  }
}
