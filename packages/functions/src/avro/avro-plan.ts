import { PlanWriter } from '../define/plan-writer.ts'

/** Lists what a step finds in the bytes of Avro, or writes there, by the numbers that `avro_plan.h` gives them. */
const KINDS = [
  'null',
  'boolean',
  'int',
  'long',
  'float',
  'double',
  'bytes',
  'fixed',
  'enum',
  'array',
  'map',
  'record',
  'choice',
  'member',
  'unreadable',
  'absent',
] as const

/** Lists what becomes of what was found. */
const VALUES = [
  'none',
  'same',
  'text',
  'binary',
  'i32',
  'i64',
  'f32',
  'f64',
  'momentOfMillis',
  'timeOfMicros',
  'dayOfMillis',
  'decimal',
] as const

export type AvroValue = (typeof VALUES)[number]

/** Is a step of a plan: see `AvroNode` of native. */
export interface AvroNode {
  readonly kind: (typeof KINDS)[number]
  readonly value?: AvroValue
  /** Counts the digits of decimals. */
  readonly precision?: number
  readonly number?: number
  readonly parts?: readonly AvroPart[]
}

export interface AvroPart {
  readonly node?: number
  readonly column?: number
  readonly isDefault?: boolean
  readonly bytes?: Uint8Array
}

const NO_NODE = 0xffffffff

/** Gathers the steps by which native reads or writes Avro; the first one is that of the whole value. */
export class AvroPlan {
  readonly #nodes: (AvroNode | undefined)[] = []

  /** Adds a step that others can name before it is known what it does. */
  reserve(): number {
    this.#nodes.push(undefined)
    return this.#nodes.length - 1
  }

  set(index: number, node: AvroNode): number {
    this.#nodes[index] = node
    return index
  }

  add(node: AvroNode): number {
    return this.set(this.reserve(), node)
  }

  /** Writes the plan as `read_avro_plan` of native reads it. */
  bytes(): Uint8Array {
    const writer = new PlanWriter()
    writer.number(this.#nodes.length)
    for (const node of this.#nodes) {
      if (node === undefined) throw new TypeError('a step of a plan of Avro does nothing')
      const { kind, value = 'none', precision = 0, number = -1, parts = [] } = node
      for (const byte of [KINDS.indexOf(kind), VALUES.indexOf(value), precision]) writer.byte(byte)
      writer.number(number)
      writer.number(parts.length)
      for (const part of parts) {
        writer.number(part.node ?? NO_NODE)
        writer.number(part.column ?? -1)
        writer.byte(part.isDefault === true ? 1 : 0)
        writer.block(part.bytes ?? new Uint8Array())
      }
    }
    return writer.bytes()
  }
}
