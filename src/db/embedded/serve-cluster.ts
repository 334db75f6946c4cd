import { existsSync, rmdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectClient } from './connect-client.ts'
import type { DataFolderLock } from './data-folder-lock.ts'
import { openPasswords } from './database-passwords.ts'
import type { EmbeddedRole, EmbeddedServer, Log } from './embedded-server.ts'
import { ensureRoles } from './ensure-roles.ts'
import type { Binaries } from './find-binaries.ts'
import { initCluster, removeUnfinished, setSuperuserPassword } from './init-cluster.ts'
import { launchPostmaster } from './launch-postmaster.ts'
import type { Place } from './place.ts'
import { savePointer } from './place-pointer.ts'
import { countOtherConnections } from './queries.ts'
import { serverUrl } from './server-url.ts'
import { openSocketFolder } from './socket-folder.ts'
import { stopOrphan } from './stop-postmaster.ts'
import { type Supervisor, superviseServer } from './supervise-server.ts'
import { writeSettings } from './write-settings.ts'

const OTHERS_LIMIT_MS = 60_000
const WRONG_PASSWORD = '28P01'

/** `isShared`: others may have joined, so the end waits for them. */
export type Service = {
  dataFolder: string
  lock: DataFolderLock
  place: Place
  binaries: Binaries
  fsync: boolean
  isShared: boolean
  log: Log
}

/** Starts the server of a place, with everything in it that a start promises. To be called with the data folder's lock in hand. */
export async function serveCluster(service: Service): Promise<EmbeddedServer> {
  const { place, binaries, log } = service
  await stopOrphan(place, log)
  removeUnfinished(place, log)
  const passwords = openPasswords(service.dataFolder)
  if (!existsSync(place.cluster)) await initCluster(place, binaries, passwords.veto_superuser, service.fsync)
  savePointer(service.dataFolder, place.folder, true)

  const socketFolder = openSocketFolder(place)
  writeSettings(place, socketFolder, service.fsync)
  const urlFor = (role: EmbeddedRole, database: string) =>
    serverUrl({ role, password: passwords[role], database, socketFolder })
  const superuserUrl = urlFor('veto_superuser', 'postgres')
  const supervisor = await startWithPassword(service, passwords.veto_superuser, superuserUrl)
  try {
    const client = await connectClient(superuserUrl)
    await ensureRoles(client, passwords).finally(() => client.end())
  } catch (error) {
    await supervisor.stop()
    throw error
  }

  let stopped: Promise<void> | undefined
  return {
    joined: false,
    version: binaries.version,
    get processId() {
      return supervisor.pid
    },
    urlFor,
    failed: supervisor.failed,
    stop() {
      stopped ??= end().finally(() => service.lock.release())
      return stopped
    },
  }

  async function end(): Promise<void> {
    if (service.isShared) await untilOthersLeft(superuserUrl, log)
    await supervisor.stop()
    if (dirname(socketFolder) !== place.folder) removeIfEmpty(socketFolder)
  }
}

// `secrets/` may have been lost, or restored from another day than the cluster. Whoever holds the folder holds the database anyway.
async function startWithPassword(service: Service, password: string, url: string): Promise<Supervisor> {
  const { place, binaries, log } = service
  const launch = (signal: AbortSignal) => launchPostmaster(place, binaries, log, signal)
  const supervisor = await superviseServer(launch, log)
  try {
    await connectClient(url).then(client => client.end())
    return supervisor
  } catch (error) {
    await supervisor.stop()
    if ((error as { code?: string }).code !== WRONG_PASSWORD) throw error
    setSuperuserPassword(place.cluster, place, binaries, password)
    log({
      level: 'warn',
      message: 'the database did not know the passwords in secrets/database.json; they were set anew',
    })
    return superviseServer(launch, log)
  }
}

// Unlike PostgreSQL's own smart shutdown this lets the others open connections until they are done.
async function untilOthersLeft(url: string, log: Log): Promise<void> {
  const giveUpAt = Date.now() + OTHERS_LIMIT_MS
  try {
    const client = await connectClient(url)
    const others = () => countOtherConnections(client)
    if (await others())
      log({ level: 'info', message: 'other Veto commands use this database; waiting up to 60 s for them' })
    while ((await others()) && Date.now() < giveUpAt) await sleep(100)
    await client.end()
  } catch {
    // A server that is gone has nobody to wait for.
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // The next start uses it again.
  }
}
