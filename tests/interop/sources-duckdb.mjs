// Prints how many rows of each source DuckDB counts in a folder of tables: the source stands in the path only.
import { DuckDBInstance } from '@duckdb/node-api'

const folder = process.argv[2].replaceAll("'", "''")
const connection = await (await DuckDBInstance.create(':memory:')).connect()
const counts = await connection.runAndReadAll(
  `SELECT source, count(*)::INTEGER AS rows FROM read_parquet('${folder}/**/*.parquet') GROUP BY source ORDER BY source`)
console.log(JSON.stringify(Object.fromEntries(counts.getRowObjectsJson().map(row => [row.source, row.rows]))))
