import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './nx-target.mjs'

const FILE = join(ROOT, 'node_modules/.kindling-stamp')
const SOURCES = [
  'packages',
  'native',
  'test/repository',
  'package-lock.json',
  'package.json',
  'nx.json',
  'tsconfig.base.json',
]
const LEFT_OUT = new Set(['node_modules', 'dist', 'build', 'code-cache', 'test-results'])

/**
 * Tells apart what must be installed from what must be built: hashes of the lock file, and of all sources, with the
 * versions of Node.js and the platform.
 */
export function currentStamp() {
  const machine = `${process.version} ${process.platform} ${process.arch}`
  const install = createHash('sha256')
    .update(machine)
    .update(readFileSync(join(ROOT, 'package-lock.json')))
  const build = createHash('sha256').update(machine)
  for (const file of SOURCES.flatMap((source) => listFiles(source)).toSorted()) {
    build
      .update(file)
      .update('\0')
      .update(readFileSync(join(ROOT, file)))
  }
  return { install: install.digest('hex'), build: build.digest('hex') }
}

/** Gives the stamp that the last set-up left; empty where there was none. */
export function lastStamp() {
  return existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {}
}

export function writeStamp(stamp) {
  writeFileSync(FILE, JSON.stringify(stamp))
}

function listFiles(path) {
  if (!existsSync(join(ROOT, path))) return []
  if (statSync(join(ROOT, path)).isFile()) return [path]
  return readdirSync(join(ROOT, path), { withFileTypes: true }).flatMap((entry) => {
    if (
      LEFT_OUT.has(entry.name) ||
      (path === 'native' && entry.name.startsWith('build')) ||
      entry.name.endsWith('.node')
    )
      return []
    if (entry.isSymbolicLink()) return []
    return listFiles(join(path, entry.name))
  })
}
