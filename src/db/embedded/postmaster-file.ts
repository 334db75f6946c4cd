import { readFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { socketIn } from './socket-folder.ts'

export type PostmasterFile = { pid: number; socketFolder: string; isReady: boolean }

/** What a server says about itself in its cluster (pidfile.h: number, folder, start, port, socket folder, address, memory, state). */
export function findPostmasterFile(cluster: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), socketFolder: lines[4] ?? '', isReady: lines[7]?.trim() === 'ready' }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Does anything answer on its socket? Also where its process can't be seen from here. */
export function answers(file: PostmasterFile): Promise<boolean> {
  return new Promise(resolve => {
    const socket = createConnection(socketIn(file.socketFolder))
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('close', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
