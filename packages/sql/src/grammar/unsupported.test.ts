import { describe, expect, it } from 'vitest'
import { parseStatement } from '../parse.ts'

describe('SQL that Spark has and Kindling has not', () => {
  it.each([
    ['SELECT transform(a, x -> x + 1)', 'A lambda function'],
    ['SELECT aggregate(a, 0, (x, y) -> x + y)', 'A lambda function'],
    ['SELECT f(a => 1)', 'A named argument'],
    ['SELECT sum(a) OVER (PARTITION BY b)', 'A window function'],
    ['SELECT sum(a) OVER w FROM t WINDOW w AS (ORDER BY b)', 'A window function'],
    ['SELECT sum(a) FILTER (WHERE b)', '`FILTER (WHERE ...)`'],
    ['SELECT a FROM t GROUP BY ROLLUP (a)', '`ROLLUP`'],
    ['SELECT a FROM t GROUP BY a WITH CUBE', '`WITH CUBE`'],
    ['SELECT a FROM t GROUP BY GROUPING SETS ((a))', '`GROUPING SETS`'],
    ['SELECT a FROM t LATERAL VIEW explode(b) AS c', '`LATERAL VIEW`'],
    ['SELECT * FROM t PIVOT (sum(a) FOR b IN (1))', '`PIVOT`'],
    ['SELECT * FROM t TABLESAMPLE (5 ROWS)', '`TABLESAMPLE`'],
    ['SELECT * FROM t VERSION AS OF 1', 'An earlier version of a table'],
    ['SELECT a FROM t SORT BY a', '`SORT BY`'],
    ['SELECT a FROM t DISTRIBUTE BY a', '`DISTRIBUTE BY`'],
    ['SELECT * EXCEPT (a) FROM t', '`* EXCEPT (...)`'],
    ['SELECT explode(a) AS (b, c)', 'An alias of several names'],
    ['SELECT :name', 'A parameter'],
    ['SELECT ?', 'A parameter'],
    ["SELECT INTERVAL '1' DAY", 'A literal of the type `INTERVAL`'],
    ['SELECT INTERVAL 2 HOURS', 'A literal of the type `INTERVAL`'],
    ["SELECT 'a' COLLATE UTF8_LCASE", '`COLLATE`'],
    ["SELECT * FROM IDENTIFIER('t')", '`IDENTIFIER(...)`'],
    ['FROM t |> SELECT a', 'A pipe (`|>`)'],
    ["SELECT TRANSFORM(a) USING 'cat' FROM t", '`SELECT TRANSFORM ... USING`'],
    ['EXPLAIN FORMATTED SELECT 1', '`EXPLAIN FORMATTED`'],
    ['EXPLAIN CREATE TEMP VIEW v AS SELECT 1', '`EXPLAIN` of a command'],
    ['DESCRIBE EXTENDED t', '`DESCRIBE EXTENDED`'],
    ['DESCRIBE FUNCTION upper', '`DESCRIBE FUNCTION`'],
    ['DESCRIBE t a', '`DESCRIBE` of one column'],
    ['SHOW TABLES IN db', '`SHOW TABLES` of one schema'],
    ['SHOW DATABASES', 'The statement `SHOW DATABASES`'],
    ['INSERT INTO t VALUES (1)', 'The statement `INSERT INTO`'],
    ['INSERT OVERWRITE t SELECT 1', 'The statement `INSERT OVERWRITE`'],
    ['CREATE TABLE t (a INT)', 'The statement `CREATE TABLE`'],
    ['CREATE OR REPLACE TABLE t AS SELECT 1', 'The statement `CREATE TABLE`'],
    ['ALTER TABLE t ADD COLUMN a INT', 'The statement `ALTER TABLE`'],
    ['MERGE INTO t USING u ON a = b WHEN MATCHED THEN DELETE', 'The statement `MERGE INTO`'],
    ['DELETE FROM t', 'The statement `DELETE FROM`'],
    ['UPDATE t SET a = 1', 'The statement `UPDATE`'],
    ['USE db', 'The statement `USE`'],
    ['CACHE TABLE t', 'The statement `CACHE TABLE`'],
    ['REFRESH TABLE t', 'The statement `REFRESH TABLE`'],
  ])('is named: %s', (text, feature) => {
    expect(() => parseStatement(text)).toThrow('[UNSUPPORTED_FEATURE.SYNTAX] ')
    expect(() => parseStatement(text)).toThrow(feature)
    expect(() => parseStatement(text)).toThrow('is not supported.')
    expect(() => parseStatement(text)).toThrow(/at line 1, column \d+/)
  })
})
