/** Queries over TPC-H's lineitem and orders that need more memory than they get. */
export const QUERIES = {
  copy: 'SELECT * FROM lineitem',
  sort: 'SELECT * FROM lineitem ORDER BY l_extendedprice DESC, l_comment, l_orderkey, l_linenumber',
  groups: `SELECT l_orderkey, sum(l_extendedprice * (1 - l_discount)) AS revenue, count(*) AS lines, max(l_comment) AS comment,
    avg(CAST(l_quantity AS DOUBLE)) AS quantity FROM lineitem GROUP BY l_orderkey`,
  lists: `SELECT l_orderkey, collect_list(l_comment) AS comments, count(DISTINCT l_suppkey) AS suppliers,
    approx_count_distinct(l_partkey) AS parts FROM lineitem GROUP BY l_orderkey`,
  join: 'SELECT * FROM lineitem JOIN orders ON l_orderkey = o_orderkey',
  lone: `SELECT l_orderkey, l_linenumber, l_comment, o_orderkey, o_comment FROM lineitem FULL JOIN orders
    ON l_orderkey = o_orderkey AND o_orderdate + INTERVAL 60 DAYS < l_shipdate`,
  hot: `SELECT l_orderkey, l_comment, o_orderkey, o_comment FROM (SELECT * FROM orders WHERE o_orderkey % 400000 = 1)
    LEFT JOIN (SELECT *, l_linenumber < 8 AS one FROM lineitem) ON (o_orderkey > 0) = one AND l_quantity * 120000 < o_totalprice`,
  nested: `SELECT l_orderkey, l_comment, o_orderkey, o_comment FROM (SELECT * FROM orders WHERE o_orderkey % 800000 = 1)
    LEFT JOIN lineitem ON l_extendedprice > o_totalprice * 0.5 AND l_comment < o_comment AND (l_suppkey + o_orderkey) % 16 = 1`,
  window: `SELECT *, row_number() OVER (PARTITION BY l_suppkey ORDER BY l_shipdate, l_orderkey, l_linenumber) AS place,
    sum(l_extendedprice) OVER (PARTITION BY l_suppkey ORDER BY l_shipdate, l_orderkey, l_linenumber) AS total FROM lineitem`,
}
