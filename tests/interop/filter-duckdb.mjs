// Asks DuckDB for the rows of a Parquet file by every value of every column, and tells where it finds fewer or more than among the rows themselves.
import { DuckDBInstance } from '@duckdb/node-api'

const connection = await (await DuckDBInstance.create(':memory:')).connect()
const rows = async sql => (await connection.runAndReadAll(sql)).getRowObjectsJson()
const file = `read_parquet('${process.argv[2].replaceAll("'", "''")}')`
await connection.run(`CREATE TABLE held AS SELECT * FROM ${file}`)

const lost = []
let asked = 0
async function compare (condition) {
  asked++
  const [[found], [held]] = [await rows(`SELECT count(*) AS n FROM ${file} WHERE ${condition}`), await rows(`SELECT count(*) AS n FROM held WHERE ${condition}`)]
  if (found.n !== held.n) lost.push(`${condition}: ${found.n} of ${held.n}`)
}

for (const { column_name: name, column_type: type } of await rows('DESCRIBE held')) {
  const column = `"${name}"`
  await compare(`${column} IS NULL`)
  await compare(`${column} IS NOT NULL`)
  for (const { value } of await rows(`SELECT DISTINCT ${column}::VARCHAR AS value FROM held WHERE ${column} IS NOT NULL`)) {
    const literal = `'${value.replaceAll("'", "''")}'::${type}`
    for (const operator of ['=', '<>', '<', '<=', '>', '>=']) await compare(`${column} ${operator} ${literal}`)
  }
}
console.log(JSON.stringify({ asked, lost }))
