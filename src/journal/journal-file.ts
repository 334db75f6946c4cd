import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Line, parseLine, writeLine } from './line.ts'

/** The folder of a journal: a file a month, and the journal's own name. */
export type Journal = { folder: string; id: string }

/** Opens the folder, or makes it: readable by Veto alone. */
export async function openJournal(folder: string): Promise<Journal> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = join(folder, 'journal.id')
  await writeFile(name, randomUUID(), { flag: 'wx', mode: 0o600 }).catch(error => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  })
  return { folder, id: (await readFile(name, 'utf8')).trim() }
}

/** Adds lines at the end, on disk when this returns. Several processes may: each write is one piece. */
export async function appendLines({ folder }: Journal, lines: readonly Line[], now: Date): Promise<void> {
  if (lines.length === 0) return
  const file = await open(join(folder, nameOf(now)), 'a', 0o600)
  try {
    // A line that a crash had cut is ended first, so that it does not spoil the next one.
    await file.appendFile(`\n${lines.map(writeLine).join('')}`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Every line, in the order in which they were written; without the months before `since`. */
export async function* readLines({ folder }: Journal, since?: Date): AsyncGenerator<Line> {
  const first = since ? nameOf(since) : ''
  const names = (await readdir(folder)).filter(name => /^journal-\d{4}-\d{2}\.ndjson$/.test(name)).sort()
  for (const name of names.filter(one => one >= first)) {
    for await (const text of createInterface({
      input: createReadStream(join(folder, name)),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      const line = text === '' ? undefined : parseLine(text)
      if (line) yield line
    }
  }
}

function nameOf(day: Date): string {
  return `journal-${day.toISOString().slice(0, 7)}.ndjson`
}
