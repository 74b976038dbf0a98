// Polars on an OULAD folder or a file: node polars.cjs clicks FOLDER | log FILE (a Moodle log, every column text)
// PEER_NODE_MODULES names the folder above node_modules that holds nodejs-polars 0.26.1, which wants Node.js 22; POLARS_MAX_THREADS its threads.
const { createRequire } = require('node:module')
const { join } = require('node:path')

const polars = createRequire(join(process.env.PEER_NODE_MODULES ?? process.cwd(), 'package.json'))('nodejs-polars')
const [mode, path] = process.argv.slice(2)
const scan = (file, schema) => polars.scanCSV(file, { hasHeader: true, quoteChar: '"', schema })
async function main() {
  if (mode === 'clicks') {
    const [text, number] = [polars.Utf8, polars.Int32]
    const log = scan(join(path, 'studentVle.csv'), { code_module: text, code_presentation: text, id_student: number, id_site: number, date: polars.Int16, sum_click: number })
    const sums = await log.groupBy(['id_student']).agg(polars.col('sum_click').sum().alias('clicks')).collect()
    console.log(sums.height, sums.getColumn('clicks').sum())
  } else {
    const names = ['time', 'user', 'affected', 'context', 'component', 'event', 'description', 'origin', 'ip']
    console.log((await scan(path, Object.fromEntries(names.map(name => [name, polars.Utf8]))).collect()).height)
  }
}
main()
