#!/usr/bin/env node
import { readFileSync } from 'node:fs'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const { runProgram } = await import('../dist/start.mjs').catch((error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND' || !error.message.includes('dist')) throw error
  console.error('kindling is not built yet: run `npm start` in the root of the repository first.')
  process.exit(1)
})
process.exitCode = await runProgram(process.argv.slice(2), version)
