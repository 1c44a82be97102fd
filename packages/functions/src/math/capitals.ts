/** Shows a call under the name of the function in capitals, as Spark shows most of mathematics; an alias as it is. */
export function capitals(name: string): (parts: readonly string[], calledAs: string) => string {
  return (parts, calledAs) => {
    const shown = calledAs.toLowerCase() === name ? name.toUpperCase() : calledAs
    return `${shown}(${parts.join(', ')})`
  }
}
