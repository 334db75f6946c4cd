// SQL stands only in *queries.ts, and a table is named by one slice only: who reads the queries of a slice has seen all that happens to its tables.
import { Visitor } from 'vite'
import { isTestFile, readSources, report, type SourceFile } from './source-files.ts'

/** Beside the `*queries.ts` of every slice. */
const MAY_WRITE_SQL = ['src/db/']

const TABLE_TYPES = 'src/db/schema.gen.ts'
const STARTS_A_STATEMENT = new Set(['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto'])
const NAMES_A_TABLE = new Set([...STARTS_A_STATEMENT, 'innerJoin', 'leftJoin', 'rightJoin', 'fullJoin', 'using'])
const TABLE_IN_TEXT = /\b(?:from|join|into|update|using|table|copy|truncate|only)\s+"?(?:register\.)?([a-z_]+)\b/gi
const SPEAKS_SQL = new Set(['pg', 'pg-cursor', 'pg-copy-streams'])

/** One line for each place that writes SQL elsewhere, and for each table that two slices name. */
export function findMisplacedSql(files: SourceFile[]): string[] {
  const production = files.filter(file => file.path.startsWith('src/') && !isTestFile(file.path))
  const tables = production.find(file => file.path === TABLE_TYPES)
  return [
    ...production.filter(file => !mayWriteSql(file.path)).flatMap(findStatements),
    ...findSharedTables(production, tables ? tableNames(tables) : []),
  ]
}

function mayWriteSql(path: string): boolean {
  return path.endsWith('queries.ts') || MAY_WRITE_SQL.some(place => path.startsWith(place))
}

function findStatements(file: SourceFile): string[] {
  const faults = file.imports.flatMap(({ from, names, isTypeOnly, line }) => {
    const speaks = (from === 'kysely' && (names.includes('sql') || names.includes('*'))) || SPEAKS_SQL.has(from)
    return speaks && !isTypeOnly ? [`${file.path}:${line} takes SQL from ${from}`] : []
  })
  for (const { method, start } of callsOf(file, STARTS_A_STATEMENT)) {
    faults.push(`${file.path}:${file.text.slice(0, start).split('\n').length} calls ${method}`)
  }
  return faults.map(fault => `${fault}: SQL stands in the slice's *queries.ts`)
}

function findSharedTables(files: SourceFile[], tables: string[]): string[] {
  const holders = new Map<string, Map<string, string>>(tables.map(table => [table, new Map()]))
  for (const file of files) {
    const slice = file.path.split('/')[1] ?? ''
    if (slice === 'db' || !mayWriteSql(file.path)) continue
    for (const table of tablesIn(file, tables)) holders.get(table)?.set(slice, file.path)
  }
  return [...holders].flatMap(([table, bySlice]) => {
    if (bySlice.size < 2) return []
    const places = [...bySlice.values()].join(' and ')
    return [`${places} both name the table ${table}: let its own slice export the query, or a fragment of SQL`]
  })
}

/** The keys of the generated `interface DB`, in the database's spelling. */
function tableNames(generated: SourceFile): string[] {
  const names: string[] = []
  new Visitor({
    TSInterfaceDeclaration: ({ id, body }) => {
      if (id.name !== 'DB') return
      for (const member of body.body) {
        if (member.type !== 'TSPropertySignature') continue
        if (member.key.type === 'Identifier') names.push(snake(member.key.name))
        // Of another schema: 'register.subjectRequests'
        if (member.key.type === 'Literal') names.push(snake(String(member.key.value).replace(/^.*\./, '')))
      }
    },
  }).visit(generated.program)
  return names
}

function tablesIn(file: SourceFile, tables: string[]): Set<string> {
  const named = new Set<string>()
  for (const { table } of callsOf(file, NAMES_A_TABLE))
    if (table && tables.includes(snake(table))) named.add(snake(table))
  const read = (text: string) => {
    for (const [, name] of text.replace(/--.*$/gm, '').matchAll(TABLE_IN_TEXT)) {
      if (name && tables.includes(name)) named.add(name)
    }
  }
  new Visitor({
    TemplateElement: ({ value }) => read(value.raw),
    Literal: ({ value }) => void (typeof value === 'string' && read(value)),
  }).visit(file.program)
  return named
}

/** The calls of the query builder, each with the table where it is written out: `'contacts as c'`. */
function callsOf(file: SourceFile, methods: ReadonlySet<string>): { method: string; table?: string; start: number }[] {
  const calls: { method: string; table?: string; start: number }[] = []
  new Visitor({
    CallExpression: ({ callee, arguments: [first], start }) => {
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return
      const method = callee.property.name
      if (!methods.has(method)) return
      const isText = first?.type === 'Literal' && typeof first.value === 'string'
      calls.push({ method, start, ...(isText && { table: String(first.value).split(' ')[0] }) })
    },
  }).visit(file.program)
  return calls
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
}

if (import.meta.main) {
  report(findMisplacedSql(await readSources()), 'SQL stands in the queries of its slice, each table in one slice')
}
