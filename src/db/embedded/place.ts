import { rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { openPassage, openServerFolder } from './server-files.ts'
import { runAs, type ServerUser } from './server-user.ts'

/** Where the database lives, and who serves it. `cluster` is PostgreSQL's own data directory; it may not exist yet. */
export type Place = { folder: string; cluster: string; logFolder: string; user: ServerUser }

const CLOSED = ['EACCES', 'EPERM', 'EROFS']

/** A place by its folder; nothing is made yet. */
export const placeIn = (folder: string, user: ServerUser): Place => ({
  folder,
  cluster: join(folder, 'cluster'),
  logFolder: join(folder, 'log'),
  user,
})

/** Makes the place ready for a cluster. False where PostgreSQL's user can't get there. */
export function openPlace(place: Place): boolean {
  try {
    openPassage(place.folder, place.user)
    openServerFolder(place.logFolder, place.user)
  } catch (error) {
    if (CLOSED.includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
  // Asked by trying: modes don't tell of access lists, mount options and closed folders further up.
  const script = 'cd "$1" && : > .try && rm .try'
  return runAs(place.user, '/bin/sh', ['-c', script, 'sh', place.logFolder], '/').status === 0
}

/** Takes back what `openPlace` made. Folders by name, never recursively: such a path may hold somebody's database. */
export function discardEmpty(place: Place): void {
  try {
    rmdirSync(place.logFolder)
    rmdirSync(place.folder)
  } catch {
    // Something is in it, or it was never made: both are fine.
  }
}

export function whoIs(user: ServerUser): string {
  return user ? `the user ${user.name}` : 'this user'
}
