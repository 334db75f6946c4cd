import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { MailboxSettings } from '../src/bounces/mailboxes/mailbox.ts'
import { freePort } from '../src/smtp/fixtures/postfix.ts'
import { makeCertificate } from '../src/smtp/gateway/certificate.ts'

/** Debian's, where it is installed and may be run: `apt-get install dovecot-imapd`. */
export const mayRunDovecot = existsSync('/usr/sbin/dovecot') && process.getuid?.() === 0

/** A Dovecot of one's own, for any user, with the password `secret`. */
export type TestDovecot = {
  /** TLS from the first byte; `plain` takes STARTTLS too. */
  settings(userName: string): MailboxSettings
  plainPort: number
  /** Puts a message into somebody's INBOX, as a mail server would. */
  deliver(userName: string, raw: string): void
  /** How many messages lie in a folder. */
  count(userName: string, folder?: string): number
  /** Ends it at once, with all that it was doing. */
  kill(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

export async function startDovecot(): Promise<TestDovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'veto-dovecot-'))
  chmodSync(folder, 0o755)
  const at = (...names: string[]) => join(folder, ...names)
  for (const name of ['run', 'mail']) mkdirSync(at(name))
  chownSync(at('mail'), NOBODY, NOBODY)
  const [port, plainPort] = [await freePort(), await freePort()]
  const { key, cert } = makeCertificate('localhost', new Date())
  writeFileSync(at('key.pem'), key)
  writeFileSync(at('cert.pem'), cert)
  writeFileSync(at('dovecot.conf'), configuration(folder, port, plainPort))
  let master: ChildProcess
  let ended: Promise<void>
  let delivered = 0

  const start = async () => {
    master = spawn('/usr/sbin/dovecot', ['-F', '-c', at('dovecot.conf')], { stdio: 'ignore' })
    ended = new Promise(resolve => master.once('exit', () => resolve()))
    for (let tries = 0; !existsSync(at('run/master.pid')) || !/starting up/.test(logOf(at('log'))); tries++) {
      if (master.exitCode !== null || tries > 300) throw new Error(`Dovecot does not start: ${logOf(at('log'))}`)
      await sleep(50)
    }
  }
  const kill = async () => {
    const pids = [master.pid as number, ...childrenOf(master.pid as number)]
    for (const pid of pids)
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It had ended.
      }
    await ended
    rmSync(at('run/master.pid'), { force: true })
    rmSync(at('log'), { force: true })
  }
  await start()
  return {
    plainPort,
    settings: userName => ({
      host: '127.0.0.1',
      port,
      security: 'tls',
      acceptsAnyCertificate: true,
      userName,
      password: 'secret',
      folder: 'INBOX',
      doneFolder: 'Done',
    }),
    deliver(userName, raw) {
      for (const name of ['', 'tmp', 'new', 'cur']) makeOwn(at('mail', userName, name))
      const file = at('mail', userName, 'tmp', `${1_700_000_000 + delivered++}.M${delivered}.test`)
      writeFileSync(file, raw)
      chownSync(file, NOBODY, NOBODY)
      execFileSync('mv', [file, at('mail', userName, 'new')])
    },
    count: (userName, name = '') =>
      ['new', 'cur'].flatMap(place => {
        const path = at('mail', userName, name === '' ? '' : `.${name}`, place)
        return existsSync(path) ? readdirSync(path) : []
      }).length,
    kill,
    start,
    async stop() {
      await kill()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const NOBODY = 65_534

function configuration(folder: string, port: number, plainPort: number): string {
  return `base_dir = ${folder}/run
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <${folder}/cert.pem
ssl_key = <${folder}/key.pem
disable_plaintext_auth = yes
mail_location = maildir:${folder}/mail/%u
first_valid_uid = 1
mail_privileged_group =
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=${NOBODY} gid=${NOBODY} home=${folder}/mail/%u
}
namespace inbox {
  inbox = yes
  separator = .
}
service imap-login {
  inet_listener imap {
    port = ${plainPort}
  }
  inet_listener imaps {
    port = ${port}
    ssl = yes
  }
}
service stats {
  chroot =
}
`
}

function makeOwn(path: string): void {
  if (existsSync(path)) return
  mkdirSync(path)
  chownSync(path, NOBODY, NOBODY)
}

function logOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/** All below a process, by /proc: Dovecot's workers outlive their master. */
function childrenOf(pid: number): number[] {
  const own = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(name => {
      try {
        return readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === String(pid)
      } catch {
        return false
      }
    })
    .map(Number)
  return own.flatMap(child => [child, ...childrenOf(child)])
}
