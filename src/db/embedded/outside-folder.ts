import { chmodSync, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where PostgreSQL's own user can go when the data folder is closed to it. /var/tmp outlives a reboot, the last one may not. */
export const OUTSIDE_FOLDERS: readonly string[] = ['/var/lib/veto', '/var/tmp/veto', join(tmpdir(), 'veto')]

/** Those of the folders that exist or can be made. One that somebody else prepared for us in a shared place is left out. */
export function openOutsideFolders(folders: readonly string[]): string[] {
  return folders.filter(folder => {
    try {
      if (mkdirSync(folder, { recursive: true })) chmodSync(folder, 0o755) // whatever our umask says
      const found = lstatSync(folder)
      return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0
    } catch {
      return false // a read-only system
    }
  })
}
