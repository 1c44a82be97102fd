import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ROOT, run } from './nx-target.mjs'
import { ROOMS } from './rooms.mjs'

/** The licences of what is compiled into the native module; npm packs every file of such a name. */
const COMPILED_IN = [['LICENSE.zstd', 'node_modules/zstd-napi/deps/zstd/LICENSE']]
const PLATFORM = { name: '@kindling/native-linux-x64', folder: 'native/prebuilt/linux-x64' }

/**
 * Packs every room as it is published into a folder: the bundle, types and README, without what only this repository
 * needs. Gives the tarballs.
 */
export function packAll(target) {
  mkdirSync(target, { recursive: true })
  const staging = mkdtempSync(join(tmpdir(), 'kindling-pack-'))
  try {
    return [...ROOMS, PLATFORM].map((room) => packRoom(room, staging, target))
  } finally {
    rmSync(staging, { recursive: true, force: true })
  }
}

function packRoom({ name, folder }, staging, target) {
  const manifest = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'))
  const copy = join(staging, folder)
  mkdirSync(copy, { recursive: true })
  for (const entry of [...manifest.files, 'README.md']) {
    const source = join(ROOT, folder, entry)
    if (existsSync(source)) cpSync(source, join(copy, entry), { recursive: true, filter: isPublished })
  }
  cpSync(join(ROOT, 'LICENSE'), join(copy, 'LICENSE'))
  if (folder === PLATFORM.folder) {
    for (const [licence, source] of COMPILED_IN) cpSync(join(ROOT, source), join(copy, licence))
  }
  const { scripts, nx, kindling, ...published } = manifest
  for (const entry of Object.values(published.exports ?? {})) {
    if (typeof entry === 'object') delete entry['kindling-source']
  }
  writeFileSync(join(copy, 'package.json'), `${JSON.stringify(published, null, 2)}\n`)
  const status = run('npm', ['pack', copy, '--pack-destination', target, '--loglevel=error'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error(`npm pack failed for ${name}`)
  return join(target, `${name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`)
}

function isPublished(path) {
  return !/\.tsbuildinfo$|\.map$|\.test\.|\/part\.js$/.test(path)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const target = resolve(process.argv[2] ?? 'packed')
  for (const tarball of packAll(target)) console.log(tarball)
}
