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
    server: { deps: { inline: [/@kindling\//, /^kindling$/] } },
  },
})
