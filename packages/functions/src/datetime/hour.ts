import { clockPart } from './clock-part.ts'

export const hour = clockPart('hour', 3_600_000_000n, 24n, 12)
