/** Is a tensor on its way to or from a worker; its buffer is transferred, not copied. */
export interface TensorMessage {
  readonly name: string
  readonly type: string
  readonly dimensions: readonly number[]
  readonly data: ArrayBufferView<ArrayBuffer>
}

/** Describes an input or output of a model; a dimension of any size is null. */
export interface TensorDescription {
  readonly name: string
  readonly type: string
  readonly dimensions: readonly (number | null)[]
}

/** Is what the worker is asked: to load a model under a key, or to run one. */
export type WorkerRequest =
  | { readonly kind: 'load'; readonly id: number; readonly key: string; readonly model: Uint8Array }
  | {
      readonly kind: 'run'
      readonly id: number
      readonly key: string
      readonly inputs: readonly TensorMessage[]
    }

/** Is what the worker answers. */
export type WorkerAnswer =
  | { readonly kind: 'loaded'; readonly id: number }
  | { readonly kind: 'ran'; readonly id: number; readonly outputs: readonly TensorMessage[] }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
