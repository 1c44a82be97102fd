import type { Catalog, SessionVariable, View } from '@kindling/plan'

/** Makes a catalog without views and variables; names count in any case. */
export function createCatalog(): Catalog {
  const views = new Map<string, View>()
  const variables = new Map<string, SessionVariable>()
  return {
    view: (name) => views.get(name.toLowerCase()),
    views: () => [...views.values()].sort((left, right) => (left.name < right.name ? -1 : 1)),
    setView: (view) => {
      views.set(view.name.toLowerCase(), view)
    },
    removeView: (name) => views.delete(name.toLowerCase()),
    variable: (name) => variables.get(name.toLowerCase()),
    setVariable: (variable) => {
      variables.set(variable.name.toLowerCase(), variable)
    },
    removeVariable: (name) => variables.delete(name.toLowerCase()),
  }
}
