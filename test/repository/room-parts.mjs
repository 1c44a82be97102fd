import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { lateFiles } from './late-files.mjs'

/**
 * Writes the code of a room as functions of what lies outside of it: `dist/part.js`, and `dist/late-part.js` with what the
 * room's late files need and nothing else does. What these files export are functions, and the first call of one reads the
 * late part. Names are short, which V8 reads in less time.
 */
export async function buildParts(folder, entry, kindling, shared) {
  const late = lateFiles(folder, kindling)
  // What reads code takes a second to load, and few rooms need it.
  const finish = kindling.quick === true ? (await import('./quick-code.mjs')).quickScript : (code) => code
  const options = {
    ...shared,
    sourcemap: false,
    minify: true,
    footer: { js: '})' },
    define: { 'import.meta.url': '$address' },
    metafile: true,
  }
  const first = (modules, rest) =>
    build({
      ...options,
      entryPoints: [{ in: entry, out: 'part' }],
      banner: { js: "(function ($outside, $import, $address, $late) {'use strict'\n" },
      plugins: [callsOfLate(folder, late, modules, shared), importsAsCalls(folder)],
      ...rest,
    })
  if (late.length === 0) {
    asFunction(folder, 'dist/part.js', await first([]), finish)
    return
  }
  const { metafile } = await first([], { write: false })
  const shares = new Set()
  const lateBuild = await build({
    ...options,
    stdin: { contents: late.map((path) => `export * from './${path}'`).join('\n'), resolveDir: folder },
    outfile: 'dist/late-part.js',
    outdir: undefined,
    banner: { js: "(function ($outside, $import, $address, $first) {'use strict'\n" },
    plugins: [
      importsAsCalls(folder),
      ofFirstPart(folder, heldBy(metafile, late), shares, shared),
      readWhenUsed(folder, kindling.whenUsed ?? []),
    ],
  })
  asFunction(folder, 'dist/late-part.js', lateBuild, finish)
  asFunction(folder, 'dist/part.js', await first([...shares].sort()), finish)
}

/** Lists the modules of the first part, which holds of the late files only calls: these call each other directly. */
function heldBy({ inputs }, late) {
  return new Set(Object.keys(inputs).filter((path) => !late.includes(path)))
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
    setup: (bundler) => {
      bundler.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        if (!files.has(path)) return undefined
        const names = await exportedNames(relative(folder, path), shared)
        const calls = names.map(
          (name) => `export function ${name}(...values) { return late().${name}(...values) }`,
        )
        return { contents: [`import { late } from 'late part'`, ...calls].join('\n'), resolveDir: folder }
      })
      bundler.onResolve({ filter: /^late part$/ }, ({ path }) => ({ path, namespace: 'late' }))
      bundler.onLoad({ filter: /./, namespace: 'late' }, async () => ({
        contents: await loaderOfLate(modules, shared),
        resolveDir: folder,
      }))
    },
  }
}

/** Writes the module that reads the late part at its first call, and lends it modules: objects of what they export. */
async function loaderOfLate(modules, shared) {
  const lent = await Promise.all(
    modules.map(async (module, index) => {
      const names = await exportedNames(module, shared)
      const own = (name) => `${name}$${index}`
      const list = names.map((name) => `${name} as ${own(name)}`).join(', ')
      const getters = names.map((name) => `get ${name}() { return ${own(name)} }`).join(', ')
      return [`import { ${list} } from './${module}'`, `${JSON.stringify(module)}: { ${getters} }`]
    }),
  )
  const imports = lent.map(([line]) => line)
  const table = lent.map(([, entry]) => entry).join(', ')
  const find = `(module, name) => modules[module][name]`
  const load = `const load = () => { const modules = { ${table} }; return $late(${find}) }`
  return [...imports, load, 'let part', 'export const late = () => (part ??= load())'].join('\n')
}

/** Has the late part take the modules that the first part holds from there: a program has each module once. */
function ofFirstPart(folder, held, shares, shared) {
  return {
    name: 'of the first part',
    setup: (bundler) => {
      bundler.onResolve({ filter: /^\./ }, ({ path, importer, resolveDir, kind }) => {
        const module = relative(folder, resolve(importer === '<stdin>' ? folder : resolveDir, path))
        if (importer === '<stdin>' || kind === 'dynamic-import' || !held.has(module)) return undefined
        shares.add(module)
        return { path: module, namespace: 'first' }
      })
      bundler.onLoad({ filter: /./, namespace: 'first' }, async ({ path }) => {
        const names = await exportedNames(path, shared)
        const lent = (name) => `/* @__PURE__ */ $first(${JSON.stringify(path)}, ${JSON.stringify(name)})`
        return { contents: names.map((name) => `export const ${name} = ${lent(name)}`).join('\n') }
      })
    },
  }
}

/**
 * Has the late files of `kindling.whenUsed` read what they import when they use it, as `require` does, not when the late part
 * starts. A module, by its standard, cannot say so itself.
 */
function readWhenUsed(folder, paths) {
  const files = new Set(paths.map((path) => join(folder, path)))
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

/**
 * Makes a function of a module: it gives what the module exports as a plain object, which is made in no time, and asks
 * `start.cjs` for what it imports while it runs, since scripts that come from a cache cannot.
 */
function asFunction(folder, part, { metafile }, finish) {
  const file = join(folder, part)
  const imports = metafile.outputs[part].imports.filter(({ kind }) => kind === 'dynamic-import')
  const later = new Set(imports.map(({ path }) => path))
  const code = [...later].reduce(
    (text, path) => text.replaceAll(`import(${JSON.stringify(path)})`, `$import(${JSON.stringify(path)})`),
    readFileSync(file, 'utf8'),
  )
  if (/(?<!\$)\bimport\(/.test(code)) throw new Error(`${file} imports what is not known when it is built`)
  const [statement, names] = /\bexport\s*\{([^{}]*)\};?\s*(?=\}\)\s*$)/.exec(code)
  const fields = names.split(',').map((each) => {
    const [own, name = own] = each.trim().split(' as ')
    return `${name}: ${own}`
  })
  writeFileSync(file, finish(code.replace(statement, `return { ${fields.join(', ')} }\n`)))
}
