/** Takes the characters of a set off the ends of a text. */
export function trimCharacters(text: string, set: string, start: boolean, end: boolean): string {
  const characters = [...text]
  const unwanted = new Set(set)
  let first = 0
  let last = characters.length
  while (start && first < last && unwanted.has(characters[first] ?? '')) first++
  while (end && last > first && unwanted.has(characters[last - 1] ?? '')) last--
  return characters.slice(first, last).join('')
}
