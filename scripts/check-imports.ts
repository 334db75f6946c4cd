// Who may know whom (docs/architecture.md), as one table.
import { type Import, isTestFile, readSources, report, type SourceFile } from './source-files.ts'

/** A folder of src/ imports only from rows above its own. Two folders of one row do not know each other. */
const ROWS = [
  ['db'],
  ['audit', 'jobs'],
  ['accounts'],
  ['blacklist'],
  ['contacts', 'deliverability', 'retention'],
  ['consent'],
  ['sending'],
  ['bounces', 'imports'],
  ['erasure'],
  ['subject-requests', 'journal', 'propagation'],
  ['overview'],
  ['http', 'smtp', 'imap', 'cli'],
]

/** The edges translate between the outside and the slices, so they may also take the tables of routes and jobs. */
const EDGES = ['http', 'smtp', 'imap', 'cli']
const DOORS = { slice: ['index.ts'], edge: ['index.ts', 'routes.ts', 'jobs.ts'] }

/** Shapes on the wire are made of shapes: an api.ts may take another's, and so stays free of what web/ must not see. */
const SHAPES = 'api.ts'

/** The files that know all parts, and that no part knows. */
const MAIN = [
  'src/main.ts',
  'src/start.ts',
  'src/start-journal.ts',
  'src/start-parts.ts',
  'src/start-sign-up.ts',
  'src/start-smtp.ts',
  'src/start-web.ts',
  'src/start-worker.ts',
]

/** Files at the root of src/ are words for everybody and import nothing of ours; these may name types of the folder. */
const ROOT_MAY_NAME: Record<string, string> = {
  'src/route.ts': 'db',
  'src/public-page.ts': 'db',
  'src/raw-page.ts': 'db',
}

/** The same for web/src: what everybody stands on, the slices (all other folders, which link to each other by path), and the frame around them. */
const WEB_ROWS = { below: [['api', 'i18n'], ['session'], ['ui'], ['images'], ['blocks']], above: ['app'] }

/** Packages of the outside: a slice that needs one declares the type it wants, and the edge implements it. */
const PACKAGES: [name: RegExp, folders: string[]][] = [
  [/^(@?fastify|@scalar)\b/, ['http']],
  [/^(nodemailer|smtp-server)(\/|$)/, ['smtp']],
  [/^imapflow$/, ['imap']],
  [/^citty$/, ['cli']],
  [/^pg-boss$/, ['jobs']],
]

/** One line for each import that the table does not allow, and for each ring of files. */
export function findForbiddenImports(files: SourceFile[]): string[] {
  const known = new Set(files.map(file => file.path))
  const faults = files.flatMap(file =>
    file.imports.flatMap(taken => {
      const why = known.has(taken.from) ? objection(file.path, taken) : packageObjection(file.path, taken.from)
      return why ? [`${file.path}:${taken.line} imports ${taken.from}: ${why}`] : []
    }),
  )
  return [...faults, ...findRings(files)]
}

function objection(path: string, taken: Import): string | undefined {
  if (path.startsWith('web/')) return webObjection(path, taken)
  if (!path.startsWith('src/')) return undefined
  if (!taken.from.startsWith('src/')) {
    return isTestFile(path) ? undefined : 'what runs in production imports from src/ only'
  }
  if (MAIN.includes(taken.from) && !MAIN.includes(path)) return 'nobody knows main.ts; move what is shared into a slice'
  const [own, other] = [folderOf(path), folderOf(taken.from)]
  if (own === other || other === undefined) return undefined
  if (own === undefined && !MAIN.includes(path)) return isTestFile(path) ? undefined : rootObjection(path, other, taken)
  return orderObjection(own, other) ?? doorObjection(path, own, other, taken.from)
}

function webObjection(path: string, taken: Import): string | undefined {
  if (taken.from.startsWith('web/src/')) return webOrderObjection(path, taken.from)
  if (!taken.from.startsWith('src/')) return undefined
  if (taken.from.endsWith(`/${SHAPES}`) && taken.isTypeOnly) return undefined
  return 'web/ takes from src/ only types (import type), and only those of an api.ts'
}

function webOrderObjection(path: string, from: string): string | undefined {
  const [own, other] = [path, from].map(file => /^web\/src\/([^/]+)\//.exec(file)?.[1])
  if (own === undefined || other === undefined || own === other) return undefined
  if (webRowOf(other) < webRowOf(own)) return undefined
  return `in web/, ${own} may not know ${other}; what both need stands in ui`
}

function webRowOf(folder: string): number {
  const { below, above } = WEB_ROWS
  const at = below.findIndex(row => row.includes(folder))
  if (at >= 0) return at
  return above.includes(folder) ? below.length + 1 : below.length
}

function rootObjection(path: string, other: string, taken: Import): string | undefined {
  if (taken.isTypeOnly && ROOT_MAY_NAME[path] === other) return undefined
  return 'a file at the root of src/ imports nothing of ours; move it into the slice that needs it'
}

function orderObjection(own: string | undefined, other: string): string | undefined {
  if (own === undefined) return undefined // main.ts
  const [ownRow, otherRow] = [rowOf(own), rowOf(other)]
  if (ownRow < 0) return `the folder ${own} has no row in scripts/check-imports.ts`
  if (otherRow < 0) return `the folder ${other} has no row in scripts/check-imports.ts`
  if (otherRow === ownRow) return `${own} and ${other} stand in one row and do not know each other`
  if (otherRow > ownRow) return `${own} stands above ${other} and may not know it`
  return undefined
}

function doorObjection(path: string, own: string | undefined, other: string, from: string): string | undefined {
  if (isTestFile(path)) return undefined
  const doors = own === undefined || EDGES.includes(own) ? DOORS.edge : DOORS.slice
  if (path.endsWith(`/${SHAPES}`) && from === `src/${other}/${SHAPES}`) return undefined
  if (doors.some(door => from === `src/${other}/${door}`)) return undefined
  return `enter ${other} by ${doors.join(', ')}; export the name there if it is meant for others`
}

function packageObjection(path: string, name: string): string | undefined {
  const row = PACKAGES.find(([pattern]) => pattern.test(name))
  if (!row || !path.startsWith('src/') || isTestFile(path) || MAIN.includes(path)) return undefined
  const folders = row[1]
  return folders.includes(folderOf(path) ?? '') ? undefined : `only ${folders.join(', ')} may know this package`
}

/** Files that need each other to load: each ring once, from its first file in the alphabet. */
function findRings(files: SourceFile[]): string[] {
  const needs = new Map(files.map(file => [file.path, file.imports.filter(i => !i.isTypeOnly).map(i => i.from)]))
  const [rings, done] = [new Set<string>(), new Set<string>()]
  const follow = (path: string, trail: string[]) => {
    const at = trail.indexOf(path)
    if (at >= 0) rings.add(`${[...trail.slice(at), path].join(' -> ')}: a ring of imports; take out what both need`)
    if (at >= 0 || done.has(path)) return
    for (const next of needs.get(path) ?? []) follow(next, [...trail, path])
    done.add(path)
  }
  for (const path of [...needs.keys()].sort()) follow(path, [])
  return [...rings]
}

/** The first folder below src/; undefined for the files at its root. */
function folderOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1]
}

function rowOf(folder: string): number {
  return ROWS.findIndex(row => row.includes(folder))
}

if (import.meta.main) {
  const files = await readSources()
  const links = files.reduce((sum, file) => sum + file.imports.length, 0)
  report(findForbiddenImports(files), `${links} imports in ${files.length} files, all as the table allows`)
}
