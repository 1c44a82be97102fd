import { errorOf } from '@kindling/core'
import { callSite } from '../source/call-site.ts'

/** Is a query or command that runs. */
class Operation {
  readonly tags: ReadonlySet<string>
  readonly #controller = new AbortController()
  #id: string | undefined

  constructor(tags: ReadonlySet<string>) {
    this.tags = tags
  }

  /** Gives its id, made when somebody first asks: random ids need Node's cryptography, which takes 3 ms to load. */
  get id(): string {
    this.#id ??= crypto.randomUUID()
    return this.#id
  }

  /** Gives a signal that fires when the operation is cancelled or the caller's signal fires. */
  signalWith(signal: AbortSignal | undefined): AbortSignal {
    return signal === undefined ? this.#controller.signal : AbortSignal.any([signal, this.#controller.signal])
  }

  cancel(): void {
    this.#controller.abort()
  }
}

/** Knows which queries and commands of a session run, under which tags, so that they can be interrupted. */
export class RunningOperations {
  readonly #operations = new Set<Operation>()
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
    const operation = this.#start()
    try {
      return await work(operation.signalWith(signal))
    } finally {
      this.#operations.delete(operation)
    }
  }

  /** Does the same for an operation that gives one thing after the other. */
  async *iterate<Each>(
    signal: AbortSignal | undefined,
    work: (signal: AbortSignal) => AsyncIterable<Each>,
  ): AsyncGenerator<Each, void, undefined> {
    const operation = this.#start()
    try {
      yield* work(operation.signalWith(signal))
    } finally {
      this.#operations.delete(operation)
    }
  }

  /** Cancels the operations for which a test is true, and gives their ids. */
  interrupt(test: (id: string, tags: ReadonlySet<string>) => boolean): string[] {
    const chosen = [...this.#operations].filter(({ id, tags }) => test(id, tags))
    for (const operation of chosen) operation.cancel()
    return chosen.map(({ id }) => id)
  }

  #start(): Operation {
    const operation = new Operation(new Set(this.#tags))
    this.#operations.add(operation)
    return operation
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
