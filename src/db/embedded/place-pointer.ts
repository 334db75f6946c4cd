import { readFileSync } from 'node:fs'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { writeServerFile } from './server-files.ts'

/** Where the database of a data folder lives: a name inside it, or an absolute path. `ready` once a cluster was there. */
export type PlacePointer = { place: string; ready: boolean }

/** Undefined where the data folder is new. */
export function findPointer(dataFolder: string): PlacePointer | undefined {
  return readJson(pointerFile(dataFolder))
}

/** The place itself, wherever the data folder was moved to meanwhile. */
export function resolvePlace(dataFolder: string, pointer: PlacePointer): string {
  return isAbsolute(pointer.place) ? pointer.place : join(dataFolder, pointer.place)
}

/** A place inside is kept by name, so that the data folder can be moved. */
export function savePointer(dataFolder: string, folder: string, ready: boolean): void {
  const place = dirname(folder) === dataFolder ? basename(folder) : folder
  writeServerFile(pointerFile(dataFolder), `${JSON.stringify({ place, ready })}\n`, undefined)
}

/** A place outside knows whose it is: a data folder that was copied must not start the database of the original. */
export function findOwner(place: string): string | undefined {
  return readJson<{ dataFolder: string }>(ownerFile(place))?.dataFolder
}

export function saveOwner(place: string, dataFolder: string): void {
  writeServerFile(ownerFile(place), `${JSON.stringify({ dataFolder })}\n`, undefined)
}

const pointerFile = (dataFolder: string) => join(dataFolder, 'postgres.json')
const ownerFile = (place: string) => join(place, 'owner.json')

function readJson<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new Error(`${path} can't be read; restore it from a backup`, { cause: error })
  }
}
