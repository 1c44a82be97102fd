import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ROOT } from '../repository/nx-target.mjs'

const PROGRAM = join(ROOT, 'packages/kindling/bin/kindling.js')
const home = mkdtempSync(join(tmpdir(), 'kindling-home-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

function kindling(words, input = '') {
  return spawnSync(process.execPath, [PROGRAM, ...words], {
    input,
    encoding: 'utf8',
    env: { ...process.env, HOME: home },
  })
}

describe('kindling', () => {
  it('runs standard input and prints CSV', () => {
    const { stdout, status } = kindling(
      ['--format', 'csv'],
      'SELECT cosine_similarity(array(1f,0f), array(1f,1f))',
    )
    expect(stdout.split('\n')[1]).toBe('0.7071067811865475')
    expect(status).toBe(0)
  })

  it('shows an error with a caret and a suggestion on the error stream, status 1', () => {
    const { stdout, stderr, status } = kindling(['-e', 'SELECT naem FROM VALUES (1) AS t(name)'])
    expect(stdout).toBe('')
    expect(stderr).toBe(`AnalysisError: [UNRESOLVED_COLUMN.WITH_SUGGESTION] Column \`naem\` does not exist.
  at line 1, column 8
  1 | SELECT naem FROM VALUES (1) AS t(name)
    |        ^^^^
  help: did you mean \`name\`? Columns of t: name.
`)
    expect(status).toBe(1)
  })

  it('runs statements in order and keeps views between them', () => {
    const script =
      'CREATE TEMPORARY VIEW v AS SELECT id FROM range(3); -- a comment; with a semicolon\nSELECT sum(id) AS s FROM v;'
    expect(kindling(['--format', 'json', '-e', script]).stdout).toBe('{"s":3}\n')
  })

  it('says where in its script a statement fails', () => {
    const { stderr } = kindling([], "SELECT 1; SELECT 2;\n-- a comment\nSELECT 'a' AS a; SELECT naem;\n")
    expect(stderr).toContain('  at line 3, column 25\n')
  })

  it('prints help and version', () => {
    expect(kindling(['--help']).stdout).toContain('Usage: kindling')
    expect(kindling(['--version']).stdout).toBe('kindling 0.1.0\n')
  })

  it('says what is wrong with the command line', () => {
    const { stderr, status } = kindling(['--format', 'xml'])
    expect(stderr).toContain('`table`, `csv`, `json`, `markdown`')
    expect(status).toBe(1)
  })

  it('ends quietly when its reader leaves', () => {
    const { status, stdout } = spawnSync(
      'sh',
      ['-c', `"${process.execPath}" "${PROGRAM}" --format csv -e 'SELECT id FROM range(300000)' | head -n 2`],
      { encoding: 'utf8' },
    )
    expect(stdout).toBe('id\n0\n')
    expect(status).toBe(0)
  })
})

/** Runs the shell in a pseudo-terminal, which `script` of util-linux makes. */
class Terminal {
  output = ''
  #child = spawn('script', ['-qfec', `"${process.execPath}" "${PROGRAM}" --master 'local[2]'`, '/dev/null'], {
    env: { ...process.env, HOME: home, TERM: 'xterm', COLUMNS: '200' },
  })
  ended = new Promise((resolve) => this.#child.on('exit', resolve))

  constructor() {
    this.#child.stdout.on('data', (data) => {
      this.output += data.toString()
    })
  }

  type(text) {
    this.#child.stdin.write(text)
  }

  async expect(text, seconds = 20) {
    const end = Date.now() + seconds * 1000
    while (!this.output.includes(text)) {
      if (Date.now() > end) throw new Error(`\`${text}\` did not come; there is:\n${this.output}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    this.output = this.output.slice(this.output.indexOf(text) + text.length)
  }

  kill() {
    this.#child.kill('SIGKILL')
  }
}

const hasTerminal = spawnSync('script', ['--version']).status === 0
if (!hasTerminal) console.log('skipped: the terminal tests, since `script` is not there')

describe.runIf(hasTerminal)('the shell in a terminal', () => {
  it('passes a session with statements over lines, commands, errors, Ctrl-C and an end', async () => {
    const terminal = new Terminal()
    try {
      await terminal.expect('kindling> ')
      terminal.type('SELECT 40 +\r')
      await terminal.expect('-> ')
      terminal.type('2 AS answer;\r')
      await terminal.expect('|42    |')
      await terminal.expect('kindling> ')
      terminal.type("CREATE TEMPORARY VIEW numbers AS SELECT id, 'x' AS text FROM range(3);\r")
      await terminal.expect('kindling> ')
      terminal.type('.tables\r')
      await terminal.expect('numbers')
      await terminal.expect('kindling> ')
      terminal.type('.schema numbers\r')
      await terminal.expect('bigint')
      await terminal.expect('kindling> ')
      terminal.type('SELEC 1;\r')
      await terminal.expect('PARSE_SYNTAX_ERROR')
      await terminal.expect('kindling> ')
      terminal.type('.timer on\r')
      await terminal.expect('timer on')
      terminal.type('SELECT sum(id % 7) FROM range(100000000000);\r')
      await new Promise((resolve) => setTimeout(resolve, 1500))
      terminal.type('\x03')
      await terminal.expect('CANCELLED')
      await terminal.expect('kindling> ')
      terminal.type('SELECT count(*) AS still_here FROM numbers;\r')
      await terminal.expect('|3         |')
      await terminal.expect('1 row in')
      await terminal.expect('kindling> ')
      terminal.type('SELECT 1 AS dropped\r')
      await terminal.expect('-> ')
      terminal.type('\x03')
      await terminal.expect('kindling> ')
      terminal.type('.quit\r')
      expect(await terminal.ended).toBe(0)
    } finally {
      terminal.kill()
    }
  }, 60_000)

  it('remembers what was typed', async () => {
    const terminal = new Terminal()
    try {
      await terminal.expect('kindling> ')
      terminal.type('\x1B[A')
      await terminal.expect('.quit')
      terminal.type('\r')
      expect(await terminal.ended).toBe(0)
    } finally {
      terminal.kill()
    }
  }, 60_000)
})
