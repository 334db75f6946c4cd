// Dead exports: a name that nobody takes is either finished with or never finished.
import { Visitor } from 'vite'
import { type Export, isTestFile, readSources, report, type SourceFile } from './source-files.ts'

/** Names that wait for their user, as `path name`, each with the reason. Empty is the aim. */
const WAITING: Record<string, string> = {}

/**
 * One line for each export of src/ and web/src/ that nobody uses. A use in a test alone is none, unless the file uses the name itself too. A type
 * may be exported because an export of its own file speaks of it. A name in an index.ts needs a user outside its folder.
 */
export function findDeadExports(files: SourceFile[], waiting = WAITING): string[] {
  const users = findUsers(files)
  const dead = files
    .filter(isChecked)
    .flatMap(file =>
      file.exports
        .filter(offered => offered.name !== '*' && !isUsed(file, offered, users, files))
        .map(offered => ({ key: `${file.path} ${offered.name}`, place: `${file.path}:${offered.line}`, ...offered })),
    )
  const faults = dead.filter(({ key }) => !(key in waiting)).map(describe)
  const keys = new Set(dead.map(({ key }) => key))
  const stale = Object.keys(waiting).filter(key => !keys.has(key))
  return [...faults, ...stale.map(key => `${key}: no longer waits; take it out of WAITING in scripts/check-exports.ts`)]
}

/** By file and name: the files that use it. */
type Users = Map<string, Set<string>>

function findUsers(files: SourceFile[]): Users {
  const users: Users = new Map()
  for (const file of files) {
    for (const { from, names, isReExport } of file.imports) {
      if (isReExport) continue
      for (const name of names) {
        const key = `${from} ${name}`
        users.set(key, (users.get(key) ?? new Set()).add(file.path))
      }
    }
  }
  return users
}

function isUsed(file: SourceFile, offered: Export, users: Users, files: SourceFile[]): boolean {
  const takers = [...(users.get(`${file.path} ${offered.name}`) ?? []), ...(users.get(`${file.path} *`) ?? [])]
  if (isPassedOn(file.path, offered.name, files)) return true
  if (isDoor(file.path)) return takers.some(taker => isOutside(taker, file.path) && !isTest(taker))
  if (takers.some(taker => !isTest(taker))) return true
  return (takers.length > 0 || offered.isType) && usesItself(file, offered.name)
}

// Then the index.ts that passes it on is asked who uses it: one line for one dead name.
function isPassedOn(path: string, name: string, files: SourceFile[]): boolean {
  return files.some(door => door.exports.some(({ source }) => source?.from === path && source.name === name))
}

/** Whether a file mentions a name beyond declaring it: then its test may look at it from outside. */
function usesItself(file: SourceFile, name: string): boolean {
  let mentions = 0
  new Visitor({ Identifier: identifier => void (identifier.name === name && mentions++) }).visit(file.program)
  return mentions > 1
}

function isChecked({ path }: SourceFile): boolean {
  return /^(web\/)?src\//.test(path) && !isTestFile(path) && !path.endsWith('.gen.ts')
}

// test/database.ts and its like are tools in use; a test proves, and uses nothing.
function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path)
}

function isDoor(path: string): boolean {
  return path.endsWith('/index.ts')
}

function isOutside(path: string, door: string): boolean {
  return !path.startsWith(door.slice(0, -'index.ts'.length))
}

function describe({ place, name, source }: Export & { place: string }): string {
  const where = source
    ? `passed on from ${source.from}, but nobody outside the folder takes it`
    : 'exported, but no other file uses it'
  return `${place} ${name}: ${where}; remove it, or drop "export"`
}

if (import.meta.main) {
  const files = await readSources()
  const count = files.filter(isChecked).reduce((sum, file) => sum + file.exports.length, 0)
  report(findDeadExports(files), `${count} exported names, all used`)
}
