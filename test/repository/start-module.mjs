import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { ROOT } from './nx-target.mjs'
import { ROOMS } from './rooms.mjs'

/**
 * Writes what Node loads of a room: its code as one script, `code.js`, and a module `start.cjs` that runs the script. A
 * script, unlike a module, can be loaded from a code cache (see code-cache.mjs): V8 does not read it again at every start.
 * Bundlers take the room's `index.js`, the same code as a module.
 *
 * The script of `kindling` holds other rooms too (`kindling.together` of its package.json): one script is found, read and
 * run in less time than eight.
 */
export async function buildStartModule(folder, manifest, shared) {
  const entry = manifest.exports['.']['kindling-source']
  const part = await buildPart(folder, entry, manifest.kindling?.late ?? [], shared)
  const others = (manifest.kindling?.together ?? []).map((name) => [
    name,
    readFileSync(join(ROOT, folderOf(name), 'dist/part.js'), 'latin1'),
  ])
  const parts = [...others, [manifest.name, part]].map(([name, code]) => `${JSON.stringify(name)}: ${code}`)
  const code = `({\n${parts.join(',\n')}\n})`
  writeFileSync(join(folder, 'dist/code.js'), code, 'latin1')
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 12)
  const names = await exportedNames(entry, shared)
  writeFileSync(join(folder, 'dist/start.cjs'), startModule(manifest, hash, names))
}

/**
 * Makes the code of a room as one function of what lies outside of it. Its names are short, which V8 reads in less time;
 * classes that a program sees get theirs back when the script has run.
 */
async function buildPart(folder, entry, late, shared) {
  const { metafile } = await build({
    ...shared,
    entryPoints: [{ in: entry, out: 'part' }],
    sourcemap: false,
    minify: true,
    format: 'iife',
    globalName: 'room',
    banner: { js: '(function ($outside, $import, $address) {' },
    footer: { js: 'return room\n})' },
    define: { 'import.meta.url': '$address' },
    metafile: true,
    plugins: [importsAsCalls(folder), readLate(folder, late)],
  })
  importsLater(folder, metafile)
  return readFileSync(join(folder, 'dist/part.js'), 'latin1')
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
        const module = await import(import.meta.resolve(path, from))
        const call = (name) => `$outside(${JSON.stringify(path)}, ${JSON.stringify(name)})`
        const exported = ([name, value]) => {
          if (path.startsWith('node:') && isPlainFunction(name, value))
            return `let $${name}\nexport function ${name}(...values) { return ($${name} ??= ${call(name)})(...values) }`
          // Calls that are marked as pure go where nobody uses the name.
          const pure = `/* @__PURE__ */ ${call(name)}`
          return name === 'default' ? `export default ${pure}` : `export const ${name} = ${pure}`
        }
        return { contents: Object.entries(module).map(exported).join('\n') }
      })
    },
  }
}

/**
 * Has some modules (`kindling.late` of a room's package.json) read what they import when they first use it, as `require` does,
 * not when the script starts. A module, by its standard, cannot say so itself.
 */
function readLate(folder, late) {
  const files = new Set(late.map((path) => join(folder, path)))
  return {
    name: 'read late',
    setup: (bundler) =>
      bundler.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (!files.has(path)) return undefined
        const calls = new Map()
        const rest = readFileSync(path, 'utf8').replaceAll(
          /^import \{ (\w+) \} from ('[^']+')$/gm,
          (_, name, from) => {
            calls.set(name, `require(${from}).${name}`)
            return ''
          },
        )
        return {
          contents: rest.replaceAll(/\b\w+\b/g, (word) => calls.get(word) ?? word),
          loader: 'ts',
        }
      }),
  }
}

/**
 * Says whether a name of Node's modules is a function to call and nothing more. Such a function is looked up when it is
 * called: what Node itself loads late (`node:crypto` takes milliseconds) is not loaded by every start.
 */
function isPlainFunction(name, value) {
  return (
    typeof value === 'function' &&
    /^[a-z]/.test(name) &&
    name !== 'default' &&
    Object.keys(value).length === 0
  )
}

/** Has the script ask `start.cjs` for what it imports while it runs: scripts that come from a cache cannot. */
function importsLater(folder, { outputs }) {
  const file = join(folder, 'dist/part.js')
  const imports = outputs['dist/part.js'].imports.filter(({ kind }) => kind === 'dynamic-import')
  const later = new Set(imports.map(({ path }) => path))
  const code = [...later].reduce(
    (text, path) => text.replaceAll(`import(${JSON.stringify(path)})`, `$import(${JSON.stringify(path)})`),
    readFileSync(file, 'utf8'),
  )
  if (/(?<!\$)\bimport\(/.test(code)) throw new Error(`${file} imports what is not known when it is built`)
  writeFileSync(file, code)
}

function folderOf(name) {
  return ROOMS.find((room) => room.name === name).folder
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
 * CommonJS is what Node loads quickest; the last line, which does nothing, tells it the names that `import` may ask for. A room is loaded once in a program, whether with others or alone; all rooms have one
 * version. Stack traces name the package, not its folder: a code cache keeps the name that the script had when it was
 * written.
 */
function startModule({ name, version }, hash, names) {
  return `'use strict'
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { pathToFileURL } = require('node:url')
const { Script } = require('node:vm')

const rooms = (globalThis[Symbol.for('kindling ${version}')] ??= {})
const outside = (path, name) => {
  const module = rooms[path] ?? require(path)
  return name === 'default' ? module : module[name]
}
const named = (room) => {
  for (const [name, value] of Object.entries(room))
    if (typeof value === 'function' && /^[A-Z]/.test(name)) Object.defineProperty(value, 'name', { value: name })
  return room
}
const cached = () => {
  try {
    return readFileSync(join(__dirname, '../code-cache', \`${hash}-\${process.versions.v8}.cache\`))
  } catch {
    return undefined // This V8 has none, and reads the script.
  }
}
if (rooms['${name}'] === undefined) {
  const script = new Script(readFileSync(join(__dirname, 'code.js'), 'latin1'), {
    filename: '${name}/dist/code.js',
    cachedData: cached(),
  })
  const address = pathToFileURL(__filename).href
  for (const [name, part] of Object.entries(script.runInThisContext()))
    rooms[name] ??= named(part(outside, (path) => import(path), address))
}
module.exports = rooms['${name}']
0 && (module.exports = { ${names.join(', ')} })
`
}
