import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const conditions = ['kindling-source', 'node', 'import', 'default']

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'native/loader/**/*.test.ts', 'test/**/*.test.{ts,mjs}'],
    testTimeout: 30_000,
    // Reading the rooms again for each file took longer than most of its tests; what a file changes it puts back.
    isolate: false,
    server: { deps: { inline: [/@kindling\//, /^kindling$/] } },
  },
})
