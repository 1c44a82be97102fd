import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/**
 * Writes what Node loads of a room: its code as one script, `code.js`, and a module `start.cjs` that runs the script. A
 * script, unlike a module, can be loaded from a code cache (see code-cache.mjs): V8 does not read it again at every start.
 * `start.mjs` is the same for `import`. Bundlers take the room's `index.js`, the same code as a module.
 */
export async function buildStartModule(folder, name, entry, shared) {
  const { metafile } = await build({
    ...shared,
    entryPoints: [{ in: entry, out: 'code' }],
    format: 'iife',
    globalName: 'room',
    banner: { js: '(function ($outside, $import, $address) {' },
    footer: { js: 'return room\n})' },
    define: { 'import.meta.url': '$address' },
    metafile: true,
    plugins: [importsAsCalls(folder)],
  })
  importsLater(folder, metafile)
  const packages = Object.keys(metafile.outputs['dist/code.js'].inputs)
    .filter((input) => input.startsWith('outside:') && !input.startsWith('outside:node:'))
    .map((input) => input.slice('outside:'.length))
  const names = await exportedNames(entry, shared)
  const code = createHash('sha256')
    .update(readFileSync(join(folder, 'dist/code.js')))
    .digest('hex')
    .slice(0, 12)
  writeFileSync(join(folder, 'dist/start.cjs'), startModule(name, packages, code))
  const exported = `export const { ${names.join(', ')} } = room`
  writeFileSync(join(folder, 'dist/start.mjs'), `import room from './start.cjs'\n\n${exported}\n`)
}

/** Has the bundler write each name that a room imports from elsewhere as a call, for a script has no imports. */
function importsAsCalls(folder) {
  const from = pathToFileURL(join(folder, 'package.json')).href
  return {
    name: 'imports as calls',
    setup: (bundler) => {
      bundler.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
        kind === 'import-statement' ? { path, namespace: 'outside' } : { path, external: true },
      )
      bundler.onLoad({ filter: /./, namespace: 'outside' }, async ({ path }) => {
        const names = Object.keys(await import(import.meta.resolve(path, from)))
        // Calls that are marked as pure go where nobody uses the name.
        const call = (name) => `/* @__PURE__ */ $outside(${JSON.stringify(path)}, ${JSON.stringify(name)})`
        return {
          contents: names
            .map((name) =>
              name === 'default' ? `export default ${call(name)}` : `export const ${name} = ${call(name)}`,
            )
            .join('\n'),
        }
      })
    },
  }
}

/** Has the script ask `start.cjs` for what it imports while it runs: scripts that come from a cache cannot. */
function importsLater(folder, { outputs }) {
  const file = join(folder, 'dist/code.js')
  const imports = outputs['dist/code.js'].imports.filter(({ kind }) => kind === 'dynamic-import')
  const later = new Set(imports.map(({ path }) => path))
  const code = [...later].reduce(
    (text, path) => text.replaceAll(`import(${JSON.stringify(path)})`, `$import(${JSON.stringify(path)})`),
    readFileSync(file, 'utf8'),
  )
  if (/(?<!\$)\bimport\(/.test(code)) throw new Error(`${file} imports what is not known when it is built`)
  writeFileSync(file, code)
}

async function exportedNames(entry, shared) {
  const { metafile } = await build({
    ...shared,
    entryPoints: [entry],
    packages: 'external',
    write: false,
    metafile: true,
  })
  return Object.values(metafile.outputs).flatMap((output) => output.exports ?? [])
}

/**
 * CommonJS is what Node loads quickest. Stack traces name the package, not its folder: a code cache keeps the name that the
 * script had when it was written.
 */
function startModule(name, packages, code) {
  const others = packages.map((path) => `${JSON.stringify(path)}: require(${JSON.stringify(path)})`)
  return `'use strict'
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { pathToFileURL } = require('node:url')
const { Script } = require('node:vm')

const others = { ${others.join(', ')} }
const outside = (path, name) => {
  const module = others[path] ?? require(path)
  return name === 'default' ? module : module[name]
}
const cached = () => {
  try {
    return readFileSync(join(__dirname, '../code-cache', \`${code}-\${process.versions.v8}.cache\`))
  } catch {
    return undefined // This V8 has none, and reads the script.
  }
}
const script = new Script(readFileSync(join(__dirname, 'code.js'), 'latin1'), {
  filename: '${name}/dist/code.js',
  cachedData: cached(),
})
module.exports = script.runInThisContext()(outside, (path) => import(path), pathToFileURL(__filename).href)
`
}
