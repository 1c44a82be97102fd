import { threadId } from 'node:worker_threads'

/** Adds two numbers. */
export const add = (left, right) => left + right

/** Says in which thread it runs, after a while, so that others start meanwhile. */
export async function thread() {
  await new Promise((resolve) => setTimeout(resolve, 30))
  return threadId
}

/** Doubles a column. */
export default function double(series) {
  return Float64Array.from(series.values, (value) => value * 2)
}

export const text = (value) => (value === 'é' ? null : `${value}!`)

export function fail(value) {
  if (value > 2) throw new RangeError('too large')
  return value
}

export function leave() {
  process.exit(3)
}

export function hang() {
  for (;;);
}

export const notAFunction = 1
