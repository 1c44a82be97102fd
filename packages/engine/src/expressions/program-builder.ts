import type { Constant, Instruction, LambdaProgram, PhysicalType, Program } from '@kindling/native'

/** Names a value inside a program being built; becomes a register number when the program is complete. */
export type Reference = `input ${number}` | `constant ${number}` | `instruction ${number}`

/** Is the program of a lambda, and the values around it that it reads. */
export interface PendingLambda<Site> {
  readonly captures: readonly Reference[]
  readonly program: Program
  readonly sites: readonly Site[]
}

interface PendingInstruction<Site> {
  readonly kernel: string
  readonly type: PhysicalType
  readonly arguments: readonly Reference[]
  readonly active: Reference | undefined
  readonly lambdas: readonly PendingLambda<Site>[]
}

/**
 * Collects constants and instructions, each once: equal calls share a register. All kernels give equal results for
 * equal arguments, so that is always right.
 */
export class ProgramBuilder<Site> {
  readonly #inputs: PhysicalType[]
  readonly #constants: Constant[] = []
  readonly #instructions: PendingInstruction<Site>[] = []
  readonly #sites: Site[] = []
  readonly #known = new Map<string, Reference>()

  constructor(inputs: readonly PhysicalType[]) {
    this.#inputs = [...inputs]
  }

  input(position: number): Reference {
    return `input ${position}`
  }

  /** Adds an input behind those that are known. */
  addInput(type: PhysicalType): Reference {
    this.#inputs.push(type)
    return this.input(this.#inputs.length - 1)
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
    lambdas: readonly PendingLambda<Site>[] = [],
  ): Reference {
    const key = `${kernel} ${JSON.stringify(type)} ${operands.join()}${lambdas.map(lambdaKey).join('')}`
    const unconditional = this.#known.get(key)
    if (unconditional !== undefined) return unconditional
    return this.#once(active === undefined ? key : `${key} ${active}`, () => {
      this.#instructions.push({ kernel, type, arguments: operands, active, lambdas })
      this.#sites.push(site)
      return `instruction ${this.#instructions.length - 1}`
    })
  }

  /** Completes the program. Sites stand in the order of the instructions, then those of the lambdas. */
  build(outputs: readonly Reference[]): { readonly program: Program; readonly sites: readonly Site[] } {
    const register = (reference: Reference): number => {
      const [kind, text] = reference.split(' ')
      const position = Number(text)
      if (kind === 'input') return position
      const constants = this.#inputs.length + position
      return kind === 'constant' ? constants : constants + this.#constants.length
    }
    const sites = [...this.#sites]
    const lambdaOf = ({ captures, program, sites: inside }: PendingLambda<Site>): LambdaProgram => {
      const firstInstruction = sites.length
      sites.push(...inside)
      return { captures: captures.map(register), firstInstruction, program }
    }
    const instructions = this.#instructions.map(
      ({ kernel, type, arguments: operands, active, lambdas }): Instruction => ({
        kernel,
        type,
        arguments: operands.map(register),
        ...(active !== undefined && { active: register(active) }),
        ...(lambdas.length > 0 && { lambdas: lambdas.map(lambdaOf) }),
      }),
    )
    const program = {
      inputs: this.#inputs,
      constants: this.#constants,
      instructions,
      outputs: outputs.map(register),
    }
    return { program, sites }
  }

  #once(key: string, make: () => Reference): Reference {
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const made = make()
    this.#known.set(key, made)
    return made
  }
}

function lambdaKey({ captures, program }: PendingLambda<unknown>): string {
  return ` ${captures.join()} ${JSON.stringify(program, (_name, value: unknown) => (isPlain(value) ? value : keyOf(value as Constant['value'])))}`
}

/** Tells what JSON writes without loss. */
function isPlain(value: unknown): boolean {
  return (typeof value === 'object' && !(value instanceof Uint8Array)) || typeof value === 'string'
}

function keyOf(value: Constant['value']): string {
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('hex')}`
  if (Object.is(value, -0)) return 'number -0'
  return `${typeof value} ${String(value)}`
}
