import type { RecordBatch } from '@kindling/core'
import type { Door, Handle } from '@kindling/native'
import { physicalType } from '../expressions/physical-type.ts'

/** Keeps rows that programs hand over in native memory, once for each batch, as long as the program holds the batch. */
export class TableCache {
  readonly #door: Door
  readonly #handles = new WeakMap<RecordBatch, Handle>()
  readonly #open = new Set<Handle>()
  readonly #registry: FinalizationRegistry<Handle>

  constructor(door: Door) {
    this.#door = door
    this.#registry = new FinalizationRegistry((handle) => this.#release(handle))
  }

  /** Gives the native table of a batch. */
  table(batch: RecordBatch): Handle {
    const known = this.#handles.get(batch)
    if (known !== undefined) return known
    const handle = importBatch(this.#door, batch)
    this.#handles.set(batch, handle)
    this.#open.add(handle)
    this.#registry.register(batch, handle)
    return handle
  }

  close(): void {
    for (const handle of this.#open) this.#release(handle)
  }

  #release(handle: Handle): void {
    if (this.#open.delete(handle)) this.#door.releaseTable(handle)
  }
}

/** Copies a batch into native memory; whoever asks for it must release the table. */
export function importBatch(door: Door, batch: RecordBatch): Handle {
  const types = batch.schema.fields.map((field) => physicalType(field.type))
  return door.importTable(types, batch.length, batch.columns)
}
