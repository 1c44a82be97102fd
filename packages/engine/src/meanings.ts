import type { Plan, UnresolvedPlan } from '@kindling/plan'

/**
 * Keeps what the queries of a session mean, from when their schema is asked for until they run. What changes the meaning
 * of names, a view or a function, has all of them forgotten; so do other settings.
 */
export class Meanings {
  #settings = ''
  #known = new WeakMap<UnresolvedPlan, Plan>()

  /** Gives the meanings under the settings that the analyzer looks at, written as a text. */
  under(settings: string): WeakMap<UnresolvedPlan, Plan> {
    if (settings !== this.#settings) this.forget()
    this.#settings = settings
    return this.#known
  }

  /** Lets go of all meanings; an analysis that has begun adds to those that are let go of. */
  forget(): void {
    this.#known = new WeakMap()
  }
}
