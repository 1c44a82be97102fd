import { describe, expect, it } from 'vitest'
import { parseExpression, parseStatement } from '../parse.ts'

describe('SQL that Spark has and Kindling has not', () => {
  it.each([
    ['EXPLAIN CODEGEN SELECT 1', '`EXPLAIN CODEGEN`'],
    ['EXPLAIN ANALYZE TABLE t COMPUTE STATISTICS', '`EXPLAIN` of a command'],
    ['EXPLAIN CREATE TEMP VIEW v AS SELECT 1', '`EXPLAIN` of a command'],
    ['DESCRIBE EXTENDED t', '`DESCRIBE EXTENDED`'],
    ['DESCRIBE t a', '`DESCRIBE` of one column'],
    ['SHOW TABLES IN db', '`SHOW TABLES` of one schema'],
  ])('is named where reading cannot go on: %s', (text, feature) => {
    expect(() => parseStatement(text)).toThrow('[UNSUPPORTED_FEATURE.SYNTAX] ')
    expect(() => parseStatement(text)).toThrow(feature)
    expect(() => parseStatement(text)).toThrow(/at line 1, column \d+/)
  })

  it.each([
    ['SELECT * FROM t VERSION AS OF 1 WHERE a', 'AS OF'],
    ['SELECT * FROM t TIMESTAMP AS OF current_date() AS u', 'AS OF'],
    ["SELECT 'a' COLLATE UTF8_LCASE", 'COLLATE'],
    ['SELECT * FROM f(TABLE(t) PARTITION BY a ORDER BY b)', 'TABLE argument'],
    ['SHOW DATABASES', 'SHOW DATABASES'],
    ['INSERT INTO t (a, b) VALUES (1, 2)', 'INSERT INTO'],
    ['INSERT OVERWRITE TABLE t PARTITION (a = 1, b) SELECT 1', 'INSERT OVERWRITE'],
    ['CREATE TABLE t (a INT)', 'CREATE TABLE'],
    ['CREATE OR REPLACE TABLE t AS SELECT 1;', 'CREATE TABLE'],
    ['CREATE VIEW v AS SELECT 1', 'CREATE VIEW'],
    ['CREATE GLOBAL TEMPORARY VIEW v AS SELECT 1', 'CREATE VIEW'],
    ['CREATE TEMP VIEW IF NOT EXISTS v AS SELECT 1', 'CREATE VIEW'],
    ["CREATE TEMP VIEW v COMMENT 'x' AS SELECT 1", 'COMMENT of a view'],
    ["CREATE FUNCTION f AS 'onnx' USING MODEL 'a'", 'CREATE FUNCTION'],
    ['CREATE TEMPORARY FUNCTION f(x INT) RETURNS INT RETURN x + 1', 'CREATE FUNCTION'],
    ['MERGE INTO t USING u ON a = b WHEN MATCHED THEN DELETE', 'MERGE INTO'],
    ['USE db', 'USE'],
    ['DESCRIBE FUNCTION EXTENDED upper', 'DESCRIBE FUNCTION'],
    ["SELECT TRANSFORM(a) USING 'cat' AS (b INT, c) FROM t", 'SELECT TRANSFORM ... USING'],
    [
      'FROM t INSERT INTO u SELECT a LIMIT 1 INSERT INTO v SELECT b WHERE c',
      'Several queries after one FROM',
    ],
    ['SELECT * FROM t CHANGES FROM VERSION 1 TO VERSION 5 EXCLUSIVE', 'CHANGES'],
    ['SELECT * FROM t WATERMARK a DELAY OF INTERVAL 1 MINUTE AS u', 'WATERMARK'],
    [
      "CREATE TABLE t (a INT NOT NULL DEFAULT 1 COMMENT 'x', CHECK (a > 0)) USING parquet PARTITIONED BY (a)",
      'CREATE TABLE',
    ],
    ['CREATE TABLE t (a BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 2 INCREMENT BY -1))', 'CREATE TABLE'],
    ["REPLACE TABLE t ROW FORMAT SERDE 's' STORED AS textfile AS SELECT 1", 'REPLACE TABLE'],
    ['ALTER TABLE t ADD COLUMNS (a.b INT FIRST, c STRING AFTER d)', 'ALTER TABLE'],
    ["ALTER TABLE t CHANGE COLUMN a b INT COMMENT 'x' AFTER c", 'ALTER TABLE'],
    ['UPDATE t AS u SET a = 1, b = DEFAULT WHERE c', 'UPDATE'],
    ['ANALYZE TABLE t PARTITION (a = 1, b) COMPUTE STATISTICS NOSCAN', 'ANALYZE TABLE'],
  ])('is read and named: %s', (text, feature) => {
    expect(parseStatement(text)).toMatchObject({ kind: 'unsupportedStatement', feature })
  })

  it('is refused in an expression', () => {
    expect(() => parseExpression('a COLLATE UTF8_LCASE')).toThrow('[UNSUPPORTED_FEATURE.SYNTAX] `COLLATE`')
  })
})

describe('what Spark refuses', () => {
  it.each([
    ['SELECT 1 ! IN (2)', 'SYNTAX_DISCONTINUED.BANG_EQUALS_NOT'],
    ['SELECT 1 IS ! NULL', 'SYNTAX_DISCONTINUED.BANG_EQUALS_NOT'],
    ['SELECT a FROM t CLUSTER BY a DISTRIBUTE BY b', 'UNSUPPORTED_FEATURE.COMBINATION_QUERY_RESULT_CLAUSES'],
    ['SELECT * FROM t NATURAL JOIN LATERAL (SELECT t.a)', 'INCOMPATIBLE_JOIN_TYPES'],
    ['SELECT * FROM t JOIN LATERAL (SELECT t.a) USING (a)', 'UNSUPPORTED_FEATURE.LATERAL_JOIN_USING'],
    ['SELECT * FROM t FULL JOIN LATERAL (SELECT t.a) ON true', 'INVALID_LATERAL_JOIN_TYPE'],
    [
      'SELECT a FROM t LATERAL VIEW explode(b) x AS c PIVOT (sum(a) FOR b IN (1))',
      'NOT_ALLOWED_IN_FROM.LATERAL_WITH_PIVOT',
    ],
    ['SELECT * FROM t TABLESAMPLE SYSTEM (5 ROWS)', 'UNSUPPORTED_FEATURE.TABLESAMPLE_SYSTEM_SAMPLE_METHOD'],
    ['SELECT * FROM t TABLESAMPLE (150 PERCENT)', '_LEGACY_ERROR_TEMP_0064'],
    ['SELECT * FROM t NATURAL JOIN u ON a', 'PARSE_SYNTAX_ERROR'],
    ['SELECT * FROM t JOIN u JOIN v ON a ON b', 'PARSE_SYNTAX_ERROR'],
    ['SELECT sum(a) OVER w FROM t', 'MISSING_WINDOW_SPECIFICATION'],
    ['WITH a AS (SELECT 1), A AS (SELECT 2) SELECT 3', 'DUPLICATED_CTE_NAMES'],
    ["SELECT INTERVAL '1 year 2 seconds'", '_LEGACY_ERROR_TEMP_0029'],
    ["SELECT INTERVAL '1-13' YEAR TO MONTH", 'INVALID_INTERVAL_FORMAT.INTERVAL_PARSING'],
    ["SELECT INTERVAL '178956970-8' YEAR TO MONTH", 'INVALID_INTERVAL_FORMAT.INTERVAL_PARSING'],
    ["SELECT INTERVAL '1-2-3' YEAR TO MONTH", 'INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING'],
    ["SELECT INTERVAL '1' YEAR TO SECOND", 'INVALID_INTERVAL_FORMAT.UNSUPPORTED_FROM_TO_EXPRESSION'],
    ["SELECT INTERVAL '99999999999-1' YEAR TO MONTH", 'INVALID_INTERVAL_FORMAT.INTERVAL_PARSING'],
    ['SELECT INTERVAL 178956971 YEARS', 'INVALID_INTERVAL_FORMAT.ARITHMETIC_EXCEPTION'],
    ["SELECT INTERVAL '1.5' DAY", 'INVALID_INTERVAL_FORMAT.INVALID_FRACTION'],
    ['SELECT INTERVAL 10 NANOSECONDS', 'INVALID_INTERVAL_FORMAT.INVALID_UNIT'],
    ["SELECT INTERVAL '1' DAY '10' NANOSECOND", 'INVALID_INTERVAL_FORMAT.INVALID_UNIT'],
    ["SELECT INTERVAL '106751992 04' DAY TO HOUR", '_LEGACY_ERROR_TEMP_0063'],
    ["SELECT INTERVAL '1' YEAR TO MONTH", 'INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING'],
    ["CREATE TABLE t (a INT) COMMENT 'a' COMMENT 'b'", 'DUPLICATE_CLAUSES'],
    ['INSERT INTO t', 'PARSE_SYNTAX_ERROR'],
    ['CREATE TABLE t (a: INT)', 'PARSE_SYNTAX_ERROR'],
    ['CREATE TABLE t (a INT NOT NULL NOT NULL)', 'PARSE_SYNTAX_ERROR'],
    ['CREATE TABLE t (a INT) PARTITIONED BY (a, b INT)', 'PARSE_SYNTAX_ERROR'],
    ['CREATE TABLE t (a FLOAT GENERATED ALWAYS AS IDENTITY)', 'PARSE_SYNTAX_ERROR'],
    ["CREATE TABLE t STORED BY 'h'", 'PARSE_SYNTAX_ERROR'],
    ['CREATE VIEW v AS INSERT INTO t VALUES (1)', 'PARSE_SYNTAX_ERROR'],
    ['ALTER TABLE t REPLACE COLUMNS (a INT FIRST)', 'PARSE_SYNTAX_ERROR'],
    ['ALTER TABLE t ALTER COLUMN a TYPE nothing', 'UNSUPPORTED_DATATYPE'],
    ['MERGE INTO t USING u ON a = b', 'PARSE_SYNTAX_ERROR'],
    ['UPDATE t AS u (a) SET a = 1', 'PARSE_SYNTAX_ERROR'],
    ['ANALYZE TABLE t COMPUTE STATISTICS FOR ALL', 'PARSE_SYNTAX_ERROR'],
    ['CACHE TABLE a.b AS SELECT 1', 'TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS'],
  ])('%s', (text, code) => {
    expect(() => parseStatement(text)).toThrow(`[${code}]`)
  })
})

describe('settings', () => {
  it.each([
    ['SET', { kind: 'setConfiguration' }],
    ['SET a.b', { kind: 'setConfiguration', key: 'a.b' }],
    ['SET a.b = c d;', { kind: 'setConfiguration', key: 'a.b', value: 'c d' }],
    ["SET TIME ZONE 'UTC'", { kind: 'setConfiguration', key: 'spark.sql.session.timeZone', value: 'UTC' }],
    ['RESET', { kind: 'resetConfiguration' }],
    ['RESET a.b', { kind: 'resetConfiguration', key: 'a.b' }],
    ['DROP VIEW IF EXISTS v', { kind: 'dropView', name: 'v', ifExists: true }],
  ])('%s', (text, statement) => {
    expect(parseStatement(text)).toMatchObject(statement)
  })
})
