import { string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

/** Gives each letter its group of similar sounds; `7` for H and W, which separate nothing. */
const SOUNDS = '01230127022455012623017202'

export const soundex = defineFunction({
  name: 'soundex',
  group: 'string',
  since: '0.1.0',
  doc: 'Gives the first letter of a word and the groups of sounds that follow, in four characters; another text stays as it is.',
  args: [['text', string, 'The text.']],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'soundex_utf8',
  kernel: (text) => {
    const letters = text.replaceAll(/[a-z]/gu, (letter) => letter.toUpperCase())
    if (!/^[A-Z]/u.test(letters)) return text
    const soundOf = (letter: string) => SOUNDS[letter.charCodeAt(0) - 65] ?? '0'
    let code = letters.charAt(0)
    let last = soundOf(code)
    for (const letter of letters.slice(1)) {
      const sound = soundOf(letter)
      if (sound === '7') continue
      if (sound !== '0' && sound !== last && code.length < 4) code += sound
      last = sound
    }
    return code.padEnd(4, '0')
  },
  examples: [
    { sql: "soundex('Miller')", is: 'M460' },
    { sql: "soundex('1a')", is: '1a' },
  ],
})
