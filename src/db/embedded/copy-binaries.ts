import { spawnSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Refusal } from '../../refusal.ts'
import type { Log } from './embedded-server.ts'
import { type Binaries, describe } from './find-binaries.ts'
import { runAs, type ServerUser } from './server-user.ts'

const ONE_HOUR_MS = 3_600_000

/** Binaries that this user can really run: the ones given or, where it can't reach them, a copy in the first folder that works. */
export function makeRunnable(binaries: Binaries, user: ServerUser, folders: readonly string[], log: Log): Binaries {
  if (canRun(binaries.folder, user)) return binaries

  for (const folder of hasOwnFolders(binaries) ? folders : []) {
    const target = join(folder, `bin-${binaries.version}-${fingerprint(binaries)}`)
    const copy = { ...binaries, folder: join(target, 'bin') }
    if (!canRun(copy.folder, user)) {
      rmSync(target, { recursive: true, force: true }) // spoilt by a full disk or by hand
      copyWhole(binaries, target)
    }
    if (!canRun(copy.folder, user)) continue
    log({ level: 'info', message: `${who(user)} can't run ${describe(binaries)}; a copy in ${target} is used` })
    return copy
  }
  throw new Refusal(
    'invalid',
    `${who(user)} can't run ${describe(binaries)}, nor a copy of it in ${folders.join(' or ')}. Install PostgreSQL on the system (apt install postgresql), or name programs that this user can run in VETO_POSTGRES_BIN.`,
  )
}

// Asked by trying: modes, access lists, mount options and missing libraries all count, and none of them has to be guessed.
function canRun(folder: string, user: ServerUser): boolean {
  return ['postgres', 'initdb'].every(program => runAs(user, join(folder, program), ['-V'], '/').status === 0)
}

// PostgreSQL finds its lib and share beside its bin after a move, but only where they are its own.
function hasOwnFolders(binaries: Binaries): boolean {
  return ['lib', 'share'].every(name => existsSync(join(dirname(binaries.folder), name, 'postgresql')))
}

function fingerprint(binaries: Binaries): string {
  return createHash('sha256')
    .update(readFileSync(join(binaries.folder, 'postgres')))
    .digest('hex')
    .slice(0, 8)
}

function copyWhole(binaries: Binaries, target: string): void {
  removeAbandoned(dirname(target))
  const partial = `${target}.${randomUUID()}.partial`
  try {
    mkdirSync(partial, { mode: 0o755 })
    for (const name of ['bin', 'lib', 'share']) copyOpen(join(dirname(binaries.folder), name), join(partial, name))
    makeSymlinks(dirname(binaries.folder), partial)
    spawnSync('sync', ['-f', partial]) // else a power cut after the rename could leave empty files that look complete
    renameSync(partial, target)
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    if (!existsSync(target)) throw error // else another start was quicker, and its copy is as good
  }
}

// With modes of our own: a checkout made under umask 077 is closed to others file by file.
function copyOpen(from: string, to: string): void {
  mkdirSync(to)
  chmodSync(to, 0o755)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) copyOpen(source, target)
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target)
    else if (!entry.name.endsWith('.a')) copyFile(source, target)
  }
}

function copyFile(source: string, target: string): void {
  copyFileSync(source, target)
  chmodSync(target, statSync(source).mode & 0o100 ? 0o755 : 0o644)
}

// npm packages hold no symlinks; the package's install script makes them from this list, unless scripts are off.
function makeSymlinks(native: string, copy: string): void {
  const list = join(native, 'pg-symlinks.json')
  const links: { source: string; target: string }[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
  for (const { source, target } of links) {
    const link = join(copy, target.replace(/^native\//, ''))
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}

function removeAbandoned(folder: string): void {
  for (const name of readdirSync(folder).filter(name => name.endsWith('.partial'))) {
    const path = join(folder, name)
    if (Date.now() - statSync(path).mtimeMs > ONE_HOUR_MS) rmSync(path, { recursive: true, force: true })
  }
}

function who(user: ServerUser): string {
  return user ? `The user ${user.name}` : 'This user'
}
