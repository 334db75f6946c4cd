import { ImapFlow } from 'imapflow'
import { MailboxAway, type MailboxConnection, type MailboxSettings } from '../bounces/index.ts'

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
      throw new MailboxAway(whyNot(error, settings))
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

function whyNot(error: unknown, { host, port, folder, userName }: MailboxSettings): string {
  const { authenticationFailed, responseText, mailboxMissing, message, code } = error as Record<
    string,
    string | undefined
  >
  const said = responseText ?? message ?? code ?? 'it does not say why'
  if (authenticationFailed) return `${host} does not let "${userName}" in: ${said}`.slice(0, 500)
  if (mailboxMissing) return `${host} has no folder "${folder}" for "${userName}".`
  return `${host}:${port} cannot be read: ${said}`.slice(0, 500)
}
