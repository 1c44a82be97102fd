import { errorOf, type Origin } from '@kindling/core'
import type { Extension, Format, LazyExtension, ModelRuntime } from '@kindling/plan'

/**
 * Knows the formats that are built in, and which extension brings which format and model runtime; it loads an extension
 * when something of it is first asked for.
 */
export class ExtensionRegistry {
  readonly #extensions: readonly LazyExtension[]
  readonly #loaded = new Map<LazyExtension, Promise<Extension>>()

  readonly #builtIn: readonly Format[]

  constructor(extensions: readonly LazyExtension[], builtIn: readonly Format[]) {
    this.#extensions = extensions
    this.#builtIn = builtIn
  }

  /** Tells whether there is a format of this name, in lower case, without loading it. */
  knowsFormat(name: string): boolean {
    if (this.#builtIn.some((format) => format.name.toLowerCase() === name)) return true
    return this.#extensions.some(({ formats }) => formats.includes(name))
  }

  /** @throws AnalysisError DATA_SOURCE_NOT_FOUND, with the formats that there are. */
  async format(name: string, origin: Origin | undefined): Promise<Format> {
    const builtIn = this.#builtIn.find((format) => format.name === name.toLowerCase())
    const found = builtIn ?? (await this.#find(name, 'formats'))
    if (found !== undefined) return found
    const formats = [...this.#builtIn.map((format) => `\`${format.name}\``), this.#known('formats')]
    const holes = { provider: `\`${name}\``, formats: formats.filter((each) => each !== '').join(', ') }
    throw errorOf('DATA_SOURCE_NOT_FOUND', holes, { origin })
  }

  /** @throws AnalysisError MODEL_RUNTIME_NOT_FOUND, with the runtimes that there are. */
  async modelRuntime(name: string, origin: Origin | undefined): Promise<ModelRuntime> {
    const found = await this.#find(name, 'modelRuntimes')
    if (found !== undefined) return found
    const holes = { runtime: `\`${name}\``, runtimes: this.#known('modelRuntimes') }
    throw errorOf('MODEL_RUNTIME_NOT_FOUND', holes, { origin })
  }

  async #find<What extends 'formats' | 'modelRuntimes'>(
    name: string,
    what: What,
  ): Promise<Brought<What> | undefined> {
    const wanted = name.toLowerCase()
    const announced = this.#extensions.find((extension) => extension[what].includes(wanted))
    if (announced === undefined) return undefined
    const brought: readonly Brought<What>[] | undefined = (await this.#load(announced))[what]
    return brought?.find((candidate) => candidate.name === wanted)
  }

  #known(what: 'formats' | 'modelRuntimes'): string {
    return this.#extensions.flatMap((extension) => extension[what].map((name) => `\`${name}\``)).join(', ')
  }

  /** Loads an extension once; one that could not be loaded is tried again when it is next asked for. */
  #load(extension: LazyExtension): Promise<Extension> {
    const known = this.#loaded.get(extension)
    if (known !== undefined) return known
    const loading = extension.load()
    this.#loaded.set(extension, loading)
    loading.catch(() => this.#loaded.delete(extension))
    return loading
  }
}

type Brought<What extends 'formats' | 'modelRuntimes'> = NonNullable<Extension[What]>[number]
