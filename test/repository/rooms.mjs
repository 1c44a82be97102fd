/** Lists the rooms and their layers: a package imports only from strictly lower ones (docs/architecture.md). */
export const LAYERS = {
  '@kindling/core': 0,
  '@kindling/plan': 1,
  '@kindling/native': 1,
  '@kindling/sql': 2,
  '@kindling/functions': 2,
  '@kindling/udf': 2,
  '@kindling/engine': 3,
  '@kindling/session': 4,
  '@kindling/deep': 6,
  '@kindling/shell': 6,
  kindling: 7,
}

/** Says where the sources of each room lie. */
export const ROOMS = Object.keys(LAYERS).map((name) => {
  const folder = name === '@kindling/native' ? 'native' : `packages/${name.replace('@kindling/', '')}`
  return { name, folder, source: name === '@kindling/native' ? 'native/loader' : `${folder}/src` }
})
