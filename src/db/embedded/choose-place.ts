import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { Refusal } from '../../refusal.ts'
import { findPasswords } from './database-passwords.ts'
import type { Log } from './embedded-server.ts'
import { openOutsideFolders } from './outside-folder.ts'
import { discardEmpty, openPlace, type Place, placeIn, whoIs } from './place.ts'
import { findOwner, findPointer, type PlacePointer, resolvePlace, saveOwner, savePointer } from './place-pointer.ts'
import { openPassage } from './server-files.ts'
import { findServerUser, type ServerUser } from './server-user.ts'

/** The place that the data folder has; else a new one, inside it if PostgreSQL's user can get there, else in one of the outside folders. */
export function choosePlace(dataFolder: string, outsideFolders: readonly string[], log: Log): Place {
  const pointer = findPointer(dataFolder) ?? withoutPointer(dataFolder)
  const folder = resolvePlace(dataFolder, pointer)
  const isMade = existsSync(join(folder, 'cluster'))
  if (pointer.ready && !isMade) throw lost(dataFolder, folder)
  if (isAbsolute(pointer.place) && existsSync(folder)) checkOwner(folder, dataFolder, log)

  const place = placeIn(folder, findServerUser(isMade ? join(folder, 'cluster') : undefined))
  closeFolder(dataFolder, isAbsolute(pointer.place) ? undefined : place.user)
  if (openPlace(place)) {
    savePointer(dataFolder, folder, pointer.ready)
    return place
  }
  if (isMade || !place.user) throw closed(place)
  discardEmpty(place)
  closeFolder(dataFolder, undefined)
  return makeOutside(dataFolder, outsideFolders, place.user, log)
}

// New, or the pointer was deleted: what lies in the usual place is then the database, and stays it.
function withoutPointer(dataFolder: string): PlacePointer {
  const ready = existsSync(join(dataFolder, 'postgres', 'cluster'))
  if (!ready && findPasswords(dataFolder)) throw pointerLost(dataFolder) // they are made after the pointer
  return { place: 'postgres', ready }
}

function makeOutside(dataFolder: string, outsideFolders: readonly string[], user: ServerUser, log: Log): Place {
  // Not the path alone: a data folder that was removed and made anew must not find its old database.
  const name = createHash('sha256').update(dataFolder).update(randomBytes(16)).digest('hex').slice(0, 12)
  for (const parent of openOutsideFolders(outsideFolders)) {
    const place = placeIn(join(parent, name), user)
    if (openPlace(place)) {
      warnOfOlder(parent, dataFolder, log)
      saveOwner(place.folder, dataFolder)
      savePointer(dataFolder, place.folder, false)
      log({
        level: 'warn',
        message: `${whoIs(user)} can't enter ${dataFolder}, so the database lives in ${place.folder}: back up both`,
      })
      return place
    }
    discardEmpty(place)
  }
  throw new Refusal(
    'invalid',
    `${whoIs(user)}, who has to run PostgreSQL, can enter neither ${dataFolder} nor ${outsideFolders.join(' nor ')}. Name a data folder that it can enter in VETO_DATA_DIR, or start Veto as an ordinary user.`,
  )
}

// On some volumes (a shared mount, a Kubernetes fsGroup) the folder isn't ours to close; what matters in it is closed itself.
function closeFolder(dataFolder: string, user: ServerUser): void {
  try {
    openPassage(dataFolder, user)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error
  }
}

function checkOwner(folder: string, dataFolder: string, log: Log): void {
  const owner = findOwner(folder)
  if (owner === dataFolder) return
  if (owner && findPointer(owner)?.place === folder) {
    throw new Refusal(
      'conflict',
      `${dataFolder} is a copy of ${owner}: both say that their database is ${folder}. Copy that folder too, and write the place of the copy into ${dataFolder}/postgres.json.`,
    )
  }
  log({ level: 'info', message: `the data folder ${owner} is now ${dataFolder}; its database stays in ${folder}` })
  saveOwner(folder, dataFolder)
}

function warnOfOlder(parent: string, dataFolder: string, log: Log): void {
  const older = readdirSync(parent, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => join(parent, entry.name))
    .filter(folder => findOwner(folder) === dataFolder)
  if (older.length === 0) return
  log({
    level: 'warn',
    message: `left from an earlier ${dataFolder}: ${older.join(', ')}; remove it if nobody needs it`,
  })
}

// An empty blacklist in its stead would be the worst thing that this program can do.
function lost(dataFolder: string, folder: string): Refusal {
  return new Refusal(
    'conflict',
    `The database of ${dataFolder} was in ${folder} and is not there any more. Restore it. Only if it is lost for good: remove ${dataFolder} and start with an empty one.`,
  )
}

function pointerLost(dataFolder: string): Refusal {
  return new Refusal(
    'conflict',
    `${dataFolder} has the passwords of a database, but postgres.json, which says where that lives, is gone. Restore it: {"place":"/path","ready":true}. Only to start with an empty database: remove ${dataFolder}/secrets/database.json.`,
  )
}

function closed(place: Place): Refusal {
  return new Refusal(
    'invalid',
    `PostgreSQL has to run as ${whoIs(place.user)}, who can't write in ${place.folder}. Let it pass through every folder above (chmod o+x), and see that the disk is not read-only.`,
  )
}
