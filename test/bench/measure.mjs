import { checksumOf, sameAnswer } from './answer-summary.mjs'
import { isReported } from './engines/reported-rivals.mjs'

/**
 * Runs one task on every engine in turn, once to warm up and then for some rounds; each round begins with another
 * engine. `tasks` maps an engine's name to a function of the round that gives `{ milliseconds, answer }`; the answers of a
 * round are compared. What an engine cannot do is kept as its message, and the others go on.
 */
export async function measure(name, tasks, rounds) {
  const names = Object.keys(tasks)
  const times = Object.fromEntries(names.map((engine) => [engine, []]))
  const missing = {}
  const wrong = new Set()
  let answers = {}
  for (let round = 0; round <= rounds; round++) {
    answers = {}
    for (let turn = 0; turn < names.length; turn++) {
      const engine = names[(turn + round) % names.length]
      if (missing[engine] !== undefined) continue
      try {
        const { milliseconds, answer } = await tasks[engine](round)
        if (round > 0) times[engine].push(milliseconds)
        answers[engine] = answer
      } catch (error) {
        missing[engine] = String(error.message).split('\n')[0]
        times[engine] = []
      }
    }
    for (const engine of differing(names, answers)) wrong.add(engine)
  }
  const { kindling = [], ...rivals } = times
  const reference = names.find((engine) => answers[engine])
  const checksum = reference === undefined ? null : checksumOf(answers[reference])
  return {
    name,
    kindling,
    rivals,
    checksum,
    disagrees: [...wrong],
    missing,
    ratio: ratioOf(kindling, rivals),
  }
}

/** Names the engines whose answer is another than that of the first that gives one. */
function differing(names, answers) {
  const [reference, ...others] = names.filter((engine) => answers[engine])
  return others.filter((engine) => !sameAnswer(answers[reference], answers[engine]))
}

/**
 * Says how many times as fast as the fastest rival Kindling is, by medians; null where one of them has no time. Rivals that
 * are only reported do not count.
 */
function ratioOf(kindling, rivals) {
  const best = Math.min(
    ...Object.entries(rivals)
      .filter(([name, { length }]) => length > 0 && !isReported(name))
      .map(([, times]) => median(times)),
  )
  return kindling.length === 0 || best === Infinity ? null : best / median(kindling)
}

/** Gives the middle of some numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((left, right) => left - right)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** Gives the geometric mean of ratios; null without any. */
export function geometricMean(ratios) {
  if (ratios.length === 0) return null
  return Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length)
}
