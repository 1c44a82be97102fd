import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/**
 * Writes the code of a room as functions of what lies outside of it: `dist/part.js`, and `dist/late-part.js` with what the
 * room's files of `kindling.late` need and nothing else does. What these files export are functions, and the first call of
 * one reads the late part. Names are short, which V8 reads in less time.
 */
export async function buildParts(folder, entry, late, shared) {
  const options = {
    ...shared,
    sourcemap: false,
    minify: true,
    format: 'iife',
    globalName: 'room',
    footer: { js: 'return room\n})' },
    define: { 'import.meta.url': '$address' },
    metafile: true,
  }
  const first = (modules, rest) =>
    build({
      ...options,
      entryPoints: [{ in: entry, out: 'part' }],
      banner: { js: '(function ($outside, $import, $address, $late) {' },
      plugins: [importsAsCalls(folder), callsOfLate(folder, late, modules, shared)],
      ...rest,
    })
  if (late.length === 0) {
    importsLater(folder, 'dist/part.js', await first([]))
    return
  }
  const { metafile } = await first([], { write: false })
  const shares = new Set()
  const lateBuild = await build({
    ...options,
    stdin: { contents: late.map((path) => `export * from './${path}'`).join('\n'), resolveDir: folder },
    outfile: 'dist/late-part.js',
    outdir: undefined,
    banner: { js: '(function ($outside, $import, $address, $first) {' },
    plugins: [
      importsAsCalls(folder),
      ofFirstPart(folder, new Set(Object.keys(metafile.inputs)), shares),
      readWhenUsed(folder, late),
    ],
  })
  importsLater(folder, 'dist/late-part.js', lateBuild)
  importsLater(folder, 'dist/part.js', await first([...shares].sort()))
}

/** Gives the names that a module exports. */
export async function exportedNames(entry, shared) {
  const { metafile } = await build({
    ...shared,
    entryPoints: [entry],
    packages: 'external',
    write: false,
    metafile: true,
  })
  return Object.values(metafile.outputs).flatMap((output) => output.exports ?? [])
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

/** Has the first part call what the late files export, and lend the late part the modules that both need. */
function callsOfLate(folder, late, modules, shared) {
  const files = new Set(late.map((path) => join(folder, path)))
  return {
    name: 'calls of the late part',
    setup: (bundler) =>
      bundler.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        if (!files.has(path)) return undefined
        const lent = modules.map((module, index) => `import * as lent${index} from './${module}'`)
        const table = modules.map((module, index) => `${JSON.stringify(module)}: lent${index}`)
        const names = await exportedNames(relative(folder, path), shared)
        const calls = names.map(
          (name) => `export function ${name}(...values) { return late().${name}(...values) }`,
        )
        const load = `let part\nconst late = () => (part ??= $late({ ${table.join(', ')} }))`
        return { contents: [...lent, load, ...calls].join('\n'), resolveDir: folder }
      }),
  }
}

/** Has the late part take the modules that the first part holds from there: a program has each module once. */
function ofFirstPart(folder, held, shares) {
  return {
    name: 'of the first part',
    setup: (bundler) => {
      bundler.onResolve({ filter: /^\./ }, ({ path, importer, resolveDir, kind }) => {
        const module = relative(folder, resolve(importer === '<stdin>' ? folder : resolveDir, path))
        if (importer === '<stdin>' || kind === 'dynamic-import' || !held.has(module)) return undefined
        shares.add(module)
        return { path: module, namespace: 'first' }
      })
      bundler.onLoad({ filter: /./, namespace: 'first' }, ({ path }) => ({
        contents: `module.exports = $first[${JSON.stringify(path)}]`,
      }))
    },
  }
}

/**
 * Has the late files read what they import when they first use it, as `require` does, not when the late part starts. A
 * module, by its standard, cannot say so itself.
 */
function readWhenUsed(folder, late) {
  const files = new Set(late.map((path) => join(folder, path)))
  return {
    name: 'read when used',
    setup: (bundler) =>
      bundler.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (!files.has(path)) return undefined
        const calls = new Map()
        const rest = readFileSync(path, 'utf8').replaceAll(
          /^import \{ (\w+) \} from ('\.[^']+')$/gm,
          (_, name, from) => {
            calls.set(name, `require(${from}).${name}`)
            return ''
          },
        )
        return {
          contents: rest.replaceAll(/\b\w+\b/g, (word) => calls.get(word) ?? word),
          loader: 'ts',
          resolveDir: dirname(path),
        }
      }),
  }
}

/** Has the script ask `start.cjs` for what it imports while it runs: scripts that come from a cache cannot. */
function importsLater(folder, part, { metafile }) {
  const file = join(folder, part)
  const imports = metafile.outputs[part].imports.filter(({ kind }) => kind === 'dynamic-import')
  const later = new Set(imports.map(({ path }) => path))
  const code = [...later].reduce(
    (text, path) => text.replaceAll(`import(${JSON.stringify(path)})`, `$import(${JSON.stringify(path)})`),
    readFileSync(file, 'utf8'),
  )
  if (/(?<!\$)\bimport\(/.test(code)) throw new Error(`${file} imports what is not known when it is built`)
  writeFileSync(file, code)
}
