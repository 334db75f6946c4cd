import { readdir, readFile } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { type ParseResult, parseSync, Visitor } from 'vite'

/** One TypeScript file as the checks see it; `path` counts from the root of the repository. */
export type SourceFile = {
  path: string
  text: string
  program: ParseResult['program']
  imports: Import[]
  exports: Export[]
}

/** What one file takes from another, a re-export included. */
export type Import = {
  /** A path in the repository, or the name of a package. */
  from: string
  /** As the other file calls them; `*` for everything. */
  names: string[]
  isTypeOnly: boolean
  /** `export ... from`: passed on, not used. */
  isReExport: boolean
  line: number
}

/** What one file offers; `source` where it only passes on another file's name. */
export type Export = { name: string; isType: boolean; line: number; source?: { from: string; name: string } }

const ROOTS = ['src', 'test', 'scripts', 'bench', 'web/src']

/** Every TypeScript file of the repository, by path. */
export async function readSources(root = '.'): Promise<SourceFile[]> {
  const paths = (await Promise.all(ROOTS.map(folder => listFiles(root, folder)))).flat().sort()
  return Promise.all(paths.map(async path => parseSource(path, await readFile(join(root, path), 'utf8'))))
}

/** Parses one file; throws with its path where it is not TypeScript. */
export function parseSource(path: string, text: string): SourceFile {
  const { program, module, errors } = parseSync(path, text)
  if (errors[0]) throw new SyntaxError(`${path}: ${errors[0].message}`)
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length
  const resolve = (request: string) => (request.startsWith('.') ? posix.join(posix.dirname(path), request) : request)

  const imports: Import[] = module.staticImports.map(({ start, moduleRequest, entries }) => ({
    from: resolve(moduleRequest.value),
    names: entries.map(entry => nameOf(entry.importName)),
    isTypeOnly: entries.length > 0 && entries.every(entry => entry.isType),
    isReExport: false,
    line: lineOf(start),
  }))
  const exports: Export[] = []
  for (const { start, entries } of module.staticExports) {
    for (const { moduleRequest, importName, exportName, isType } of entries) {
      const source = moduleRequest && { from: resolve(moduleRequest.value), name: nameOf(importName) }
      exports.push({ name: nameOf(exportName), isType, line: lineOf(start), ...(source && { source }) })
      if (!source) continue
      imports.push({
        from: source.from,
        names: [source.name],
        isTypeOnly: isType,
        isReExport: true,
        line: lineOf(start),
      })
    }
  }
  const addInline = (request: string, start: number, isTypeOnly: boolean) =>
    imports.push({ from: resolve(request), names: ['*'], isTypeOnly, isReExport: false, line: lineOf(start) })
  new Visitor({
    ImportExpression: ({ source, start }) => {
      if (source.type === 'Literal' && typeof source.value === 'string') addInline(source.value, start, false)
    },
    TSImportType: ({ source, start }) => void addInline(source.value, start, true),
  }).visit(program)
  return { path, text, program, imports, exports }
}

/** Tests and what only they use: exempt from some rules. */
export function isTestFile(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.startsWith('test/') || path.includes('/fixtures/')
}

/** Prints what a check found, and fails the process if it found anything. */
export function report(faults: string[], allWell: string): void {
  console.log(faults.length === 0 ? allWell : faults.join('\n'))
  if (faults.length > 0) process.exitCode = 1
}

async function listFiles(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true }).catch(error => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return entries.filter(name => /\.tsx?$/.test(name)).map(name => posix.join(folder, name))
}

function nameOf({ kind, name }: { kind: string; name?: string | null }): string {
  if (kind === 'Name') return name ?? ''
  return kind === 'Default' ? 'default' : '*'
}
