import { randomUUID } from 'node:crypto'
import { readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from './embedded-server.ts'
import { type Binaries, majorOf } from './find-binaries.ts'
import type { Place } from './place.ts'
import { runToEnd } from './run-detached.ts'
import { scramVerifier } from './scram-verifier.ts'
import { openServerFolder, writeServerFile } from './server-files.ts'
import { runAs } from './server-user.ts'

const HBA = `# Written by Veto: the socket only, and only with a password.
local all         all scram-sha-256
local replication all scram-sha-256
`

/** Makes the cluster of a place. Under another name until it is complete, so an interrupted one leaves nothing but a folder to remove. */
export async function initCluster(
  place: Place,
  binaries: Binaries,
  superuserPassword: string,
  fsync: boolean,
): Promise<void> {
  const draft = openServerFolder(`${place.cluster}.new-${randomUUID()}`, place.user)
  try {
    await initdb(draft, place, binaries, fsync)
    setSuperuserPassword(draft, place, binaries, superuserPassword)
    writeServerFile(join(draft, 'pg_hba.conf'), HBA, place.user)
    renameSync(draft, place.cluster)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    throw error
  }
}

/** What starts that were killed in the middle of `initCluster` left. */
export function removeUnfinished(place: Place, log: Log): void {
  for (const name of readdirSync(place.folder).filter(name => name.startsWith('cluster.new-'))) {
    rmSync(join(place.folder, name), { recursive: true, force: true, maxRetries: 3 })
    log({ level: 'info', message: `removed ${name}, left by a first start that was interrupted` })
  }
}

/**
 * Sets the password in single-user mode: over stdin, as a verifier, with no server running. Also the way back when
 * `secrets/database.json` was lost. (initdb's --pwfile, the rejected way, puts the password in a file that a crash leaves there.)
 */
export function setSuperuserPassword(cluster: string, place: Place, binaries: Binaries, password: string): void {
  const args = ['--single', '-D', cluster, '-c', 'exit_on_error=true', '-c', 'logging_collector=off', 'postgres']
  const statement = `alter role veto_superuser password '${scramVerifier(password)}'\n`
  const run = runAs(place.user, join(binaries.folder, 'postgres'), args, place.logFolder, statement)
  if (run.status !== 0) throw new Error(`the password of veto_superuser could not be set in ${cluster}: ${run.stderr}`)
}

async function initdb(draft: string, place: Place, binaries: Binaries, fsync: boolean): Promise<void> {
  const args = ['-D', draft, '--username=veto_superuser', '--encoding=UTF8', '--data-checksums', '--no-instructions']
  const access = '--auth=reject' // until our own rules and the password are there
  const tried: string[] = []
  for (const locale of locales(majorOf(binaries))) {
    const run = await runToEnd(place, join(binaries.folder, 'initdb'), [
      ...args,
      access,
      ...locale,
      ...(fsync ? [] : ['--no-sync']),
    ])
    if (run.code === 0) return
    tried.push(run.output)
  }
  throw new Error(`initdb could not make a database in ${place.folder}:\n${tried.join('\n')}`)
}

// Unicode rules that come with PostgreSQL, where it has them: an update of the system's C library can't spoil an index then.
function locales(major: number): string[][] {
  if (major >= 17) return [['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']]
  return [['--locale=C.UTF-8'], ['--locale=C']]
}
