/** Queries over TPC-H's lineitem and orders that need more memory than they get. */
export const QUERIES = {
  copy: 'SELECT * FROM lineitem',
  sort: 'SELECT * FROM lineitem ORDER BY l_extendedprice DESC, l_comment, l_orderkey, l_linenumber',
  groups: `SELECT l_orderkey, sum(l_extendedprice * (1 - l_discount)) AS revenue, count(*) AS lines, max(l_comment) AS comment,
    avg(CAST(l_quantity AS DOUBLE)) AS quantity FROM lineitem GROUP BY l_orderkey`,
  lists: `SELECT l_orderkey, collect_list(l_comment) AS comments, count(DISTINCT l_suppkey) AS suppliers,
    approx_count_distinct(l_partkey) AS parts FROM lineitem GROUP BY l_orderkey`,
  window: `SELECT *, row_number() OVER (PARTITION BY l_suppkey ORDER BY l_shipdate, l_orderkey, l_linenumber) AS place,
    sum(l_extendedprice) OVER (PARTITION BY l_suppkey ORDER BY l_shipdate, l_orderkey, l_linenumber) AS total FROM lineitem`,
}
