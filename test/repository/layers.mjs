import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LAYERS, ROOMS } from './rooms.mjs'

const LINE_LIMIT = 500
const EMPTY_NAMES = /^(utils?|helpers?|common|misc|stuff)(\.|$)/i
const IMPORT = /(?:from|import|import\(|require\(|\.resolve\()\s*['"]([^'"\n]+)['"]/g
/** The only files that ask Node for files: the system of local files, and what finds the native module. */
const LOCAL_FILES = new Set(['packages/core/src/file-system/local-file-system.ts', 'native/loader/load.ts'])

/**
 * Checks the walls of the house in a tree: layers, doors, the FileSystem rule, sizes and names.
 * Gives one line a fault, `file:line: what is wrong`.
 */
export function checkLayers(root) {
  return ROOMS.flatMap((room) =>
    listSources(join(root, room.source)).flatMap((file) => checkFile(root, room, file)),
  )
}

function checkFile(root, room, file) {
  const path = relative(root, file).split(sep).join('/')
  const text = readFileSync(file, 'utf8')
  const faults = []
  const report = (index, message) =>
    faults.push(`${path}:${text.slice(0, index).split('\n').length}: ${message}`)
  if (text.split('\n').length > LINE_LIMIT) report(0, `has more than ${LINE_LIMIT} lines`)
  if (EMPTY_NAMES.test(basename(file))) report(0, 'has a name that says nothing')
  if (basename(file) === 'index.ts' && dirname(file) === join(root, room.source)) {
    const star = text.search(/^export \*/m)
    if (star !== -1) report(star, 'a door names what it exports: `export *` does not')
  }
  if (file.endsWith('.test.ts')) return faults
  for (const match of text.matchAll(IMPORT)) {
    const fault = checkImport(root, room, file, path, match[1])
    if (fault !== undefined) report(match.index, fault)
  }
  return faults
}

function checkImport(root, room, file, path, target) {
  if (target.startsWith('.')) {
    const reached = relative(join(root, room.folder), resolve(dirname(file), target))
    return reached.startsWith('..')
      ? `\`${target}\` leaves the room: import another room by its name`
      : undefined
  }
  if (/^(node:)?fs(\/promises)?$/.test(target)) {
    return LOCAL_FILES.has(path)
      ? undefined
      : `\`${target}\`: files are reached through the FileSystem interface`
  }
  const name = Object.keys(LAYERS).find((known) => target === known || target.startsWith(`${known}/`))
  if (name === undefined || (name === 'kindling' && target !== 'kindling' && !target.startsWith('kindling/')))
    return
  if (name !== room.name && LAYERS[name] >= LAYERS[room.name]) {
    return `${room.name} (layer ${LAYERS[room.name]}) may not import ${name} (layer ${LAYERS[name]})`
  }
  if (target !== name && !isDoor(root, name, target)) return `\`${target}\` goes past the door of ${name}`
  return undefined
}

/** Tells whether a package declares the path among its exports. */
function isDoor(root, name, target) {
  const room = ROOMS.find((candidate) => candidate.name === name)
  const manifest = join(root, room.folder, 'package.json')
  if (!existsSync(manifest)) return false
  const { exports } = JSON.parse(readFileSync(manifest, 'utf8'))
  return Object.hasOwn(exports ?? {}, `.${target.slice(name.length)}`)
}

function listSources(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
    .sort()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = checkLayers(fileURLToPath(new URL('../..', import.meta.url)))
  for (const fault of faults) console.error(fault)
  console.log(faults.length === 0 ? 'layers: every wall and door stands' : `layers: ${faults.length} faults`)
  process.exitCode = faults.length === 0 ? 0 : 1
}
