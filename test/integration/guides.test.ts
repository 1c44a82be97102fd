import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import * as kindling from 'kindling'
import { describe, expect, it, vi } from 'vitest'

const GUIDES = join(import.meta.dirname, '../../docs/guide')

interface Block {
  readonly code: string
  readonly printed: string
}

/** Lists the programs of a guide, each with what the guide says that it prints. */
function blocksOf(page: string): readonly Block[] {
  const fences = [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, kind = '', text = '']) => ({
    kind,
    text,
  }))
  return fences.flatMap(({ kind, text }, index) => {
    if (kind !== 'js') return []
    const next = fences[index + 1]
    return [{ code: text, printed: next?.kind === 'text' ? next.text : '' }]
  })
}

/** Runs the programs of a page as one, and gives what each prints. */
async function run(blocks: readonly Block[]): Promise<readonly string[]> {
  const printed: string[] = blocks.map(() => '')
  let current = 0
  const log = vi.spyOn(console, 'log').mockImplementation((value: unknown) => {
    printed[current] += `${typeof value === 'string' ? value : inspect(value)}\n`
  })
  const program = blocks
    .map(
      ({ code }, index) =>
        `startBlock(${index})\n${code.replace(/import (\{.*?\}) from 'kindling'/g, 'const $1 = kindling')}`,
    )
    .join('\n')
  try {
    // oxlint-disable-next-line no-implied-eval -- the programs of the guide are ours
    const body = new Function('kindling', 'startBlock', `return (async () => {${program}})()`)
    await body(kindling, (index: number) => {
      current = index
    })
  } finally {
    log.mockRestore()
  }
  return printed
}

describe('the guide', () => {
  for (const page of readdirSync(GUIDES).filter((name) => name.endsWith('.md'))) {
    it(`${page} prints what it says`, async () => {
      const blocks = blocksOf(readFileSync(join(GUIDES, page), 'utf8'))
      const printed = await run(blocks)
      expect(printed.map((text) => text.trimEnd())).toEqual(blocks.map((block) => block.printed.trimEnd()))
    })
  }
})
