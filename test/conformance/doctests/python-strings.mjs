import { Absent } from './absent.mjs'
import { itemsOf } from './python-builtins.mjs'

/** Gives a method of Python's texts, as a function of its arguments. */
export function stringMember(text, name) {
  const methods = {
    upper: () => text.toUpperCase(),
    lower: () => text.toLowerCase(),
    strip: () => text.trim(),
    split: ([separator]) => text.split(separator ?? /\s+/),
    startswith: ([start]) => text.startsWith(start),
    endswith: ([end]) => text.endsWith(end),
    replace: ([from, to]) => text.replaceAll(from, to),
    join: async ([value]) => (await itemsOf(value)).join(text),
    format: (given) => given.reduce((result, value) => result.replace('{}', String(value)), text),
    encode: () => new TextEncoder().encode(text),
  }
  if (methods[name] === undefined) throw new Absent(`str.${name}`)
  return methods[name]
}
