import { createInterface } from 'node:readline'
import { parseDataType, parseExpression, parseSchema, parseStatement } from '@kindling/sql'
import { ConformanceSession } from './conformance-session.mjs'
import { errorAnswer } from './error-answer.mjs'

/**
 * Answers the requests of the scorer: one JSON line in, one JSON line out, in order. What fails answers with an error;
 * nothing ends the program but the end of its input.
 */
const PARSERS = {
  plan: parseStatement,
  expression: parseExpression,
  data_type: parseDataType,
  table_schema: parseSchema,
}

let session = await ConformanceSession.open({})

async function answer(request) {
  switch (request.op) {
    case 'session': {
      const before = session
      session = await ConformanceSession.open(request.config ?? {})
      await before.close()
      return {}
    }
    case 'sql':
      return await session.run(request.sql, { show: request.show === true, tree: request.tree === true })
    case 'parse': {
      const parse = PARSERS[request.kind]
      if (parse === undefined) throw new TypeError(`no parser for \`${request.kind}\``)
      parse(request.sql)
      return {}
    }
    default:
      throw new TypeError(`no operation \`${request.op}\``)
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === '') continue
  let reply
  try {
    reply = await answer(JSON.parse(line))
  } catch (error) {
    reply = errorAnswer(error)
  }
  process.stdout.write(`${JSON.stringify(reply)}\n`)
}
await session.close()
