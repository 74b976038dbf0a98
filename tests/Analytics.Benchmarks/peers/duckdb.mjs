// DuckDB on an OULAD folder: node duckdb.mjs clicks|copy|sorted|statements|roster FOLDER OUT THREADS
// statements, roster: FOLDER/statements.jsonl and FOLDER/enrollments.csv to sorted Parquet; prints the seconds of the query.
// clicks: clicks per student. copy: every table from CSV to Parquet with Zstandard, rows as they come. sorted: the same, by all columns.
// PEER_NODE_MODULES names the folder above node_modules that holds @duckdb/node-api 1.5.6-r.1.
import { createRequire } from 'node:module'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

const require = createRequire(join(resolve(process.env.PEER_NODE_MODULES ?? '.'), 'package.json'))
const { DuckDBInstance } = require('@duckdb/node-api')
const [mode, folder, out, threads = '2'] = process.argv.slice(2)
const connection = await (await DuckDBInstance.create(':memory:', { threads })).connect()
if (mode === 'clicks') {
  const read = await connection.runAndReadAll(`SELECT count(*), sum(clicks) FROM (SELECT id_student, sum(sum_click) AS clicks FROM read_csv('${folder}/studentVle.csv') GROUP BY id_student)`)
  console.log(...read.getRowsJson()[0])
} else if (mode === 'statements' || mode === 'roster') {
  mkdirSync(out, { recursive: true })
  const rows = mode === 'roster' ? `SELECT userSourcedId, classSourcedId, beginDate, endDate, sourcedId FROM read_csv('${folder}/enrollments.csv') WHERE role = 'student'`
    : `SELECT actor.account.name AS student, list_filter(context.contextActivities.grouping, lambda one: one.definition.type LIKE '%/course')[1].id AS course, object.id AS object, verb.id AS kind, "timestamp" FROM read_json('${folder}/statements.jsonl', format = 'newline_delimited')`
  const begun = performance.now()
  await connection.run(`COPY (${rows} ORDER BY ALL) TO '${out}/${mode}.parquet' (FORMAT parquet, COMPRESSION zstd)`)
  console.log((performance.now() - begun) / 1000)
} else if (mode === 'survey') { // OUT: how many items. Reads FOLDER/survey.csv, means and alphas of scales of five, the fifth item reversed
  const scales = [...Array(Number(out) / 5).keys()].map(scale => [...Array(5).keys()].map(item => item === 4 ? `(6 - q${5 * scale + item})` : `q${5 * scale + item}`))
  const begun = performance.now()
  await connection.run(`CREATE TABLE sheets AS SELECT * FROM read_csv('${folder}/survey.csv')`)
  await connection.run(`CREATE TABLE means AS SELECT response, ${scales.map((items, at) => `list_avg([${items}]) AS s${at}`)} FROM sheets`)
  const alphas = (await connection.runAndReadAll(`SELECT ${scales.map(items => `1.25 * (1 - (${items.map(item => `var_samp(${item}) FILTER (${items.join(' + ')} IS NOT NULL)`).join(' + ')}) / var_samp(${items.join(' + ')}))`)} FROM sheets`)).getRowsJson()[0]
  console.log(`${((performance.now() - begun) / 1000).toFixed(1)} s for reading, means and alphas, no screening; alpha of the first scale ${Number(alphas[0]).toFixed(6)} of all complete sheets`)
} else {
  mkdirSync(out, { recursive: true })
  for (const table of ['studentVle', 'vle', 'studentInfo', 'studentAssessment', 'assessments']) {
    const rows = `SELECT * FROM read_csv('${folder}/${table}.csv')${mode === 'sorted' ? ' ORDER BY ALL' : ''}`
    await connection.run(`COPY (${rows}) TO '${out}/${table}.parquet' (FORMAT parquet, COMPRESSION zstd)`)
  }
}
