import { clockPart } from './clock-part.ts'

export const minute = clockPart('minute', 60_000_000n, 60n, 58)
