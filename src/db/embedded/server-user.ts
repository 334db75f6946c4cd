import { type SpawnSyncOptionsWithStringEncoding, spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { Refusal } from '../../refusal.ts'

/** Whom PostgreSQL runs as. `undefined` stands for our own user: only root needs another one. */
export type ServerUser = { name: string; uid: number; gid: number } | undefined

/** PostgreSQL refuses root. A cluster that exists is served by its owner, else `postgres` does, else `nobody`. */
export function findServerUser(existingCluster?: string): ServerUser {
  if (process.getuid?.() !== 0) return undefined
  const owner = existingCluster ? statSync(existingCluster).uid : 0
  if (owner !== 0) return findInPasswd(String(owner)) ?? { name: `user ${owner}`, uid: owner, gid: owner }

  const user = findInPasswd('postgres') ?? findInPasswd('nobody')
  if (user) return user
  throw new Refusal(
    'invalid',
    'PostgreSQL does not run as root, and this system has neither a user "postgres" nor "nobody". Make one (useradd --system postgres), or start Veto as an ordinary user.',
  )
}

/** Runs a program to its end as that user, with a clean environment. */
export function runAs(user: ServerUser, program: string, args: string[], cwd: string, input = '') {
  const options: SpawnSyncOptionsWithStringEncoding = { ...spawnOptions(user, cwd), input, encoding: 'utf8' }
  return spawnSync(program, args, options)
}

/** Nothing of our environment reaches PostgreSQL: no PG* variables, no locale, no secrets. */
export function spawnOptions(user: ServerUser, cwd: string) {
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: cwd, LANG: 'C', LC_ALL: 'C' }
  return user ? { cwd, env, uid: user.uid, gid: user.gid } : { cwd, env }
}

// initdb refuses a uid without a name, so it has to be in passwd. getent also asks LDAP and the like, but not every system has it.
function findInPasswd(nameOrUid: string): ServerUser {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  const isThat = (line: string) => [line.split(':')[0], line.split(':')[2]].includes(nameOrUid)
  const line = lines.find(isThat) ?? spawnSync('getent', ['passwd', nameOrUid], { encoding: 'utf8' }).stdout?.trim()
  if (!line) return undefined
  const [name = '', , uid, gid] = line.split(':')
  return { name, uid: Number(uid), gid: Number(gid) }
}
