// Prints the values and statistics of a Parquet file as hyparquet sees them.
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'

const file = await asyncBufferFromFile(process.argv[2])

// Days and microseconds as stored: a JavaScript date would round them.
const parsers = {
  dateFromDays: days => days,
  timestampFromMilliseconds: millis => millis * 1000n,
  timestampFromMicroseconds: micros => micros,
  timestampFromNanoseconds: nanos => nanos / 1000n,
  stringFromBytes: bytes => bytes && new TextDecoder().decode(bytes)
}

function text (value) {
  if (value === null || value === undefined) return null
  return Object.is(value, -0) ? '-0' : String(value)
}

const metadata = await parquetMetadataAsync(file, { parsers })
const rows = await parquetReadObjects({ file, metadata, parsers, compressors })
const names = metadata.schema.slice(1).map(element => element.name)
console.log(JSON.stringify({
  columns: Object.fromEntries(names.map(name => [name, rows.map(row => text(row[name]))])),
  statistics: metadata.row_groups.flatMap((group, rowGroup) => group.columns.map(({ meta_data: chunk }) => ({
    rowGroup,
    column: chunk.path_in_schema[0],
    nulls: Number(chunk.statistics.null_count),
    min: text(chunk.statistics.min_value),
    max: text(chunk.statistics.max_value),
    encodings: chunk.encodings.join(', '),
    codec: chunk.codec
  })))
}))
