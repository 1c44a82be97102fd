import fc from 'fast-check'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local').create()
afterAll(() => spark.stop())

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** Asks a constant, which the specification answers, and a column, which native answers. */
async function both(name: string, xml: string, path: string): Promise<unknown> {
  const call = (source: string): string => `CAST(${name}(${source}, ${quoted(path)}) AS STRING)`
  const query = `SELECT ${call(quoted(xml))} AS constant, ${call('x')} AS column FROM VALUES (${quoted(xml)}) t(x)`
  const [row] = await spark.sql(query).collect()
  expect(row?.['column']).toEqual(row?.['constant'])
  return row?.['column']
}

async function failure(query: string): Promise<unknown> {
  try {
    await spark.sql(query).collect()
    return undefined
  } catch (error) {
    return (error as { readonly code?: string }).code
  }
}

const BS = '<a><b>1</b><b id="x">2</b><b id="y">3</b><c>4</c></a>'

describe('xpath', () => {
  it.each([
    ['xpath', BS, 'a/b/text()', '[1, 2, 3]'],
    ['xpath', BS, 'a/b/@id', '[x, y]'],
    ['xpath', BS, 'a/b', '[null, null, null]'],
    ['xpath', BS, 'a/x', '[]'],
    ['xpath', BS, '//b[last()]/preceding-sibling::*[1]/text()', '[2]'],
    ['xpath', BS, 'a/b[1]/following-sibling::*/text()', '[2, 3, 4]'],
    ['xpath', BS, '//c/ancestor::a/b[position() < 3]/text()', '[1, 2]'],
    ['xpath', '<a><c>2</c><b>1</b></a>', '(a/b | a/c)/text()', '[2, 1]'],
    ['xpath', '<a><b><c>1</c></b></a>', '//c/..', '[null]'],
    ['xpath_string', BS, 'a/b[@id="y"]', '3'],
    ['xpath_string', '<a> <b> x </b> </a>', 'a', '  x  '],
    ['xpath_string', '<a><![CDATA[<x>]]>&amp;&#65;&#x42;&lt;</a>', 'a', '<x>&AB<'],
    ['xpath_string', '<?xml version="1.0"?><!-- c --><a><!-- d -->1<?p q?></a>', 'a', '1'],
    ['xpath_string', '<a><?p q?></a>', 'a/processing-instruction()', 'q'],
    ['xpath_string', BS, 'concat(a/b, "-", 1 div 2)', '1-0.5'],
    ['xpath_string', '<a/>', '1000000 * 1000000', '1000000000000'],
    ['xpath_string', '<a/>', '1 div 3', '0.3333333333333333'],
    ['xpath_string', '<a/>', '0.0000001', '0.0000001'],
    ['xpath_string', '<a/>', '123456789012345678901234', '123456789012345690000000'],
    ['xpath_string', '<a/>', '1 div 0', 'Infinity'],
    ['xpath_string', '<a/>', '-(3)', '-3'],
    ['xpath_string', '<a>abc</a>', 'substring(a, 1.5, 1.6)', 'bc'],
    ['xpath_string', '<a> a  b </a>', 'normalize-space(a)', 'a b'],
    ['xpath_string', '<a>abc</a>', 'translate(a, "ab", "x")', 'xc'],
    ['xpath_string', '<x:a xmlns:x="u"><x:b>1</x:b></x:a>', 'local-name(/*)', 'a'],
    ['xpath_string', '<x:a xmlns:x="u"><x:b>1</x:b></x:a>', '//x:b', ''],
    ['xpath_string', '<a>ü€𝄞</a>', 'substring(a, 2)', '€𝄞'],
    ['xpath_boolean', '<a><b>1</b><b>3</b></a>', 'a/b > 2', 'true'],
    ['xpath_boolean', '<a>x</a>', 'a != "x"', 'false'],
    ['xpath_boolean', '<a/>', 'not(b) and 2 > 1', 'true'],
    ['xpath_int', '<a>2147483648</a>', 'a', '2147483647'],
    ['xpath_int', '<a>-1.9</a>', 'a', '-1'],
    ['xpath_long', '<a>9223372036854775808</a>', 'a', '9223372036854775807'],
    ['xpath_short', '<a>70000.7</a>', 'a', '4464'],
    ['xpath_short', '<a>40000</a>', 'a', '-25536'],
    ['xpath_float', '<a>1e3</a>', 'a', 'NaN'],
    ['xpath_double', '<a>+5</a>', 'a', 'NaN'],
    ['xpath_double', '<a> 12 </a>', 'a', '12.0'],
    ['xpath_double', '<a>-1.5</a>', 'round(a)', '-1.0'],
    ['xpath_number', BS, 'sum(a/b)', '6.0'],
    ['xpath_double', '', 'a', null],
  ])('finds values as Spark does: %s of %s by %s', async (name, xml, path, expected) => {
    expect(await both(name, xml, path)).toBe(expected)
  })

  it.each([
    '<a><b>1</b>',
    '<a>1</b>',
    '<a>1</a><b/>',
    '<a x=1>1</a>',
    '<a x="1" x="2"/>',
    '<a>&foo;</a>',
    '<a>&#0;</a>',
    'text',
    '<!DOCTYPE a SYSTEM "http://nowhere.invalid/x.dtd"><a>1</a>',
    '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
    '<a><!-- -- --></a>',
    '<',
  ])('refuses what is no XML, as a constant and as a column: %s', async (xml) => {
    expect(await failure(`SELECT xpath_string(${quoted(xml)}, 'a')`)).toBe('MALFORMED_XML')
    expect(await failure(`SELECT xpath(x, 'a') FROM VALUES (${quoted(xml)}) t(x)`)).toBe('MALFORMED_XML')
  })

  it.each(['!!!', 'foo(1)', 'a[', '$x', '1e10', 'a/', 'count(1)', 'x::a', `${'('.repeat(200)}1`])(
    'refuses what is no path: %s',
    async (path) => {
      expect(await failure(`SELECT xpath_string('<a/>', ${quoted(path)})`)).toBe('INVALID_XPATH')
    },
  )

  it('wants a constant path, and nodes for a list', async () => {
    expect(await failure("SELECT xpath_int('<a/>', p) FROM VALUES ('a') t(p)")).toBe(
      'DATATYPE_MISMATCH.NON_FOLDABLE_INPUT',
    )
    expect(await failure("SELECT xpath('<a/>', 'count(a)')")).toBe('INVALID_XPATH')
  })

  it('reads and refuses the same texts in native as in the specification', async () => {
    const piece = fc.constantFrom(
      '<a>',
      '</a>',
      '<a/>',
      '<b x="1">',
      "<b y='2' x='&lt;'/>",
      '</b>',
      'x',
      ' ',
      '&amp;',
      '&#65;',
      '&#xZ;',
      '&x;',
      '&',
      '<![CDATA[<]]>',
      ']]>',
      '<!-- c -->',
      '<!--',
      '-->',
      '<?p q?>',
      '<?xml version="1.0"?>',
      '<!DOCTYPE a>',
      '<',
      '>',
      '"',
      '\r\n',
      'ü',
    )
    const texts = fc.array(
      fc.array(piece, { maxLength: 9 }).map((parts) => `<a>${parts.join('')}</a>`),
      { minLength: 1, maxLength: 30 },
    )
    const path =
      'concat(count(//node()), "|", count(//@*), "|", //b/@x, "|", a, "|", name(//*[last()]), "|", count(//comment()))'
    const outcome = async (query: string): Promise<unknown> => {
      try {
        const [row] = await spark.sql(query).collect()
        return row?.['value']
      } catch (error) {
        return (error as { readonly code?: string }).code
      }
    }
    await fc.assert(
      fc.asyncProperty(texts, async (values) => {
        for (const text of values) {
          const call = (source: string): string => `SELECT xpath_string(${source}, ${quoted(path)}) AS value`
          const specified = await outcome(call(quoted(text)))
          const native = await outcome(`${call('x')} FROM VALUES (${quoted(text)}) t(x)`)
          expect([text, native]).toEqual([text, specified])
        }
      }),
      { numRuns: 20 },
    )
  })

  it('goes through deep documents without a stack', async () => {
    const deep = `${'<a>'.repeat(20_000)}x${'</a>'.repeat(20_000)}`
    const frame = spark.createDataFrame([[deep]], 'x STRING')
    await frame.createOrReplaceTempView('deep')
    expect(
      await spark
        .sql("SELECT xpath_string(x, 'a') AS text, xpath_int(x, 'count(//a)') AS n FROM deep")
        .collect(),
    ).toEqual([{ text: 'x', n: 20_000 }])
  })
})
