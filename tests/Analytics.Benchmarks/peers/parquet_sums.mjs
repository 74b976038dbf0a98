// Sums columns of a Parquet file in DuckDB: node parquet_sums.mjs FILE THREADS COLUMN...
// PEER_NODE_MODULES names the folder above node_modules that holds @duckdb/node-api 1.5.6-r.1.
import { createRequire } from 'node:module'
import { join } from 'node:path'

const require = createRequire(join(process.env.PEER_NODE_MODULES ?? process.cwd(), 'package.json'))
const { DuckDBInstance } = require('@duckdb/node-api')
const [file, threads, ...columns] = process.argv.slice(2)
const connection = await (await DuckDBInstance.create(':memory:', { threads })).connect()
const sums = columns.map(column => `sum("${column}")`).join(', ')
const read = await connection.runAndReadAll(`SELECT count(*), ${sums} FROM read_parquet('${file}')`)
const [rows, ...values] = read.getRowsJson()[0].map(Number)
console.log(JSON.stringify({ lib: 'duckdb', threads: Number(threads), rows, sums: values }))
