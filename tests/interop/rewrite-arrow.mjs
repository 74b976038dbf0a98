// Reads a Parquet file with Arrow's Rust implementation and writes it again, as the JSON options say.
import { readFileSync, writeFileSync } from 'node:fs'
import * as arrow from 'parquet-wasm'

const [from, to, json] = process.argv.slice(2)
const { codec, version, dictionary, encodings = {}, rowGroup } = JSON.parse(json)
let properties = new arrow.WriterPropertiesBuilder()
  .setCompression(arrow.Compression[codec])
  .setWriterVersion(arrow.WriterVersion[version])
  .setDictionaryEnabled(dictionary)
  .setStatisticsEnabled(arrow.EnabledStatistics.Page)
  .setMaxRowGroupSize(rowGroup)
  .setDataPageSizeLimit(2000)
  .setWriteBatchSize(100)
for (const [column, encoding] of Object.entries(encodings)) {
  properties = properties.setColumnEncoding(column, arrow.Encoding[encoding])
}
writeFileSync(to, arrow.writeParquet(arrow.readParquet(readFileSync(from)), properties.build()))
