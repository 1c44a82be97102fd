import { functions as F, IntegerType, SparkSession, StructField, StructType } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').create()
afterAll(() => spark.stop())

/** Calls of `from_xml`, with what Spark 4.2 gives, as JSON. */
const READ: readonly (readonly [call: string, json: string])[] = [
  ["from_xml('<p><a>1</a></p><q><b>2</b></q>','a INT, b INT')", '{"a":1,"b":null}'],
  ["from_xml('<!DOCTYPE p><p><a>1</a></p>','a INT, b INT')", '{"a":1,"b":null}'],
  ["from_xml('<p><a>x</a><b>2</b></p>','a INT, b INT')", '{"a":null,"b":null}'],
  ["from_xml('<p><b>2</b><a>x</a></p>','a INT, b INT')", '{"a":null,"b":2}'],
  ["from_xml('<p><a>--1</a><b>3</b></p>','a INT, b INT')", '{"a":1,"b":3}'],
  ["from_xml('<p><A>1</A><B>2</B></p>','a INT, b INT')", '{"a":1,"b":2}'],
  ["from_xml('<p><a>1<c/></a><b>2</b></p>','a INT, b INT')", '{"a":null,"b":null}'],
  ["from_xml('<p><a/><b>2</b></p>','a INT, b INT')", '{"a":null,"b":2}'],
  ["from_xml('<p><a>1<!-- c -->2</a><b>2</b></p>','a INT, b INT')", '{"a":null,"b":null}'],
  ["from_xml('<p><a><![CDATA[5]]></a></p>','a INT, b INT')", '{"a":5,"b":null}'],
  ["from_xml('<p>&unknown;</p>','a INT, b INT')", '{"a":null,"b":null}'],
  [
    "from_xml('<p><a>1</a>','a INT, b INT, _corrupt_record STRING')",
    '{"a":null,"b":null,"_corrupt_record":"<p><a>1</a>"}',
  ],
  [
    "from_xml('<p><a>x</a><b>2</b></p>','a INT, b INT, _corrupt_record STRING')",
    '{"a":null,"b":null,"_corrupt_record":"<p><a>x</a><b>2</b></p>"}',
  ],
  [
    "from_xml('<p><a>1</a></p>','a INT, b INT, _corrupt_record STRING')",
    '{"a":1,"b":null,"_corrupt_record":null}',
  ],
  ["from_xml('','a INT, b INT, _corrupt_record STRING')", '{"a":null,"b":null,"_corrupt_record":""}'],
  [
    "from_xml('<p><b>2</b><a>x</a></p>','a INT, b INT, _corrupt_record STRING')",
    '{"a":null,"b":2,"_corrupt_record":"<p><b>2</b><a>x</a></p>"}',
  ],
  ["from_xml('<p><a>x</a></p>','_corrupt_record STRING')", '{"_corrupt_record":null}'],
  [
    `from_xml('<p><a><c d="1">x</c> y<e/></a><b> </b></p>','a STRING, b STRING')`,
    '{"a":"<c d=\\"1\\">x</c> y<e></e>","b":""}',
  ],
  [
    `from_xml('<p><a><c d="1">x</c> y<e/></a><b> </b></p>','a STRING, b STRING', map('nullValue','N/A'))`,
    '{"a":"<c d=\\"1\\">x</c> y<e></e>","b":""}',
  ],
  [`from_xml('<p><n:a xmlns:n="u">1</n:a></p>','a STRING', map('ignoreNamespace','true'))`, '{"a":"1"}'],
  [
    `from_xml('<p><a>1</a><zz>q</zz><yy r="1">w<k/></yy></p>','a INT, xs_any STRING')`,
    '{"a":1,"xs_any":"w<k></k>"}',
  ],
  [
    `from_xml('<p><a>1</a><zz>q</zz><yy r="1">w<k/></yy></p>','a INT, xs_any ARRAY<STRING>')`,
    '{"a":1,"xs_any":["q","w<k></k>"]}',
  ],
  ["from_xml('<p><a>1</a><zz>q</zz></p>','a INT, w STRING', map('wildcardColName','w'))", '{"a":1,"w":"q"}'],
  [
    `from_xml('<p id="3"><a>1</a></p>','_id INT, a INT', map('excludeAttribute','true'))`,
    '{"_id":null,"a":1}',
  ],
  ["from_xml('<p id=\"3\"><a>1</a></p>','`@id` INT, a INT', map('attributePrefix','@'))", '{"@id":3,"a":1}'],
  [
    `from_xml('<p><a id="x">1</a><b>2</b></p>','a STRUCT<_id: INT, _VALUE: INT>, b INT')`,
    '{"a":null,"b":null}',
  ],
  ["from_xml('<p><a></a><b>2</b></p>','a STRUCT<c: INT, d: INT>, b INT')", '{"a":{"c":null,"d":null},"b":2}'],
  [
    `from_xml('<p><a id="3"/><b>2</b></p>','a STRUCT<_id: INT, d: INT>, b INT')`,
    '{"a":{"_id":3,"d":null},"b":2}',
  ],
  ["from_xml('<p>t1<a>1</a>t2</p>','_VALUE STRING, a INT')", '{"_VALUE":"t2","a":1}'],
  ["from_xml('<p>t1<a>1</a>t2</p>','_VALUE ARRAY<STRING>, a INT')", '{"_VALUE":["t1","t2"],"a":1}'],
  ["from_xml('<p><a>1</a><a>x</a><a>3</a><b>2</b></p>','a ARRAY<INT>, b INT')", '{"a":[1],"b":null}'],
  ["from_xml('<p><a>1</a><a/><a>3</a><b>2</b></p>','a ARRAY<INT>, b INT')", '{"a":[1,null,3],"b":2}'],
  ["from_xml('<p><b>1</b></p>','a ARRAY<INT>, b INT')", '{"a":null,"b":1}'],
  [
    "from_xml('<p><a><c>1</c></a><a><c>x</c></a><b>5</b></p>','a ARRAY<STRUCT<c: INT>>, b INT')",
    '{"a":[{"c":1}],"b":null}',
  ],
  [
    `from_xml('<p><m z="5"><k1>1</k1><k1>2</k1></m><b>3</b></p>','m MAP<STRING, INT>, b INT')`,
    '{"m":{"_z":5,"k1":2},"b":3}',
  ],
  ["from_xml('<p><m>7</m><b>3</b></p>','m MAP<STRING, INT>, b INT')", '{"m":null,"b":null}'],
  ["from_xml('<p><m> <k>1</k> </m><b>3</b></p>','m MAP<STRING, INT>, b INT')", '{"m":{"k":1},"b":3}'],
  ["from_xml('<p><m/><b>3</b></p>','m MAP<STRING, INT>, b INT')", '{"m":null,"b":3}'],
  [`from_xml('<p><m><k c="1"/></m></p>','m MAP<STRING, STRUCT<_c: INT>>')`, '{"m":{"k":null}}'],
  ["from_xml('<p><a>NaN</a></p>','a DOUBLE')", '{"a":"NaN"}'],
  ["from_xml('<p><a>Infinity</a></p>','a DOUBLE')", '{"a":"Infinity"}'],
  ["from_xml('<p><a>-Infinity</a></p>','a DOUBLE')", '{"a":"-Infinity"}'],
  ["from_xml('<p><a>INF</a></p>','a DOUBLE')", '{"a":null}'],
  ["from_xml('<p><a>1,000.5</a></p>','a DOUBLE')", '{"a":1000.5}'],
  ["from_xml('<p><a>12abc</a></p>','a DOUBLE')", '{"a":12.0}'],
  ["from_xml('<p><a>abc</a></p>','a DOUBLE')", '{"a":null}'],
  ["from_xml('<p><a> 1.5 </a></p>','a DOUBLE')", '{"a":1.5}'],
  ["from_xml('<p><a>1.5d</a></p>','a DOUBLE')", '{"a":1.5}'],
  ["from_xml('<p><a>2.125</a></p>','a DECIMAL(10,2)')", '{"a":2.13}'],
  ["from_xml('<p><a>1,000.5</a></p>','a DECIMAL(10,2)')", '{"a":1000.50}'],
  ["from_xml('<p><a>2020-1-5</a></p>','a DATE')", '{"a":null}'],
  ["from_xml('<p><a>2020-01-05T10:11:12+02:00</a></p>','a TIMESTAMP')", '{"a":"2020-01-05T08:11:12.000Z"}'],
  ["from_xml('<p><a>2020/01/05</a></p>','a DATE', map('dateFormat','yyyy/MM/dd'))", '{"a":"2020-01-05"}'],
]

/** Calls of `to_xml` and `schema_of_xml`, with what Spark 4.2 gives. */
const WRITTEN: readonly (readonly [call: string, text: string])[] = [
  [
    "to_xml(named_struct('_id',1,'a',named_struct('_k',2,'x',3)))",
    '<ROW id="1">\n    <a k="2">\n        <x>3</x>\n    </a>\n</ROW>',
  ],
  ["to_xml(named_struct('a',named_struct('_k',2)))", '<ROW>\n    <a k="2"/>\n</ROW>'],
  ["to_xml(named_struct('a',named_struct('_k',2,'_VALUE','t')))", '<ROW>\n    <a k="2">t</a>\n</ROW>'],
  [
    "to_xml(named_struct('_d',DATE'2020-01-05','_t',TIMESTAMP'2020-01-05 10:00:00','_n',1.50,'_f',1.0F,'_g',1e20D,'_b',true,'_s','x y'))",
    '<ROW d="18266" t="1578218400000000" n="1.50" f="1.0" g="1.0E20" b="true" s="x y"/>',
  ],
  ["to_xml(named_struct('_id',CAST(NULL AS INT),'a',1))", '<ROW>\n    <a>1</a>\n</ROW>'],
  ["to_xml(named_struct('_VALUE',CAST(NULL AS INT),'a',1))", '<ROW>\n    <a>1</a>\n</ROW>'],
  ["to_xml(named_struct('a',']]>'))", '<ROW>\n    <a>]]&gt;</a>\n</ROW>'],
  [
    "to_xml(named_struct('a',array(named_struct('_VALUE','x','_i',1),named_struct('_VALUE','y','_i',2))))",
    '<ROW>\n    <a i="1">x</a>\n    <a i="2">y</a>\n</ROW>',
  ],
  [
    "to_xml(named_struct('a',named_struct('_VALUE','x','b',1,'c',2)))",
    '<ROW>\n    <a>x\n        <b>1</b>\n        <c>2</c>\n    </a>\n</ROW>',
  ],
  ["to_xml(named_struct('b',1,'_VALUE','x'))", '<ROW>\n    <b>1</b>x\n</ROW>'],
  [
    "to_xml(named_struct('b',named_struct('c',1),'_VALUE','x','d',2))",
    '<ROW>\n    <b>\n        <c>1</c>\n    </b>x\n    <d>2</d>\n</ROW>',
  ],
  ["to_xml(named_struct('_VALUE',array('x','y'),'d',2))", '<ROW>xy\n    <d>2</d>\n</ROW>'],
  ["to_xml(named_struct('_VALUE',named_struct('x',1),'d',2))", '<ROW>\n    <x>1</x>\n    <d>2</d>\n</ROW>'],
  ["to_xml(named_struct('a',array()))", '<ROW/>'],
  ["to_xml(named_struct('a',map()))", '<ROW>\n    <a/>\n</ROW>'],
  ["to_xml(named_struct('a',named_struct('b',CAST(NULL AS INT))))", '<ROW>\n    <a/>\n</ROW>'],
  [
    "to_xml(named_struct('a',array(map('k',1),map('k',2))))",
    '<ROW>\n    <a>\n        <k>1</k>\n    </a>\n    <a>\n        <k>2</k>\n    </a>\n</ROW>',
  ],
  [
    "to_xml(named_struct('a',array(array(array(1,2)))))",
    '<ROW>\n    <a>\n        <item>1</item>\n        <item>2</item>\n    </a>\n</ROW>',
  ],
  [
    "to_xml(named_struct('a',map('k',array(array(1)))))",
    '<ROW>\n    <a>\n        <k>\n            <item>1</item>\n        </k>\n    </a>\n</ROW>',
  ],
  [
    "to_xml(named_struct('m',map('_z',1,'k',2,'_y',3)))",
    '<ROW>\n    <m z="1" y="3">\n        <k>2</k>\n    </m>\n</ROW>',
  ],
  [
    "to_xml(named_struct('m',map('_VALUE','t','k','2')))",
    '<ROW>\n    <m>t\n        <k>2</k>\n    </m>\n</ROW>',
  ],
  [
    "to_xml(named_struct('a',TIMESTAMP'1900-01-01 00:00:00','b',TIMESTAMP'2020-01-01 00:00:00.123456','c',TIMESTAMP_NTZ'2020-01-01 00:00:00.123456'))",
    '<ROW>\n    <a>1900-01-01T00:00:00.000Z</a>\n    <b>2020-01-01T00:00:00.123Z</b>\n    <c>2020-01-01T00:00:00.123</c>\n</ROW>',
  ],
  ["to_xml(named_struct('a',CAST('x' AS CHAR(3))))", '<ROW>\n    <a>x</a>\n</ROW>'],
  [
    "to_xml(named_struct('a',CAST(1e-10 AS DECIMAL(20,15)), 'b', CAST(0 AS DECIMAL(20,15))))",
    '<ROW>\n    <a>1.00000E-10</a>\n    <b>0E-15</b>\n</ROW>',
  ],
  ["to_xml(named_struct('a',''))", '<ROW>\n    <a></a>\n</ROW>'],
  ["to_xml(named_struct('_a',''))", '<ROW a=""/>'],
  ["to_xml(named_struct('a',named_struct('_VALUE','')))", '<ROW>\n    <a></a>\n</ROW>'],
  [
    "to_xml(named_struct('_id',CAST(NULL AS INT),'a',CAST(NULL AS INT)), map('nullValue','nil'))",
    '<ROW id="nil">\n    <a>nil</a>\n</ROW>',
  ],
  [
    "to_xml(named_struct('_id',CAST(NULL AS INT),'a',CAST(NULL AS INT)), map('nullValue',''))",
    '<ROW id="">\n    <a></a>\n</ROW>',
  ],
  [
    "to_xml(named_struct('a',array(1,NULL,2)), map('nullValue','nil'))",
    '<ROW>\n    <a>1</a>\n    <a>nil</a>\n    <a>2</a>\n</ROW>',
  ],
  [
    "to_xml(named_struct('a',array(1,NULL,2)), map('nullValue',''))",
    '<ROW>\n    <a>1</a>\n    <a></a>\n    <a>2</a>\n</ROW>',
  ],
  [
    "to_xml(named_struct('_VALUE',CAST(NULL AS INT),'a',1), map('nullValue','nil'))",
    '<ROW>nil\n    <a>1</a>\n</ROW>',
  ],
  [
    "to_xml(named_struct('_VALUE',CAST(NULL AS INT),'a',1), map('nullValue',''))",
    '<ROW>\n    <a>1</a>\n</ROW>',
  ],
  [
    "to_xml(named_struct('a',CAST(NULL AS STRUCT<b:INT>),'c',CAST(NULL AS ARRAY<INT>),'d',CAST(NULL AS MAP<STRING,INT>)), map('nullValue','nil'))",
    '<ROW>\n    <a>nil</a>\n    <c>nil</c>\n    <d>nil</d>\n</ROW>',
  ],
  [
    "to_xml(named_struct('a',CAST(NULL AS STRUCT<b:INT>),'c',CAST(NULL AS ARRAY<INT>),'d',CAST(NULL AS MAP<STRING,INT>)), map('nullValue',''))",
    '<ROW>\n    <a></a>\n    <c></c>\n    <d></d>\n</ROW>',
  ],
  [
    "to_xml(named_struct('a',map('k',CAST(NULL AS INT))), map('nullValue','nil'))",
    '<ROW>\n    <a>\n        <k>nil</k>\n    </a>\n</ROW>',
  ],
  [
    "to_xml(named_struct('a',map('k',CAST(NULL AS INT))), map('nullValue',''))",
    '<ROW>\n    <a>\n        <k></k>\n    </a>\n</ROW>',
  ],
  [
    "to_xml(named_struct('a',named_struct('b',CAST(NULL AS INT))), map('nullValue','nil'))",
    '<ROW>\n    <a>\n        <b>nil</b>\n    </a>\n</ROW>',
  ],
  [
    "to_xml(named_struct('a',named_struct('b',CAST(NULL AS INT))), map('nullValue',''))",
    '<ROW>\n    <a>\n        <b></b>\n    </a>\n</ROW>',
  ],
  ["to_xml(named_struct('_a',1,'@b',2), map('attributePrefix','@'))", '<ROW b="2">\n    <_a>1</_a>\n</ROW>'],
  ["to_xml(named_struct('a',1), map('indent',''))", '<ROW><a>1</a></ROW>\n'],
  [
    "to_xml(named_struct('a',named_struct('b',1)), map('indent','  '))",
    '<ROW>\n  <a>\n    <b>1</b>\n  </a>\n</ROW>',
  ],
  ["to_xml(named_struct('a',1), map('rootTag','x'))", '<ROW>\n    <a>1</a>\n</ROW>'],
  ["to_xml(named_struct('a b',1), map('validateName','false'))", '<ROW>\n    <a b>1</a b>\n</ROW>'],
  [
    "to_xml(named_struct('a',TIMESTAMP'2020-01-01 00:00:00'), map('timezone','America/Los_Angeles'))",
    '<ROW>\n    <a>2019-12-31T16:00:00.000-08:00</a>\n</ROW>',
  ],
  [
    "to_xml(named_struct('a',TIMESTAMP'2020-01-01 00:00:00'), map('timestampFormat','yyyy QQQ'))",
    '<ROW>\n    <a>2020 Q1</a>\n</ROW>',
  ],
  [
    "to_xml(named_struct('a',TIMESTAMP_NTZ'2020-01-01 00:00:00'), map('timestampNTZFormat','dd.MM.yyyy HH'))",
    '<ROW>\n    <a>01.01.2020 00</a>\n</ROW>',
  ],
  ["to_xml(named_struct('a',1), map('mode','WHAT'))", '<ROW>\n    <a>1</a>\n</ROW>'],
  ["schema_of_xml('<p><a>1</a></p>')", 'STRUCT<a: BIGINT>'],
  [`schema_of_xml('<p a="1">t</p>')`, 'STRUCT<_VALUE: STRING, _a: BIGINT>'],
  ["schema_of_xml('<p>t</p>')", 'STRUCT<_VALUE: STRING>'],
  ["schema_of_xml('<p/>')", 'STRUCT<>'],
  ["schema_of_xml('<p></p>')", 'STRUCT<>'],
  ["schema_of_xml('<p> </p>')", 'STRUCT<>'],
  ["schema_of_xml('<p><a/></p>')", 'STRUCT<a: STRING>'],
  ["schema_of_xml('<p><a></a><a>1</a></p>')", 'STRUCT<a: ARRAY<BIGINT>>'],
  ["schema_of_xml('<p><a>1</a><a>2.5</a></p>')", 'STRUCT<a: ARRAY<DOUBLE>>'],
  ["schema_of_xml('<p><a>1</a><a>x</a></p>')", 'STRUCT<a: ARRAY<STRING>>'],
  ["schema_of_xml('<p><a>true</a><b>TRUE</b><c>1</c></p>')", 'STRUCT<a: BOOLEAN, b: BOOLEAN, c: BIGINT>'],
  [
    "schema_of_xml('<p><a>2020-01-05</a><b>2020-01-05 10:00:00</b><c>2020-01-05T10:00:00Z</c><d>10:00:00</d><e>10:00</e></p>')",
    'STRUCT<a: DATE, b: TIMESTAMP, c: TIMESTAMP, d: TIMESTAMP, e: TIMESTAMP>',
  ],
  ["schema_of_xml('<p><a>2020-1-5</a></p>')", 'STRUCT<a: TIMESTAMP>'],
  ["schema_of_xml('<p><a>2020</a><a>2020-01-05</a></p>')", 'STRUCT<a: ARRAY<STRING>>'],
  ["schema_of_xml('<p><a>2020-01-05</a><a>2020-01-05 10:00:00</a></p>')", 'STRUCT<a: ARRAY<TIMESTAMP>>'],
  [
    "schema_of_xml('<p><a>+1</a><b>-1.5</b><c>--1</c><d>1,000</d></p>')",
    'STRUCT<a: BIGINT, b: DOUBLE, c: STRING, d: STRING>',
  ],
  [`schema_of_xml('<p><a x="1">2</a></p>')`, 'STRUCT<a: STRUCT<_VALUE: BIGINT, _x: BIGINT>>'],
  [`schema_of_xml('<p><a x="1"><b>2</b></a></p>')`, 'STRUCT<a: STRUCT<_x: BIGINT, b: BIGINT>>'],
  [`schema_of_xml('<p><a x="1"/></p>')`, 'STRUCT<a: STRUCT<_x: BIGINT>>'],
  [`schema_of_xml('<p><a x="1">2</a><a>3</a></p>')`, 'STRUCT<a: ARRAY<STRUCT<_VALUE: BIGINT, _x: BIGINT>>>'],
  ["schema_of_xml('<p><a><b>1</b></a><a>3</a></p>')", 'STRUCT<a: ARRAY<STRING>>'],
  ["schema_of_xml('<p><a>3</a><a><b>1</b></a></p>')", 'STRUCT<a: ARRAY<STRING>>'],
  [
    "schema_of_xml('<p><a><b>1</b></a><a><c>3</c></a></p>')",
    'STRUCT<a: ARRAY<STRUCT<b: BIGINT, c: BIGINT>>>',
  ],
  [
    "schema_of_xml('<p><a><b>1</b><b>2</b></a><a><b>3</b></a></p>')",
    'STRUCT<a: ARRAY<STRUCT<b: ARRAY<BIGINT>>>>',
  ],
  ["schema_of_xml('<p>x<a>1</a>y</p>')", 'STRUCT<_VALUE: ARRAY<STRING>, a: BIGINT>'],
  ["schema_of_xml('<p>x<a>1</a></p>')", 'STRUCT<_VALUE: STRING, a: BIGINT>'],
  ["schema_of_xml('<p><a> 1 </a></p>')", 'STRUCT<a: BIGINT>'],
  [
    `schema_of_xml('<p><n:a xmlns:n="u">1</n:a></p>')`,
    'STRUCT<`n:a`: STRUCT<_VALUE: BIGINT, `_xmlns:n`: STRING>>',
  ],
  ["schema_of_xml('<p')", 'STRUCT<_corrupt_record: STRING>'],
  ["schema_of_xml('')", 'STRUCT<_corrupt_record: STRING>'],
  ["schema_of_xml('<p><a>1</a></p><q/>')", 'STRUCT<a: BIGINT>'],
  ["schema_of_xml('text')", 'STRUCT<_corrupt_record: STRING>'],
  [
    "schema_of_xml('<p><a><b>1</b> t <b>2</b></a></p>')",
    'STRUCT<a: STRUCT<_VALUE: STRING, b: ARRAY<BIGINT>>>',
  ],
  [
    `schema_of_xml('<p><a b="1" c="x">t</a></p>')`,
    'STRUCT<a: STRUCT<_VALUE: STRING, _b: BIGINT, _c: STRING>>',
  ],
  ["schema_of_xml('<p><a><![CDATA[1]]></a></p>')", 'STRUCT<a: BIGINT>'],
  ["schema_of_xml('<ROW><a>1</a></ROW>')", 'STRUCT<a: BIGINT>'],
  ["schema_of_xml('<p><_corrupt_record>1</_corrupt_record></p>')", 'STRUCT<_corrupt_record: BIGINT>'],
  [
    "schema_of_xml('<p><a>-</a><b>.</b><c>1.</c><d>1e</d><e>0x1</e></p>')",
    'STRUCT<a: STRING, b: STRING, c: DOUBLE, d: STRING, e: STRING>',
  ],
  [
    "schema_of_xml('<p><a>9223372036854775807</a><b>9223372036854775808</b><c>-9223372036854775808</c></p>')",
    'STRUCT<a: BIGINT, b: DOUBLE, c: DOUBLE>',
  ],
  ["schema_of_xml('<p><_VALUE>3</_VALUE></p>')", 'STRUCT<_VALUE: BIGINT>'],
  ["schema_of_xml('<p><a><b/></a></p>')", 'STRUCT<a: STRUCT<b: STRING>>'],
  ["schema_of_xml('<p><a><b></b><c>1</c></a></p>')", 'STRUCT<a: STRUCT<b: STRING, c: BIGINT>>'],
  [
    `schema_of_xml('<p><a>1</a><a><b>2</b></a><a x="5">3</a></p>')`,
    'STRUCT<a: ARRAY<STRUCT<_VALUE: STRING, _x: BIGINT>>>',
  ],
  ["schema_of_xml('<p', map('mode','X'))", 'STRUCT<_corrupt_record: STRING>'],
  ["schema_of_xml('<p', map('columnNameOfCorruptRecord','bad'))", 'STRUCT<bad: STRING>'],
  ["schema_of_xml('<p><b>10:00:00</b></p>')", 'STRUCT<b: TIMESTAMP>'],
]

/** Calls that raise an error, with its class. */
const REFUSED: readonly (readonly [call: string, code: string])[] = [
  ["from_xml('<p/>', 'ARRAY<INT>')", 'DATATYPE_MISMATCH.INVALID_XML_SCHEMA'],
  ["from_xml('<p/>', 'm MAP<INT, INT>')", 'DATATYPE_MISMATCH.INVALID_XML_MAP_KEY_TYPE'],
  ["from_xml('<p/>', 'a INT, _corrupt_record INT')", 'INVALID_CORRUPT_RECORD_TYPE'],
  ["from_xml('<p/>', 'a INT', map('mode', 'DROPMALFORMED'))", 'PARSE_MODE_UNSUPPORTED'],
  ["from_xml('<p>', 'a INT', map('mode', 'FAILFAST'))", 'MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION'],
  ["from_xml('<p/>', 'a INT', named_struct('x', 1))", 'INVALID_OPTIONS.NON_MAP_FUNCTION'],
  ["from_xml('<p/>', 'a INT', map('mode', 1))", 'INVALID_OPTIONS.NON_STRING_TYPE'],
  ["from_xml('<p/>', 'a INT', map('rowValidationXSDPath', 'a.xsd'))", 'UNSUPPORTED_FEATURE.SYNTAX'],
  ["from_xml('<p/>', 'a INT', map('singleVariantColumn', 'v'))", 'UNSUPPORTED_FEATURE.SYNTAX'],
  ["from_xml('<p/>', 'v VARIANT')", 'UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE'],
  ["to_xml(named_struct('v', parse_json('1')))", 'UNSUPPORTED_FEATURE.SYNTAX'],
  ["from_xml('<p/>', 'a INT', map('rowTag', ''))", 'INVALID_ARGUMENT'],
  ["from_xml('<p/>', 'a INT', map('valueTag', '_'))", 'INVALID_ARGUMENT'],
  ["from_xml('<p/>', 'a INT', map('excludeAttribute', 'maybe'))", 'INVALID_ARGUMENT'],
  ["to_xml(map('a', 1))", 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
  ["to_xml(named_struct('a b', 1))", 'INVALID_XML_NAME'],
  ["to_xml(named_struct('m', map('1', 1)))", 'INVALID_XML_NAME'],
  ["to_xml(named_struct('a', char(1)))", 'INVALID_XML_CHARACTER'],
  ["to_xml(named_struct('a', INTERVAL '1' DAY))", 'UNSUPPORTED_FEATURE.SYNTAX'],
  ["to_xml(named_struct('a', 1), map('attributePrefix', ''))", 'INVALID_ARGUMENT'],
  ["to_xml(named_struct('a', 1), 'x')", 'INVALID_OPTIONS.NON_MAP_FUNCTION'],
  ["schema_of_xml('<p', map('mode', 'FAILFAST'))", 'MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION'],
  ["schema_of_xml('<p', map('mode', 'DROPMALFORMED'))", 'PARSE_MODE_UNSUPPORTED'],
  ['schema_of_xml(NULL)', 'DATATYPE_MISMATCH.UNEXPECTED_NULL'],
]

async function resultOf(expression: string): Promise<unknown> {
  const [row] = await (await spark.sql(`SELECT ${expression} AS v`)).collect()
  return row?.['v']
}

describe('XML in texts', () => {
  it.each(READ)('reads %s', async (call, json) => {
    const shown = `to_json(struct(${call} AS v), map('ignoreNullFields', 'false'))`
    expect(await resultOf(shown)).toBe(`{"v":${json}}`)
  })

  it.each(WRITTEN)('gives %s', async (call, text) => {
    expect(await resultOf(call)).toBe(text)
  })

  it.each(REFUSED)('refuses %s', async (call, code) => {
    await expect(resultOf(call)).rejects.toMatchObject({ code })
  })

  it('reads by the type that schema_of_xml finds', async () => {
    const xml = '<p k="1"><a>1</a><a>2.5</a><b><c>x</c></b></p>'
    expect(await resultOf(`from_xml('${xml}', schema_of_xml('${xml}'))`)).toEqual({
      _k: 1n,
      a: [1, 2.5],
      b: { c: 'x' },
    })
  })

  it('takes types and options as objects', async () => {
    const type = new StructType([new StructField('a', new IntegerType())])
    const frame = (await spark.sql("SELECT '<p><a>-</a></p>' AS x")).select(
      F.from_xml('x', type, { nullValue: '-' }).alias('read'),
      F.to_xml(F.struct(F.lit(1).alias('a')), { rowTag: 'p', indent: '' }).alias('written'),
      F.schema_of_xml('<p a="1"/>', { attributePrefix: '@' }).alias('type'),
    )
    expect(await frame.collect()).toEqual([
      {
        read: { a: null },
        written: '<p><a>1</a></p>\n',
        type: 'STRUCT<`@a`: BIGINT>',
      },
    ])
  })

  it('reads back what it writes, row by row', async () => {
    const type =
      'STRUCT<_id: BIGINT, n: DECIMAL(10,2), t: STRING, d: DATE, l: ARRAY<INT>, m: MAP<STRING, STRING>, s: STRUCT<_k: INT, v: DOUBLE>>'
    const rows = await spark.sql(`
      WITH rows AS (
        SELECT named_struct(
          '_id', id, 'n', CAST(id / 7 AS DECIMAL(10,2)), 't', concat('<', id, '> & "x" ]]> \\'', char(9), 'y'),
          'd', date_add(DATE'2000-01-01', CAST(id AS INT)), 'l', IF(id % 3 = 0, NULL, sequence(0, CAST(id % 5 AS INT))),
          'm', map('k1', concat('v', id), 'k2', 'w'), 's', named_struct('_k', CAST(id AS INT), 'v', id * 0.5D)
        ) AS s FROM range(5000)
      )
      SELECT count(*) AS n FROM rows WHERE to_json(from_xml(to_xml(s), '${type}')) = to_json(s)`)
    expect(await rows.collect()).toEqual([{ n: 5000n }])
  })
})
