import { accessSync, constants, mkdirSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Refusal } from '../../refusal.ts'

/** The real path of the data folder, made where it is missing, closed to others. */
export function openDataFolder(dataDir: string): string {
  try {
    mkdirSync(dirname(dataDir), { recursive: true }) // not closed: others may have business there, PostgreSQL's user among them
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    const folder = realpathSync(dataDir)
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return folder
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOTDIR' || code === 'EEXIST')
      throw new Refusal('invalid', `VETO_DATA_DIR is ${dataDir}: that is not a folder.`)
    if (code !== 'EACCES' && code !== 'EROFS' && code !== 'EPERM') throw error
    throw new Refusal(
      'forbidden',
      `The data folder ${dataDir} can't be used by this user${ownerOf(dataDir)}: ${message}. Run Veto as its owner, or name another folder in VETO_DATA_DIR.`,
    )
  }
}

function ownerOf(path: string): string {
  try {
    return ` (it belongs to uid ${statSync(path).uid}, and this is uid ${process.getuid?.()})`
  } catch {
    return ''
  }
}
