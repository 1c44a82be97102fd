import type { Catalog, View } from '@kindling/plan'

/** Makes a catalog without views; names count in any case. */
export function createCatalog(): Catalog {
  const views = new Map<string, View>()
  return {
    view: (name) => views.get(name.toLowerCase()),
    views: () => [...views.values()].sort((left, right) => (left.name < right.name ? -1 : 1)),
    setView: (view) => {
      views.set(view.name.toLowerCase(), view)
    },
    removeView: (name) => views.delete(name.toLowerCase()),
  }
}
