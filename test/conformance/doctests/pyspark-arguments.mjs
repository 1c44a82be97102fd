import { Absent } from './absent.mjs'
import { Float } from './python-values.mjs'

/** Names PySpark's parameters where keyword arguments stand in another order than they are declared. */
const PARAMETERS = {
  show: ['n', 'truncate', 'vertical'],
  join: ['other', 'on', 'how'],
  dropna: ['how', 'thresh', 'subset'],
  drop: ['how', 'thresh', 'subset'],
  fillna: ['value', 'subset'],
  replace: ['to_replace', 'value', 'subset'],
  sample: ['withReplacement', 'fraction', 'seed'],
  explain: ['extended', 'mode'],
  createDataFrame: ['data', 'schema'],
  approxQuantile: ['col', 'probabilities', 'relativeError'],
  unpivot: ['ids', 'values', 'variableColumnName', 'valueColumnName'],
  json: ['path', 'mode', 'schema'],
  parquet: ['path', 'mode'],
  udtf: ['cls', 'returnType'],
  locate: ['substr', 'str', 'pos'],
}

/** Arguments that Kindling takes as options at the end. */
export const OPTIONS = { orderBy: ['ascending'], sort: ['ascending'], sortWithinPartitions: ['ascending'] }

/** Methods whose plain numbers are floating-point ones in Python. */
const FLOATS = new Set(['corr', 'cov', 'approxQuantile'])

/** Puts keyword arguments behind the others, each at its place. */
export function ordered(name, given, named) {
  const names = PARAMETERS[name]
  if (names === undefined) return [...given, ...Object.values(named)]
  const values = [...given]
  for (const [key, value] of Object.entries(named)) {
    const place = names.indexOf(key)
    if (place === -1) throw new Absent(`parameter ${key} of ${name}`)
    values[place] = value
  }
  return Array.from(values)
}

/** Makes the numbers of a method's result what they are in Python. */
export function resultOf(name, result) {
  return FLOATS.has(name) ? asFloats(result) : result
}

function asFloats(value) {
  if (Array.isArray(value)) return value.map(asFloats)
  return typeof value === 'number' ? new Float(value) : value
}
