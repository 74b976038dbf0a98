// Runs the recipes of a page of the docs in a folder, and prints what each gives: blocks of SQL by DuckDB, blocks of JavaScript by Node.js.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

const [page, folder] = process.argv.slice(2)
const text = readFileSync(page, 'utf8')
const blocks = language => [...text.matchAll(new RegExp('```' + language + '\\r?\\n([^]*?)```', 'g'))].map(found => found[1])
const home = process.cwd()
const scratch = mkdtempSync(join(tmpdir(), 'recipes-'))
symlinkSync(join(home, 'node_modules'), join(scratch, 'node_modules'))
const js = blocks('js').map((recipe, at) => {
  writeFileSync(join(scratch, `${at}.mjs`), recipe)
  return JSON.parse(execFileSync('node', [join(scratch, `${at}.mjs`)], { cwd: folder, encoding: 'utf8' }))
})
rmSync(scratch, { recursive: true })

process.chdir(folder)
const connection = await (await DuckDBInstance.create(':memory:')).connect()
const sql = []
for (const query of blocks('sql')) sql.push((await connection.runAndReadAll(query)).getRowObjectsJson())
console.log(JSON.stringify({ sql, js }))
