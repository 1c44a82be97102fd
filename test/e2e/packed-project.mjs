import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packAll } from '../repository/pack.mjs'

/** Makes an empty project with the packed tarballs installed, without install scripts and without a compiler. */
export function makeProject(extra = []) {
  const folder = mkdtempSync(join(tmpdir(), 'kindling-project-'))
  const tarballs = packAll(join(folder, 'tarballs'))
  writeFileSync(join(folder, 'package.json'), '{ "name": "project", "private": true }\n')
  install(folder, [...tarballs, ...extra])
  return folder
}

/** Installs packages with only Node.js on the PATH. */
export function install(folder, packages) {
  const path = join(folder, 'programs')
  mkdirSync(path, { recursive: true })
  execFileSync(
    'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...packages],
    {
      cwd: folder,
      env: { ...process.env, CC: '/nonexistent', CXX: '/nonexistent', ONNXRUNTIME_NODE_INSTALL: 'skip' },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
}

/** Runs a program in the project and gives what it printed. */
export function runProgram(folder, file, text, node = process.execPath, words = []) {
  writeFileSync(join(folder, file), text)
  return execFileSync(node, [...words, file], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: '/nonexistent', HOME: folder },
  })
}

/** Adds up the bytes of all files below a folder. */
export function folderSize(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath ?? entry.path, entry.name)).size, 0)
}
