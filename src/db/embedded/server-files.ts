import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  fchownSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { Refusal } from '../../refusal.ts'
import type { ServerUser } from './server-user.ts'

/** A folder that only PostgreSQL's user may enter. One that somebody else put there first is refused. */
export function openServerFolder(path: string, user: ServerUser): string {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const found = lstatSync(path)
  const owners = [user?.uid ?? process.getuid?.(), process.getuid?.()] // our own: a start that was interrupted before the next line
  if (!found.isDirectory() || !owners.includes(found.uid)) {
    throw new Refusal(
      'conflict',
      `${path} belongs to somebody else, and PostgreSQL needs it. Remove it, or give Veto another data folder with VETO_DATA_DIR.`,
    )
  }
  chmodSync(path, 0o700)
  if (user) chownSync(path, user.uid, user.gid)
  return path
}

/** A folder that stays ours, through which PostgreSQL's user may pass to its own. Whatever else lies in it stays closed. */
export function openPassage(path: string, user: ServerUser): string {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  if (user) chownSync(path, -1, user.gid)
  chmodSync(path, user ? 0o710 : 0o700)
  return path
}

/** Writes a file for PostgreSQL at once and whole. Renamed into place: root must not follow a symlink that the other user may have put there. */
export function writeServerFile(path: string, content: string, user: ServerUser): void {
  const draft = `${path}.${randomUUID()}`
  const file = openSync(draft, 'wx', 0o600)
  try {
    writeSync(file, content)
    if (user) fchownSync(file, user.uid, user.gid)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(draft, path)
}
