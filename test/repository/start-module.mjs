import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './nx-target.mjs'
import { buildParts, exportedNames } from './room-parts.mjs'
import { ROOMS } from './rooms.mjs'

/**
 * Writes what Node loads of a room: its code as one script, `code.js`, and a module `start.cjs` that runs the script. A
 * script, unlike a module, can be loaded from a code cache (see code-cache.mjs): V8 does not read it again at every start.
 * What many programs never call (`kindling.late` of its package.json) is a second script, `late.js`, read when it is used.
 * Bundlers take the room's `index.js`, the same code as a module.
 *
 * The scripts of `kindling` hold other rooms too (`kindling.together` of its package.json): one script is found, read and
 * run in less time than nine.
 */
export async function buildStartModule(folder, manifest, shared) {
  const entry = manifest.exports['.']['kindling-source']
  rmSync(join(folder, 'dist/late-part.js'), { force: true })
  await buildParts(folder, entry, manifest.kindling?.late ?? [], shared)
  const together = (manifest.kindling?.together ?? []).map((name) => [name, join(ROOT, folderOf(name))])
  const rooms = [...together, [manifest.name, folder]]
  const hashes = { code: writeScript(folder, 'code', partsOf(rooms, 'part')) }
  const late = partsOf(rooms, 'late-part')
  if (late.length > 0) hashes.late = writeScript(folder, 'late', late)
  const names = await exportedNames(entry, shared)
  const classes = await Promise.all(rooms.map(([name, path]) => classNames(name, path, shared)))
  writeFileSync(join(folder, 'dist/start.cjs'), startModule(manifest, hashes, names, classes))
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
 * CommonJS is what Node loads quickest; the last line, which does nothing, tells it the names that `import` may ask for. A
 * room is loaded once in a program, whether with others or alone; all rooms have one version. Stack traces name the package,
 * not its folder: a code cache keeps the name that the script had when it was written. Classes that a program sees get their
 * names back, which are short in the script.
 */
function startModule({ name, version }, hashes, names, classes) {
  return `'use strict'
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { pathToFileURL } = require('node:url')
const { Script } = require('node:vm')

const rooms = (globalThis[Symbol.for('kindling ${version}')] ??= {})
const address = pathToFileURL(__filename).href
const outside = (path, name) => {
  const module = rooms[path] ?? require(path)
  return name === 'default' ? module : module[name]
}
const later = (path) => import(path)
const classes = ${JSON.stringify(Object.fromEntries(classes))}
const named = (name, room) => {
  for (const each of classes[name])
    if (typeof room[each] === 'function') Object.defineProperty(room[each], 'name', { value: each })
  return room
}
const cached = (name) => {
  try {
    return readFileSync(join(__dirname, '../code-cache', \`\${name}-\${process.versions.v8}.cache\`))
  } catch {
    return undefined // This V8 has none, and reads the script.
  }
}
const run = (file, cache) =>
  new Script(readFileSync(join(__dirname, file), 'latin1'), {
    filename: \`${name}/dist/\${file}\`,
    cachedData: cached(cache),
  }).runInThisContext()
${lateParts(hashes)}
if (rooms['${name}'] === undefined) {
  for (const [name, part] of Object.entries(run('code.js', 'code-${hashes.code}')))
    rooms[name] ??= named(name, part(outside, later, address, late(name)))
}
module.exports = rooms['${name}']
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
