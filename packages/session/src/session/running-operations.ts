import { errorOf } from '@kindling/core'
import { callSite } from '../source/call-site.ts'

interface Operation {
  readonly tags: ReadonlySet<string>
  readonly controller: AbortController
}

/** Knows which queries and commands of a session run, under which tags, so that they can be interrupted. */
export class RunningOperations {
  readonly #operations = new Map<string, Operation>()
  readonly #tags = new Set<string>()

  /** Gives the tags that operations get which start from now on, in the order of the alphabet. */
  get tags(): readonly string[] {
    return [...this.#tags].sort()
  }

  addTag(tag: string): void {
    checkTag(tag, 'addTag', this.addTag)
    this.#tags.add(tag)
  }

  removeTag(tag: string): void {
    checkTag(tag, 'removeTag', this.removeTag)
    this.#tags.delete(tag)
  }

  clearTags(): void {
    this.#tags.clear()
  }

  /** Runs an operation that a signal cancels: the caller's, or that of an interrupt. */
  async run<Result>(
    signal: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const operation = this.#start(signal)
    try {
      return await work(operation.signal)
    } finally {
      this.#operations.delete(operation.id)
    }
  }

  /** Does the same for an operation that gives one thing after the other. */
  async *iterate<Each>(
    signal: AbortSignal | undefined,
    work: (signal: AbortSignal) => AsyncIterable<Each>,
  ): AsyncGenerator<Each, void, undefined> {
    const operation = this.#start(signal)
    try {
      yield* work(operation.signal)
    } finally {
      this.#operations.delete(operation.id)
    }
  }

  /** Cancels the operations for which a test is true, and gives their ids. */
  interrupt(test: (id: string, tags: ReadonlySet<string>) => boolean): string[] {
    const chosen = [...this.#operations].filter(([id, { tags }]) => test(id, tags))
    for (const [, { controller }] of chosen) controller.abort()
    return chosen.map(([id]) => id)
  }

  #start(signal: AbortSignal | undefined): { readonly id: string; readonly signal: AbortSignal } {
    const controller = new AbortController()
    const id = crypto.randomUUID()
    this.#operations.set(id, { tags: new Set(this.#tags), controller })
    return {
      id,
      signal: signal === undefined ? controller.signal : AbortSignal.any([signal, controller.signal]),
    }
  }
}

function checkTag(tag: string, method: string, entry: (tag: string) => void): void {
  if (typeof tag === 'string' && tag !== '' && !tag.includes(',')) return
  const parameters = {
    argument: 'tag',
    method,
    expected: 'a text that is not empty and holds no comma',
    actual: `\`${tag}\``,
  }
  throw errorOf('INVALID_ARGUMENT', parameters, { origin: callSite(method, entry) })
}
