import { errorOf, type Origin } from '@kindling/core'
import type { Generation } from './generation.ts'

/** Takes the generator of a select list, of which there may be one. */
export class Generators {
  #only: Generation | undefined

  get only(): Generation | undefined {
    return this.#only
  }

  add(generation: Generation, origin: Origin | undefined): void {
    if (this.#only !== undefined) throw errorOf('UNSUPPORTED_GENERATOR.MULTI_GENERATOR', {}, { origin })
    this.#only = generation
  }
}
