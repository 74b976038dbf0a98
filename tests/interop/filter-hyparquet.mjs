// Asks hyparquet for the rows of a Parquet file by every value of every column, and tells where it finds fewer or more than among the rows themselves.
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'

const file = await asyncBufferFromFile(process.argv[2])
const rows = await parquetReadObjects({ file, compressors })
const operators = {
  $eq: (one, other) => one >= other && one <= other,
  $lt: (one, other) => one < other,
  $lte: (one, other) => one <= other,
  $gt: (one, other) => one > other,
  $gte: (one, other) => one >= other
}

const lost = []
let asked = 0
for (const column of Object.keys(rows[0])) {
  const there = rows.map(row => row[column]).filter(value => value !== null && value !== undefined && !Number.isNaN(value))
  for (const value of new Map(there.map(one => [String(one), one])).values()) {
    for (const [operator, holds] of Object.entries(operators)) {
      asked++
      const found = await parquetReadObjects({ file, compressors, filter: { [column]: { [operator]: value } }, filterStrict: false, rowFormat: 'object' })
      const held = there.filter(one => holds(one, value))
      if (found.length !== held.length) lost.push(`${column} ${operator} ${String(value)}: ${found.length} of ${held.length}`)
    }
  }
}
console.log(JSON.stringify({ asked, lost }, (_, value) => typeof value === 'bigint' ? value.toString() : value))
