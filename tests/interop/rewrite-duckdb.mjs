// Has DuckDB read each Parquet file of a folder and write it again as out-<name>, with the COPY options given.
import { DuckDBInstance } from '@duckdb/node-api'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const [folder, ...options] = process.argv.slice(2)
const quoted = name => `'${join(folder, name).replaceAll("'", "''")}'`
const connection = await (await DuckDBInstance.create(':memory:')).connect()
for (const [i, name] of readdirSync(folder).filter(name => name.startsWith('in-')).sort().entries()) {
  const out = quoted(name.replace('in-', 'out-'))
  await connection.run(`COPY (SELECT * FROM read_parquet(${quoted(name)})) TO ${out} (FORMAT parquet, ${options[i % options.length]})`)
}
