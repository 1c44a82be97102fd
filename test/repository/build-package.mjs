import { readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'esbuild'
import { ROOT, run } from './nx-target.mjs'
import { buildStartModule } from './start-module.mjs'

/**
 * Builds one room: `node build-package.mjs packages/core`. Types come from the TypeScript compiler; what runs is one
 * bundle a package, so that a program reads few files when it starts. Other packages stay imports. Node and bundlers
 * get the same code in two forms.
 */
const [folder] = process.argv.slice(2)
const manifest = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'))
const entries = [manifest.exports['.']['kindling-source'], ...(manifest.kindling?.entries ?? [])]

const status = run(process.execPath, [join(ROOT, 'node_modules/@typescript/native/bin/tsc'), '-b', folder])
if (status !== 0) process.exit(status)
rmSync(join(ROOT, folder, 'dist/chunks'), { recursive: true, force: true })
const shared = {
  absWorkingDir: join(ROOT, folder),
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  sourcemap: true,
  logLevel: 'warning',
}
const named = (entry) => ({ in: entry, out: basename(entry, '.ts') })
await build({
  ...shared,
  entryPoints: entries.map(named),
  packages: 'external',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
})
await buildStartModule(join(ROOT, folder), manifest, shared)
// What runs in workers is one file, with all that it needs of other rooms: it starts quickly, and wherever it lies.
const workers = manifest.kindling?.workers ?? []
if (workers.length > 0) {
  const outside = {
    name: 'outside',
    setup: (bundler) =>
      bundler.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
        kind === 'entry-point' || path.startsWith('@kindling/') ? undefined : { path, external: true },
      ),
  }
  await build({ ...shared, entryPoints: workers.map(named), plugins: [outside] })
}
