import { readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'esbuild'
import { ROOT, run } from './nx-target.mjs'

/**
 * Builds one room: `node build-package.mjs packages/core`. Types come from the TypeScript compiler; what runs is one
 * bundle a package, so that a program reads few files when it starts. Other packages stay imports.
 */
const [folder] = process.argv.slice(2)
const manifest = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'))
const entries = [manifest.exports['.']['kindling-source'], ...(manifest.kindling?.entries ?? [])]

const status = run(process.execPath, [join(ROOT, 'node_modules/@typescript/native/bin/tsc'), '-b', folder])
if (status !== 0) process.exit(status)
rmSync(join(ROOT, folder, 'dist/chunks'), { recursive: true, force: true })
await build({
  absWorkingDir: join(ROOT, folder),
  entryPoints: entries.map((entry) => ({ in: entry, out: basename(entry, '.ts') })),
  outdir: 'dist',
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  sourcemap: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  logLevel: 'warning',
})
