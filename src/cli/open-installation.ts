import { type KeyObject, randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { generateSigningKey, parseSigningKey } from '../audit/index.ts'
import { checkListKey, hasListKeyCheck } from '../blacklist/index.ts'
import type { Config } from '../config.ts'
import {
  checkGuards,
  type Database,
  ensureRoles,
  hasSchema,
  migrate,
  openDatabase,
  startEmbeddedServer,
  takeTurns,
} from '../db/index.ts'
import { installQueue } from '../jobs/index.ts'
import { Refusal } from '../refusal.ts'
import { generateListKey, parseListKey, readSecret } from '../secrets.ts'
import { generateSendingKey, parseSendingKey } from '../sending-keys.ts'

/** For statements that are still under way; then they are left to the end of the process, or of the server. */
const CLOSE_WITHIN_MS = 1_000

export type LogLine = (level: 'info' | 'warn' | 'error', message: string) => void

/** A database that is migrated and whose guards were checked, and the secrets that go with it. */
export type Installation = {
  app: Database
  worker: Database
  appUrl: string
  workerUrl: string
  ownerUrl: string
  listKey: KeyObject
  auditKey: KeyObject
  /** Signs the cookies of people's sessions, and encrypts their second steps. */
  logInSecret: string
  /** Seals the relay's password and the DKIM keys, and signs what comes back: opt-out links, return paths. */
  sendingKey: KeyObject
  /** No other process serves this database, or works in its background: it is the embedded one, started here. */
  isAlone: boolean
  /** Settles once the embedded server is lost for good. */
  failed: Promise<Error>
  /** Ends the connections, and the embedded server where this process started it. */
  close(): Promise<void>
}

export type OpenOptions = {
  config: Config
  /** Named to whoever finds the data folder taken. */
  holder: string
  /** `exclusive`: the server process. `shared`: a command, which joins a server that runs. */
  mode: 'exclusive' | 'shared'
  log: LogLine
}

type Urls = {
  owner: string
  app: string
  worker: string
  isReady: boolean
  isAlone: boolean
  failed: Promise<Error>
  stop(): Promise<void>
}

/** Makes everything ready that a command or the server stands on, or refuses: nothing runs on a database that is not as it must be. */
export async function openInstallation(options: OpenOptions): Promise<Installation> {
  const dataDir = resolve(options.config.VETO_DATA_DIR)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const urls = await findDatabase(options, dataDir)
  const app = open(urls.app, options)
  const worker = open(urls.worker, options)
  const close = async () => {
    const closed = Promise.all([app.destroy(), worker.destroy()])
    await Promise.race([closed, sleep(CLOSE_WITHIN_MS, undefined, { ref: false })])
    await urls.stop()
  }
  try {
    // A command may join a server in its very first seconds: then it takes its turn behind the start that prepares the database.
    if (!urls.isReady || !(await hasSchema(app))) await prepareSchema(urls)
    await checkGuards(app)
    const listKey = await loadListKey(app, options, dataDir)
    const auditKey = await loadAuditKey(options, dataDir)
    const logInSecret = await loadLogInSecret(dataDir)
    const sendingKey = await loadSendingKey(options, dataDir)
    return {
      app,
      worker,
      appUrl: urls.app,
      workerUrl: urls.worker,
      ownerUrl: urls.owner,
      listKey,
      auditKey,
      logInSecret,
      sendingKey,
      isAlone: urls.isAlone,
      failed: urls.failed,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function findDatabase({ config, holder, mode, log }: OpenOptions, dataDir: string): Promise<Urls> {
  const { DATABASE_URL: app, DATABASE_OWNER_URL: owner, DATABASE_WORKER_URL: worker } = config
  if (app && owner && worker)
    return { app, owner, worker, isReady: false, isAlone: false, failed: new Promise(() => {}), stop: async () => {} }
  const server = await startEmbeddedServer({
    dataDir,
    ...(config.VETO_POSTGRES_BIN ? { binDir: config.VETO_POSTGRES_BIN } : {}),
    holder,
    mode,
    log: ({ level, message }) => log(level, message),
  })
  const urlFor = (role: 'veto_owner' | 'veto_app' | 'veto_worker') => server.urlFor(role, 'veto')
  return {
    app: urlFor('veto_app'),
    owner: urlFor('veto_owner'),
    worker: urlFor('veto_worker'),
    isReady: server.joined,
    isAlone: !server.joined,
    failed: server.failed,
    stop: () => server.stop(),
  }
}

function open(url: string, { holder, log }: OpenOptions): Database {
  return openDatabase(url, {
    max: 20,
    applicationName: holder,
    onError: error => log('warn', `database connection: ${error.message}`),
  })
}

// The owner's connection closes before anything else begins.
async function prepareSchema(urls: Urls): Promise<void> {
  const owner = openDatabase(urls.owner, { max: 2 })
  try {
    await takeTurns(owner, async () => {
      await ensureRoles(owner, { veto_app: passwordOf(urls.app), veto_worker: passwordOf(urls.worker) })
      await migrate(owner)
      await installQueue(urls.owner)
    })
  } finally {
    await owner.destroy()
  }
}

function passwordOf(url: string): string {
  return decodeURIComponent(/^\w+:\/\/[^:@/]*:([^@]*)@/.exec(url)?.[1] ?? '')
}

async function loadListKey(app: Database, { config, log }: OpenOptions, dataDir: string): Promise<KeyObject> {
  if (config.VETO_LIST_KEY) return checked(app, parseListKey(config.VETO_LIST_KEY, 'VETO_LIST_KEY'))
  const isFirstStart = !(await hasListKeyCheck(app))
  const secret = await readSecret(dataDir, 'list.key', isFirstStart ? generateListKey : undefined)
  if (!secret) {
    throw new Refusal(
      'unavailable',
      `The list key is gone (${dataDir}/secrets/list.key), and the blacklist cannot be read without it. Restore it from your backup; a new one would find nobody.`,
    )
  }
  if (secret.isNew) {
    log(
      'warn',
      `A list key was made: ${secret.path}. BACK IT UP NOW, apart from the database: without it the blacklist matches nobody, and Veto will not start.`,
    )
  }
  return checked(app, parseListKey(secret.text, secret.path))
}

async function checked(app: Database, listKey: KeyObject): Promise<KeyObject> {
  await checkListKey(app, listKey)
  return listKey
}

async function loadAuditKey({ log }: OpenOptions, dataDir: string): Promise<KeyObject> {
  const secret = await readSecret(dataDir, 'audit-signing.pem', generateSigningKey)
  if (!secret) throw new Refusal('unavailable', `The audit signing key in ${dataDir}/secrets could not be read.`)
  if (secret.isNew) log('info', `A signing key for the audit log was made: ${secret.path}.`)
  return parseSigningKey(secret.text)
}

async function loadLogInSecret(dataDir: string): Promise<string> {
  const secret = await readSecret(dataDir, 'log-in.key', () => randomBytes(32).toString('hex'))
  if (!secret) throw new Refusal('unavailable', `The log-in secret in ${dataDir}/secrets could not be read.`)
  return secret.text.trim()
}

async function loadSendingKey({ log }: OpenOptions, dataDir: string): Promise<KeyObject> {
  const secret = await readSecret(dataDir, 'sending.key', generateSendingKey)
  if (!secret) throw new Refusal('unavailable', `The sending key in ${dataDir}/secrets could not be read.`)
  if (secret.isNew)
    log('info', `A key for sending was made: ${secret.path}. Opt-out links are read with it: back it up.`)
  return parseSendingKey(secret.text, secret.path)
}
