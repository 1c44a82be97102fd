import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './nx-target.mjs'
import { buildParts, exportedNames } from './room-parts.mjs'
import { ROOMS } from './rooms.mjs'

/**
 * Writes what Node loads of a room: its code as one script, `code.js`, and the modules `start.mjs` and `start.cjs` that run
 * the script. A script, unlike a module, can be loaded from a code cache (see code-cache.mjs): V8 does not read it again at
 * every start.
 * What many programs never call (`kindling.late` of its package.json) is a second script, `late.js`, read when it is used.
 * Bundlers take the room's `index.js`, the same code as a module.
 *
 * The scripts of `kindling` hold other rooms too (`kindling.together` of its package.json): one script is found, read and
 * run in less time than nine.
 */
export async function buildStartModule(folder, manifest, shared) {
  const entry = manifest.exports['.']['kindling-source']
  rmSync(join(folder, 'dist/late-part.js'), { force: true })
  await buildParts(folder, entry, manifest.kindling ?? {}, shared)
  const together = (manifest.kindling?.together ?? []).map((name) => [name, join(ROOT, folderOf(name))])
  const rooms = [...together, [manifest.name, folder]]
  const hashes = { code: writeScript(folder, 'code', partsOf(rooms, 'part')) }
  const late = partsOf(rooms, 'late-part')
  if (late.length > 0) hashes.late = writeScript(folder, 'late', late)
  const names = await exportedNames(entry, shared)
  const classes = await Promise.all(rooms.map(([name, path]) => classNames(name, path, shared)))
  const module = startModule(manifest, hashes, classes)
  writeFileSync(join(folder, 'dist/start.mjs'), forImport(module, manifest.name, names))
  writeFileSync(join(folder, 'dist/start.cjs'), forRequire(module, manifest.name, names))
}

/** Gives a room with the names that it exports in capitals: those of classes among others. */
async function classNames(name, folder, shared) {
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const names = await exportedNames(exports['.']['kindling-source'], { ...shared, absWorkingDir: folder })
  return [name, names.filter((each) => /^[A-Z]/.test(each))]
}

function folderOf(name) {
  return ROOMS.find((room) => room.name === name).folder
}

function partsOf(rooms, part) {
  return rooms
    .map(([name, folder]) => [name, join(folder, `dist/${part}.js`)])
    .filter(([, file]) => existsSync(file))
    .map(([name, file]) => `${JSON.stringify(name)}: ${readFileSync(file, 'latin1')}`)
}

function writeScript(folder, name, parts) {
  const code = `({\n${parts.join(',\n')}\n})`
  writeFileSync(join(folder, `dist/${name}.js`), code, 'latin1')
  return createHash('sha256').update(code).digest('hex').slice(0, 12)
}

/**
 * A room is loaded once in a program, whether with others or alone, by `import` or by `require`; all rooms have one version.
 * Stack traces name the package, not its folder: a code cache keeps the name that the script had when it was written. Classes
 * that a program sees get their names back, which are short in the script. Scripts are read into memory that may grow: it
 * comes from the machine. Where as much of `malloc`'s is freed, the C library keeps twice of it in every thread from then on.
 */
function startModule({ name, version }, hashes, classes) {
  return `const { closeSync, fstatSync, openSync, readSync } = process.getBuiltinModule('node:fs')
const { join } = process.getBuiltinModule('node:path')
const { Script } = process.getBuiltinModule('node:vm')

const rooms = (globalThis[Symbol.for('kindling ${version}')] ??= {})
let packages
const found = (path) => {
  packages ??= process.getBuiltinModule('node:module').createRequire(address)
  return packages(path)
}
const outside = (path, name) => {
  const module = rooms[path] ?? process.getBuiltinModule(path) ?? found(path)
  return name === 'default' ? module : module[name]
}
const later = (path) => import(path)
const classes = ${JSON.stringify(Object.fromEntries(classes))}
const named = (name, room) => {
  for (const each of classes[name])
    if (typeof room[each] === 'function') Object.defineProperty(room[each], 'name', { value: each })
  return room
}
const read = (path) => {
  const file = openSync(path)
  try {
    const { size } = fstatSync(file)
    const bytes = Buffer.from(new ArrayBuffer(size, { maxByteLength: size }))
    for (let place = 0, taken = 1; place < size && taken > 0; place += taken)
      taken = readSync(file, bytes, place, size - place)
    return bytes
  } finally {
    closeSync(file)
  }
}
const cached = (name) => {
  try {
    return read(join(folder, '../code-cache', \`\${name}-\${process.versions.v8}.cache\`))
  } catch {
    return undefined // This V8 has none, and reads the script.
  }
}
const run = (file, cache) =>
  new Script(read(join(folder, file)).toString('latin1'), {
    filename: \`${name}/dist/\${file}\`,
    cachedData: cached(cache),
  }).runInThisContext()
${lateParts(hashes)}
if (rooms['${name}'] === undefined) {
  for (const [name, part] of Object.entries(run('code.js', 'code-${hashes.code}')))
    rooms[name] ??= named(name, part(outside, later, address, late(name)))
}
`
}

/** Node has not to read WebAssembly to find the names of a module that says them itself, as it has for CommonJS. */
function forImport(module, name, names) {
  return `const address = import.meta.url
const folder = import.meta.dirname
${module}export const { ${names.join(', ')} } = rooms['${name}']
`
}

/** The last line, which does nothing, tells Node the names that `import` may ask for. */
function forRequire(module, name, names) {
  return `'use strict'
const address = process.getBuiltinModule('node:url').pathToFileURL(__filename).href
const folder = __dirname
${module}module.exports = rooms['${name}']
0 && (module.exports = { ${names.join(', ')} })
`
}

function lateParts({ late }) {
  if (late === undefined) return 'const late = () => undefined'
  return `let parts
const late = (name) => (modules) => {
  parts ??= run('late.js', 'late-${late}')
  return parts[name](outside, later, address, modules)
}`
}
