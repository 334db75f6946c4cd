import { ImapFlow } from 'imapflow'
import { type Away, MailboxAway, type MailboxConnection, type MailboxSettings } from '../bounces/index.ts'

const CONNECT_WITHIN_MS = 20_000
const SILENCE_MS = 60_000

/** Opens one folder of a mailbox over IMAP (RFC 9051, 3501). Whatever the server does, each call ends. */
export async function openMailbox(settings: MailboxSettings): Promise<MailboxConnection> {
  const { host, port, security, acceptsAnyCertificate, userName: user, password: pass } = settings
  const client = new ImapFlow({
    host,
    port,
    secure: security === 'tls',
    // Never as far as it goes: on the way, STARTTLS can be taken out of what the server offers.
    doSTARTTLS: security === 'starttls',
    auth: { user, pass },
    tls: { rejectUnauthorized: !acceptsAnyCertificate },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: CONNECT_WITHIN_MS,
    greetingTimeout: CONNECT_WITHIN_MS,
    socketTimeout: SILENCE_MS,
  })
  client.on('error', () => {}) // told by the call as well
  const trying = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw awayOf(error, settings)
    }
  }
  const close = async () => {
    await client.logout().catch(() => {})
    client.close()
  }
  try {
    await trying(() => client.connect())
    await trying(() => client.mailboxOpen(settings.folder))
  } catch (error) {
    client.close()
    throw error
  }
  let hasDoneFolder = false
  return {
    list: () =>
      trying(async () => {
        const found = (await client.search({ all: true }, { uid: true })) || []
        return found.sort((a, b) => a - b) // of UIDs, the smaller is the older (RFC 9051, 2.3.1.1)
      }),
    read: (id, maxLength) =>
      trying(async () => {
        const query = { source: { start: 0, maxLength }, internalDate: true }
        const found = (await client.fetchOne(String(id), query, { uid: true })) || undefined
        if (!found?.source) return undefined
        return { raw: found.source, receivedAt: new Date(found.internalDate ?? Date.now()) }
      }),
    putAway: id =>
      trying(async () => {
        if (!hasDoneFolder) await client.mailboxCreate(settings.doneFolder)
        hasDoneFolder = true
        await client.messageMove(String(id), settings.doneFolder, { uid: true })
      }),
    close,
  }
}

function awayOf(error: unknown, { host, port, folder, userName }: MailboxSettings): MailboxAway {
  const said = error as Partial<Record<'responseText' | 'message' | 'code', string>>
  const why = whyNot(error as Failed)
  const words = said.responseText ?? said.message ?? said.code ?? 'it does not say why'
  if (why === 'folder') return new MailboxAway(why, `${host} has no folder "${folder}" for "${userName}".`)
  const what = why === 'log_in' ? `${host} does not let "${userName}" in` : `${host}:${port} cannot be read`
  return new MailboxAway(why, `${what}: ${words}`.slice(0, 500))
}

type Failed = { authenticationFailed?: boolean; mailboxMissing?: boolean; tlsFailed?: boolean; code?: string }

function whyNot({ authenticationFailed, mailboxMissing, tlsFailed, code = '' }: Failed): Away {
  if (authenticationFailed) return 'log_in'
  if (mailboxMissing) return 'folder'
  if (/CERT|SELF_SIGNED|UNABLE_TO_/.test(code)) return 'certificate'
  if (tlsFailed || /^(?:ERR_SSL|ERR_TLS|EPROTO$|UPGRADE_TIMEOUT$)/.test(code)) return 'encryption'
  // What Node and the DNS say of a connection that does not come about.
  return /^E[A-Z]+(?:_[A-Z]+)?$|^(?:CONNECT|GREETING)_TIMEOUT$/.test(code) ? 'unreachable' : 'other'
}
