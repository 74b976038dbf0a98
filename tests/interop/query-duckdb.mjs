// Prints the rows of a query that a page of the docs shows, asked in the folder of a generation.
import { readFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'

const [page, folder] = process.argv.slice(2)
const query = readFileSync(page, 'utf8').match(/```sql\r?\n([^]*?)```/)[1]
process.chdir(folder)
const connection = await (await DuckDBInstance.create(':memory:')).connect()
console.log(JSON.stringify((await connection.runAndReadAll(query)).getRowObjectsJson()))
