import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal } from '../../refusal.ts'
import { choosePlace } from './choose-place.ts'
import { makeRunnable } from './copy-binaries.ts'
import { openDataFolder } from './data-folder.ts'
import { type DataFolderLock, type Holding, takeLock } from './data-folder-lock.ts'
import type { EmbeddedServer, Log } from './embedded-server.ts'
import { describe, findBinaries } from './find-binaries.ts'
import { isServerUp, joinServer } from './join-server.ts'
import { OUTSIDE_FOLDERS, openOutsideFolders } from './outside-folder.ts'
import type { Place } from './place.ts'
import { serveCluster } from './serve-cluster.ts'

export type EmbeddedServerOptions = {
  dataDir: string
  /** The setting VETO_POSTGRES_BIN. */
  binDir?: string
  /** 'veto start', 'veto import' ...: told to whoever finds the folder taken. */
  holder: string
  /** `exclusive` refuses while anybody else is there; `shared` joins a server that runs, and starts one only for its own time. */
  mode: 'exclusive' | 'shared'
  /** False only for data that may be lost: tests. */
  fsync?: boolean
  /** Where the database goes if PostgreSQL's user can't enter the data folder. Root only. */
  outsideFolders?: readonly string[]
  log: Log
}

const JOIN_LIMIT_MS = 30_000

/**
 * Starts the embedded server that belongs to a data folder, or joins the one that runs. Refuses (`conflict`) a folder that is in
 * use, (`invalid`) a setting or system on which PostgreSQL can't run, (`forbidden`) a folder of another user.
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const dataFolder = openDataFolder(options.dataDir)
  const giveUpAt = Date.now() + JOIN_LIMIT_MS
  for (;;) {
    const attempt = await takeLock(join(dataFolder, 'veto.lock'), options.holder, () => isServerUp(dataFolder))
    if ('lock' in attempt) return startOwn(options, dataFolder, attempt.lock)
    if (options.mode === 'exclusive') throw inUse(dataFolder, attempt.heldBy)

    const server = await joinServer(dataFolder)
    if (server) return server
    if (Date.now() > giveUpAt) throw notAnswering(dataFolder, attempt.heldBy)
    await sleep(100)
  }
}

async function startOwn(
  options: EmbeddedServerOptions,
  dataFolder: string,
  lock: DataFolderLock,
): Promise<EmbeddedServer> {
  const { log, fsync = true } = options
  const startedAt = performance.now()
  try {
    const outside = options.outsideFolders ?? OUTSIDE_FOLDERS
    const place = choosePlace(dataFolder, outside, log)
    const found = findBinaries({ binDir: options.binDir, major: majorOfCluster(place) })
    const binaries = makeRunnable(found, place.user, place.user ? openOutsideFolders(outside) : [place.folder], log)
    const asWhom = place.user ? ` as the user ${place.user.name}` : ''
    log({ level: 'info', message: `starting ${describe(binaries)}${asWhom}, database in ${place.folder}` })

    const server = await serveCluster({
      dataFolder,
      lock,
      place,
      binaries,
      fsync,
      log,
      isShared: options.mode === 'shared',
    })
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    log({ level: 'info', message: `PostgreSQL runs as process ${server.processId}, after ${seconds} s` })
    return server
  } catch (error) {
    lock.release()
    throw error
  }
}

function majorOfCluster(place: Place): number | undefined {
  const file = join(place.cluster, 'PG_VERSION')
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : undefined
}

function inUse(dataFolder: string, by: Holding): Refusal {
  return new Refusal(
    'conflict',
    `The data folder ${dataFolder} is in use by "${by.holder}" (process ${by.pid}, since ${by.since}), which was left alone. End that one first, or give this one a folder of its own with VETO_DATA_DIR.`,
    { dataFolder, holder: by.holder, pid: by.pid, since: by.since },
  )
}

function notAnswering(dataFolder: string, by: Holding): Refusal {
  return new Refusal(
    'conflict',
    `The data folder ${dataFolder} is held by "${by.holder}" (process ${by.pid}, since ${by.since}), but its database has not answered for ${JOIN_LIMIT_MS / 1000} s. Look at that process's log, end it if it hangs, and try again.`,
    { dataFolder, holder: by.holder, pid: by.pid, since: by.since },
  )
}
