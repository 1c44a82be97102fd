const NATIONS = {
  AFRICA: ['ALGERIA', 'ETHIOPIA', 'KENYA', 'MOROCCO', 'MOZAMBIQUE'],
  AMERICA: ['ARGENTINA', 'BRAZIL', 'CANADA', 'PERU', 'UNITED STATES'],
  ASIA: ['CHINA', 'INDIA', 'INDONESIA', 'JAPAN', 'VIETNAM'],
  EUROPE: ['FRANCE', 'GERMANY', 'ROMANIA', 'RUSSIA', 'UNITED KINGDOM'],
  'MIDDLE EAST': ['EGYPT', 'IRAN', 'IRAQ', 'JORDAN', 'SAUDI ARABIA'],
}
const ALL_NATIONS = Object.values(NATIONS).flat()
const REGIONS = Object.keys(NATIONS)
const SEGMENTS = ['AUTOMOBILE', 'BUILDING', 'FURNITURE', 'HOUSEHOLD', 'MACHINERY']
const SHIP_MODES = ['AIR', 'FOB', 'MAIL', 'RAIL', 'REG AIR', 'SHIP', 'TRUCK']
const KINDS = ['STANDARD', 'SMALL', 'MEDIUM', 'LARGE', 'ECONOMY', 'PROMO']
const FINISHES = ['ANODIZED', 'BURNISHED', 'PLATED', 'POLISHED', 'BRUSHED']
const METALS = ['TIN', 'NICKEL', 'BRASS', 'STEEL', 'COPPER']
const SIZES = ['SM', 'LG', 'MED', 'JUMBO', 'WRAP']
const CONTAINERS = ['CASE', 'BOX', 'BAG', 'JAR', 'PKG', 'PACK', 'CAN', 'DRUM']
const COLOURS = [
  'almond',
  'azure',
  'blue',
  'chocolate',
  'cream',
  'dim',
  'green',
  'ivory',
  'lace',
  'navy',
  'plum',
  'violet',
]

/**
 * Says what the specification of TPC-H (2.4) replaces in the text of each query: from the literals of the validation run to
 * those that `draw` gives.
 */
const REPLACEMENTS = {
  1: (draw) => ({ "'90'": `'${draw.between(60, 120)}'` }),
  2: (draw) => ({
    '= 15': `= ${draw.between(1, 50)}`,
    BRASS: draw.oneOf(METALS),
    EUROPE: draw.oneOf(REGIONS),
  }),
  3: (draw) => ({
    BUILDING: draw.oneOf(SEGMENTS),
    '1995-03-15': `1995-03-${twoDigits(draw.between(1, 31))}`,
  }),
  4: (draw) => ({ '1993-07-01': draw.month(1993, 58) }),
  5: (draw) => ({ ASIA: draw.oneOf(REGIONS), '1994-01-01': draw.year() }),
  6: (draw) => ({
    '1994-01-01': draw.year(),
    '.06': `.0${draw.between(2, 9)}`,
    '< 24': `< ${draw.between(24, 25)}`,
  }),
  7: (draw) => {
    const [FRANCE, GERMANY] = draw.several(ALL_NATIONS, 2)
    return { FRANCE, GERMANY }
  },
  8: (draw) => {
    const region = draw.oneOf(REGIONS)
    const type = `${draw.oneOf(KINDS)} ${draw.oneOf(FINISHES)} ${draw.oneOf(METALS)}`
    return { BRAZIL: draw.oneOf(NATIONS[region]), AMERICA: region, 'ECONOMY ANODIZED STEEL': type }
  },
  9: (draw) => ({ green: draw.oneOf(COLOURS) }),
  10: (draw) => ({ '1993-10-01': draw.month(1993, 24) }),
  11: (draw) => ({ GERMANY: draw.oneOf(ALL_NATIONS) }),
  12: (draw) => {
    const [MAIL, SHIP] = draw.several(SHIP_MODES, 2)
    return { MAIL, SHIP, '1994-01-01': draw.year() }
  },
  13: (draw) => ({
    special: draw.oneOf(['special', 'pending', 'unusual', 'express']),
    requests: draw.oneOf(['packages', 'requests', 'accounts', 'deposits']),
  }),
  14: (draw) => ({ '1995-09-01': draw.month(1993, 60) }),
  15: (draw) => ({ '1996-01-01': draw.month(1993, 58) }),
  16: (draw) => ({
    'Brand#45': draw.brand(),
    'MEDIUM POLISHED': `${draw.oneOf(KINDS)} ${draw.oneOf(FINISHES)}`,
    '(49, 14, 23, 45, 19, 3, 36, 9)': `(${draw.several(upTo(50), 8).join(', ')})`,
  }),
  17: (draw) => ({ 'Brand#23': draw.brand(), 'MED BOX': `${draw.oneOf(SIZES)} ${draw.oneOf(CONTAINERS)}` }),
  18: (draw) => ({ '> 300': `> ${draw.between(312, 315)}` }),
  19: (draw) => {
    const [one, two, three] = [draw.between(1, 10), draw.between(10, 20), draw.between(20, 30)]
    return {
      'Brand#12': draw.brand(),
      'Brand#23': draw.brand(),
      'Brand#34': draw.brand(),
      'l_quantity >= 1 and l_quantity <= 1 +': `l_quantity >= ${one} and l_quantity <= ${one} +`,
      'l_quantity >= 10 and l_quantity <= 10 +': `l_quantity >= ${two} and l_quantity <= ${two} +`,
      'l_quantity >= 20 and l_quantity <= 20 +': `l_quantity >= ${three} and l_quantity <= ${three} +`,
    }
  },
  20: (draw) => ({ forest: draw.oneOf(COLOURS), '1994-01-01': draw.year(), CANADA: draw.oneOf(ALL_NATIONS) }),
  21: (draw) => ({ 'SAUDI ARABIA': draw.oneOf(ALL_NATIONS) }),
  22: (draw) => {
    const codes = draw.several(upTo(25), 7).map((code) => `'${code + 9}'`)
    return { "'13', '31', '23', '29', '30', '18', '17'": codes.join(', ') }
  },
}

/** Gives the text of a query with other parameters, the same ones for the same seed. */
export function withParameters(query, text, seed) {
  const replacements = REPLACEMENTS[query](new Draw(seed))
  const literals = Object.keys(replacements).sort((left, right) => right.length - left.length)
  const pattern = new RegExp(
    literals.map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'),
    'g',
  )
  return text.replace(pattern, (literal) => replacements[literal])
}

/** Draws parameters: the numbers from a seed on, mixed as MurmurHash3 does it in its last step. */
class Draw {
  #state

  constructor(seed) {
    this.#state = Math.imul(seed, 0x9e3779b1)
  }

  /** Gives a number from 0 to below 1. */
  #next() {
    this.#state = (this.#state + 1) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
  }

  between(least, most) {
    return least + Math.floor(this.#next() * (most - least + 1))
  }

  oneOf(values) {
    return values[this.between(0, values.length - 1)]
  }

  several(values, count) {
    const left = [...values]
    return Array.from({ length: count }, () => left.splice(this.between(0, left.length - 1), 1)[0])
  }

  brand() {
    return `Brand#${this.between(1, 5)}${this.between(1, 5)}`
  }

  year() {
    return `${this.between(1993, 1997)}-01-01`
  }

  /** Gives the first day of one of so many months from January of a year on. */
  month(year, months) {
    const month = this.between(0, months - 1)
    return `${year + Math.floor(month / 12)}-${twoDigits((month % 12) + 1)}-01`
  }
}

function twoDigits(number) {
  return String(number).padStart(2, '0')
}

function upTo(most) {
  return Array.from({ length: most }, (_, index) => index + 1)
}
