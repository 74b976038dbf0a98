// Exported rows as text: node rows_as_csv.mjs FOLDER. Beside each train.parquet, test.parquet and probabilities.parquet below FOLDER
// a file of the same name in CSV. PEER_NODE_MODULES names the folder above node_modules that holds @duckdb/node-api 1.5.6-r.1.
import { createRequire } from 'node:module'
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

const require = createRequire(join(resolve(process.env.PEER_NODE_MODULES ?? '.'), 'package.json'))
const { DuckDBInstance } = require('@duckdb/node-api')
const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect()
for (const file of readdirSync(process.argv[2], { recursive: true }).filter(name => name.endsWith('.parquet'))) {
  const path = join(process.argv[2], file)
  await connection.run(`COPY (SELECT * FROM '${path}') TO '${path.replace(/parquet$/, 'csv')}' (HEADER)`)
}
