// Prints the values, statistics and layout of a Parquet file as DuckDB sees them.
import { DuckDBInstance } from '@duckdb/node-api'

const path = process.argv[2]
const connection = await (await DuckDBInstance.create(':memory:')).connect()

async function rows (sql) {
  return (await connection.runAndReadAll(sql)).getRowObjectsJson()
}

const file = `'${path.replaceAll("'", "''")}'`
const fields = await rows(`DESCRIBE SELECT * FROM read_parquet(${file})`)
const quoted = name => `"${name.replaceAll('"', '""')}"`

// Everything as text that can be told apart: days, microseconds, shortest doubles.
function text ({ column_name: name, column_type: type }) {
  const column = quoted(name)
  if (type.startsWith('TIMESTAMP')) return `epoch_us(${column})::VARCHAR AS ${column}`
  if (type === 'DATE') return `(${column} - DATE '1970-01-01')::VARCHAR AS ${column}`
  return `${column}::VARCHAR AS ${column}`
}

const values = await rows(`SELECT ${fields.map(text).join(', ')} FROM read_parquet(${file})`)
const chunks = await rows(`SELECT * FROM parquet_metadata(${file}) ORDER BY row_group_id, column_id`)
console.log(JSON.stringify({
  types: Object.fromEntries(fields.map(field => [field.column_name, field.column_type])),
  columns: Object.fromEntries(fields.map(({ column_name: name }) => [name, values.map(row => row[name])])),
  statistics: chunks.map(chunk => ({
    rowGroup: Number(chunk.row_group_id),
    column: chunk.path_in_schema,
    nulls: Number(chunk.stats_null_count),
    min: chunk.stats_min_value,
    max: chunk.stats_max_value,
    encodings: chunk.encodings,
    codec: chunk.compression
  }))
}))
