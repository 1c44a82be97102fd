import { errorOf, type Origin } from '@kindling/core'
import type { Extension, Format, LazyExtension, ModelRuntime } from '@kindling/plan'

/** Knows which extension brings which format and model runtime, and loads it when one is first asked for. */
export class ExtensionRegistry {
  readonly #extensions: readonly LazyExtension[]
  readonly #loaded = new Map<LazyExtension, Promise<Extension>>()

  constructor(extensions: readonly LazyExtension[]) {
    this.#extensions = extensions
  }

  /** @throws AnalysisError DATA_SOURCE_NOT_FOUND, with the formats that there are. */
  async format(name: string, origin: Origin | undefined): Promise<Format> {
    const wanted = name.toLowerCase()
    const announced = this.#extensions.find((extension) => extension.formats.includes(wanted))
    const extension = announced === undefined ? undefined : await this.#load(announced)
    const format = extension?.formats?.find((candidate) => candidate.name === wanted)
    if (format !== undefined) return format
    const known = this.#extensions.flatMap((candidate) => candidate.formats)
    throw errorOf(
      'DATA_SOURCE_NOT_FOUND',
      { provider: `\`${name}\``, formats: known.map((format) => `\`${format}\``).join(', ') },
      { origin },
    )
  }

  /** @throws AnalysisError MODEL_RUNTIME_NOT_FOUND, with the runtimes that there are. */
  async modelRuntime(name: string, origin: Origin | undefined): Promise<ModelRuntime> {
    const wanted = name.toLowerCase()
    const announced = this.#extensions.find((extension) => extension.modelRuntimes.includes(wanted))
    const extension = announced === undefined ? undefined : await this.#load(announced)
    const runtime = extension?.modelRuntimes?.find((candidate) => candidate.name === wanted)
    if (runtime !== undefined) return runtime
    const known = this.#extensions.flatMap((candidate) => candidate.modelRuntimes)
    throw errorOf(
      'MODEL_RUNTIME_NOT_FOUND',
      { runtime: `\`${name}\``, runtimes: known.map((runtime) => `\`${runtime}\``).join(', ') },
      { origin },
    )
  }

  #load(extension: LazyExtension): Promise<Extension> {
    const loading = this.#loaded.get(extension) ?? extension.load()
    this.#loaded.set(extension, loading)
    return loading
  }
}
