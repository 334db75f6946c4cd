import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Place } from './place.ts'
import { openServerFolder } from './server-files.ts'

// sun_path holds 108 bytes on Linux and 104 on macOS, one of them the final zero.
const LONGEST_PATH_BYTES = 100
const SOCKET_FILE = '.s.PGSQL.5432'

/** The folder of the socket: in the place, or under /tmp where its path would be too long for a socket. */
export function openSocketFolder(place: Place): string {
  return openServerFolder(socketFolderOf(place.folder), place.user)
}

function socketFolderOf(placeFolder: string): string {
  const folder = join(placeFolder, 'socket')
  if (Buffer.byteLength(socketIn(folder)) <= LONGEST_PATH_BYTES) return folder
  return join('/tmp', `veto-${createHash('sha256').update(placeFolder).digest('hex').slice(0, 16)}`)
}

export function socketIn(folder: string): string {
  return join(folder, SOCKET_FILE)
}
