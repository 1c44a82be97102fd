import { errorOf, type Value } from '@kindling/core'
import { arrayOf, expressionName, variable } from '@kindling/plan'
import { listOfAll } from '../array/list-type.ts'
import { defineRandom } from '../define/define-random.ts'
import { MersenneTwister } from './mersenne-twister.ts'

const list = arrayOf(variable('T', 'any'))

export const shuffle = defineRandom({
  name: 'shuffle',
  group: 'array',
  since: '0.1.0',
  doc: 'Brings the elements of an array into a random order. The seed must be a literal.',
  args: [['array', list, 'The array.']],
  returns: listOfAll,
  nullable: ([array = true]) => array,
  display: ([array]) => `shuffle(${array})`,
  native: 'shuffle',
  draw: (seed) => {
    const generator = new MersenneTwister(seed)
    return ([array]) => {
      if (array === null) return null
      const elements = array as readonly Value[]
      const order: number[] = []
      for (let at = 0; at < elements.length; at++) {
        const other = generator.nextBelow(at + 1)
        if (other !== at) order[at] = order[other] ?? at
        order[other] = at
      }
      return order.map((at) => elements[at] ?? null)
    }
  },
  refuseSeed: (seed) => {
    const invalidValue = `\`${expressionName(seed)}\``
    const parameters = { parameter: '`seed`', functionName: '`shuffle`', invalidValue }
    return errorOf('INVALID_PARAMETER_VALUE.LONG', parameters, { origin: seed.origin })
  },
  examples: [
    { sql: 'shuffle(array(1, 2, 3, 4, 5), 7)', is: [1, 2, 5, 3, 4] },
    { sql: 'shuffle(array(), 7)', is: [] },
  ],
})
