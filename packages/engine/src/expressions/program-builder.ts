import type { Constant, Instruction, PhysicalType, Program } from '@kindling/native'

/** Names a value inside a program being built; becomes a register number when the program is complete. */
export type Reference = `input ${number}` | `constant ${number}` | `instruction ${number}`

interface PendingInstruction {
  readonly kernel: string
  readonly type: PhysicalType
  readonly arguments: readonly Reference[]
  readonly active: Reference | undefined
}

/**
 * Collects constants and instructions, each once: equal calls share a register. All kernels give equal results for
 * equal arguments, so that is always right.
 */
export class ProgramBuilder<Site> {
  readonly #inputs: readonly PhysicalType[]
  readonly #constants: Constant[] = []
  readonly #instructions: PendingInstruction[] = []
  readonly #sites: Site[] = []
  readonly #known = new Map<string, Reference>()

  constructor(inputs: readonly PhysicalType[]) {
    this.#inputs = inputs
  }

  input(position: number): Reference {
    return `input ${position}`
  }

  constant(type: PhysicalType, value: Constant['value']): Reference {
    const key = `${JSON.stringify(type)} ${keyOf(value)}`
    return this.#once(key, () => {
      this.#constants.push({ type, value })
      return `constant ${this.#constants.length - 1}`
    })
  }

  /** Calls a kernel; `site` is what an error of it is about. Errors outside of `active` rows do not count. */
  call(
    kernel: string,
    type: PhysicalType,
    operands: readonly Reference[],
    site: Site,
    active?: Reference,
  ): Reference {
    const key = `${kernel} ${JSON.stringify(type)} ${operands.join()}`
    const unconditional = this.#known.get(key)
    if (unconditional !== undefined) return unconditional
    return this.#once(active === undefined ? key : `${key} ${active}`, () => {
      this.#instructions.push({ kernel, type, arguments: operands, active })
      this.#sites.push(site)
      return `instruction ${this.#instructions.length - 1}`
    })
  }

  /** Completes the program. Sites stand in the order of the instructions. */
  build(outputs: readonly Reference[]): { readonly program: Program; readonly sites: readonly Site[] } {
    const register = (reference: Reference): number => {
      const [kind, text] = reference.split(' ')
      const position = Number(text)
      if (kind === 'input') return position
      const constants = this.#inputs.length + position
      return kind === 'constant' ? constants : constants + this.#constants.length
    }
    const instructions = this.#instructions.map(
      ({ kernel, type, arguments: operands, active }): Instruction => ({
        kernel,
        type,
        arguments: operands.map(register),
        ...(active !== undefined && { active: register(active) }),
      }),
    )
    const program = {
      inputs: this.#inputs,
      constants: this.#constants,
      instructions,
      outputs: outputs.map(register),
    }
    return { program, sites: this.#sites }
  }

  #once(key: string, make: () => Reference): Reference {
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const made = make()
    this.#known.set(key, made)
    return made
  }
}

function keyOf(value: Constant['value']): string {
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('hex')}`
  if (Object.is(value, -0)) return 'number -0'
  return `${typeof value} ${String(value)}`
}
