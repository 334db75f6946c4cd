import { statfsSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import type { Place } from './place.ts'
import { writeServerFile } from './server-files.ts'
import { serverSettings } from './server-settings.ts'

/** Writes postgresql.conf for the machine as it is today. */
export function writeSettings(place: Place, socketFolder: string, fsync: boolean): void {
  const content = serverSettings({
    memoryBytes: Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY),
    sharedMemoryBytes: sharedMemoryBytes(),
    socketFolder,
    logFolder: place.logFolder,
    fsync,
  })
  writeServerFile(join(place.cluster, 'postgresql.conf'), content, place.user)
}

function sharedMemoryBytes(): number {
  if (process.platform !== 'linux') return Number.POSITIVE_INFINITY
  try {
    const { blocks, bsize } = statfsSync('/dev/shm')
    return blocks * bsize
  } catch {
    return 0
  }
}
