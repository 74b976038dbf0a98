// Runs SQL statements (one an argument) in DuckDB, to have it write Parquet files.
import { DuckDBInstance } from '@duckdb/node-api'

const connection = await (await DuckDBInstance.create(':memory:')).connect()
for (const sql of process.argv.slice(2)) await connection.run(sql)
