import { clockPart } from './clock-part.ts'

export const second = clockPart('second', 1_000_000n, 60n, 59)
