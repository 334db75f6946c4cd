import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { processNamespace, startTimeOf } from './process-identity.ts'

/** What the lock file says about the process that holds a data folder. */
export type Holding = { id: string; pid: number; startTime: string; namespace: string; holder: string; since: string }
export type DataFolderLock = { release(): void }
export type LockAttempt = { lock: DataFolderLock } | { heldBy: Holding }

/**
 * Takes the lock file, or says who holds it. A dead holder's lock is taken over.
 * `isServerUp` decides where the holder's process can't be seen from here: another container that shares the folder.
 */
export async function takeLock(path: string, holder: string, isServerUp: () => Promise<boolean>): Promise<LockAttempt> {
  const mine: Holding = {
    id: randomUUID(),
    pid: process.pid,
    startTime: startTimeOf(process.pid) ?? '',
    namespace: processNamespace(),
    holder,
    since: new Date().toISOString(),
  }
  const heldBy = await take(path, mine, isServerUp)
  return heldBy ? { heldBy } : { lock: { release: () => release(path, mine) } }
}

// Two processes may find the same dead lock at once. Whoever first links `<path>-<id of the dead>` may replace exactly that
// one, and nobody else ever touches it; a taker who died on the way is himself such a dead lock. (Unlink and link again is
// the rejected way: the second unlinks the living lock of the first.)
async function take(path: string, mine: Holding, isServerUp: () => Promise<boolean>): Promise<Holding | undefined> {
  for (;;) {
    if (tryLink(path, mine)) return undefined
    const found = read(path)
    if (!found) continue
    if (await isAlive(found, isServerUp)) return found

    const claim = `${path}-${found.id}`
    if (await take(claim, { ...mine, id: randomUUID() }, isServerUp)) await sleep(20)
    else if (replace(path, found, mine, claim)) return undefined
  }
}

async function isAlive(holding: Holding, isServerUp: () => Promise<boolean>): Promise<boolean> {
  if (holding.namespace !== processNamespace()) return isServerUp()
  return startTimeOf(holding.pid) === holding.startTime
}

// Linked, not created: the file has its whole content from its first moment on.
function tryLink(path: string, mine: Holding): boolean {
  const draft = writeDraft(path, mine)
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function replace(path: string, dead: Holding, mine: Holding, claim: string): boolean {
  const isStillThere = read(path)?.id === dead.id
  if (isStillThere) renameSync(writeDraft(path, mine), path)
  rmSync(claim, { force: true })
  return isStillThere
}

function release(path: string, mine: Holding): void {
  if (read(path)?.id === mine.id) rmSync(path, { force: true })
}

function writeDraft(path: string, holding: Holding): string {
  const draft = `${path}.${holding.id}`
  writeFileSync(draft, JSON.stringify(holding), { mode: 0o644 })
  return draft
}

function read(path: string): Holding | undefined {
  try {
    const { ino, mtimeMs } = statSync(path)
    return parse(readFileSync(path, 'utf8')) ?? unreadable(`${ino}-${mtimeMs}`)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function parse(text: string): Holding | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

// A power cut can leave an empty file behind; the living always write theirs whole.
function unreadable(id: string): Holding {
  return { id, pid: 0, startTime: 'unknown', namespace: processNamespace(), holder: 'unknown', since: 'unknown' }
}
