import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { promisify } from 'node:util'
import { everySpelling } from './every-spelling.ts'

/** The newest pg_dump that is here: it reads older servers too. Undefined where there is none. */
export const pgDump = findProgram('pg_dump')

/** A whole dump, register and queue included, table by table; columns of bytes are there as text as well. */
export async function dumpTables(url: string): Promise<Map<string, string>> {
  const { stdout } = await promisify(execFile)(pgDump ?? '', [url], { maxBuffer: 2 ** 28 })
  const tables = new Map<string, string>()
  for (const [, name = '', rows = ''] of stdout.matchAll(/^COPY (\S+) .*?;\n([\s\S]*?)^\\\.$/gm))
    tables.set(name, readable(rows))
  return tables
}

/** What of the texts is found in something, in whatever spelling. */
export function foundIn(haystack: string, texts: readonly string[]): string[] {
  const lower = haystack.toLowerCase()
  return texts.filter(text => {
    const { loose, exact } = everySpelling(text)
    return loose.some(one => lower.includes(one)) || exact.some(one => haystack.includes(one))
  })
}

function readable(rows: string): string {
  const bytes = [...rows.matchAll(/\\\\x([0-9a-f]+)/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('utf8'))
  return [rows, ...bytes].join('\n')
}

export function findProgram(name: string): string | undefined {
  const folder = '/usr/lib/postgresql'
  try {
    const versions = readdirSync(folder).sort((a, b) => Number(b) - Number(a))
    return versions[0] && `${folder}/${versions[0]}/bin/${name}`
  } catch {
    return undefined
  }
}
