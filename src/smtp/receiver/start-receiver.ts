import type { Logger } from 'pino'
import type { SMTPServerSession } from 'smtp-server'
import { describeFault } from '../../describe-fault.ts'
import { AnsweringServer } from '../answering-server.ts'
import { listen } from '../listen.ts'
import { isFault, SmtpReply, toReply } from '../smtp-reply.ts'
import { dialogues, type ReceiverParts } from './dialogue.ts'

export type ReceiverOptions = ReceiverParts & {
  /** What it calls itself. */
  name: string
  host: string
  port: number
  /** PEM. */
  certificate: { key: string; cert: string }
  logger: Pick<Logger, 'warn' | 'error'>
}

export type RunningReceiver = {
  /** Where it really listens: `port` 0 takes a free one. */
  port: number
  stop(): Promise<void>
}

const MOST_CLIENTS = 300
// Nobody keeps all others out by opening connections and saying nothing.
const MOST_CLIENTS_OF_ONE = 100
const MOST_RECIPIENTS = 100 // what every server takes (RFC 5321, 4.5.3.1.8)
const IDLE_MS = 5 * 60_000 // RFC 5321, 4.5.3.2
const STOP_WITHIN_MS = 5_000

/** BN-3, BN-4: the mail server of the return-path domains. Takes reports for addresses of ours, from anybody, and nothing else. Serves until stopped. */
export async function startReceiver(options: ReceiverOptions): Promise<RunningReceiver> {
  const { logger, certificate, host, port, name } = options
  const { rcptTo, data } = dialogues(options)
  const clients = clientsOf(MOST_CLIENTS_OF_ONE)
  const reply = (error: unknown) => {
    if (isFault(error)) logger.error({ fault: describeFault(error) }, 'receiver')
    return toReply(error)
  }
  const answer = <T>(work: () => T | Promise<T>, done: (error?: Error | null, value?: T) => void) =>
    void Promise.resolve()
      .then(work)
      .then(
        value => done(null, value),
        error => done(reply(error)),
      )
  const server = new AnsweringServer({
    ...certificate,
    name,
    banner: 'Veto',
    size: options.maxReportBytes,
    authOptional: true,
    // The extensions that no mail server needs here are no doors either.
    disabledCommands: ['AUTH', 'XCLIENT', 'XFORWARD', 'VRFY', 'HELP', 'WIZ', 'SHELL', 'KILL'],
    disableReverseLookup: true,
    logger: false,
    maxClients: MOST_CLIENTS,
    maxRecipients: MOST_RECIPIENTS,
    socketTimeout: IDLE_MS,
    closeTimeout: STOP_WITHIN_MS,
    onConnect: (session, done) => answer(() => clients.enter(session), done),
    onClose: session => clients.leave(session),
    onRcptTo: (address, session, done) => answer(() => rcptTo(address, session), done),
    onData: (stream, session, done) => answer(() => data(stream, session), done),
  })
  server.on('error', error => logger.warn({ fault: describeFault(error) }, 'receiver: a connection broke off'))
  const stop = () => new Promise<void>(resolve => server.close(resolve))
  return { port: await listen(server, host, port, 'VETO_BOUNCE_PORT'), stop }
}

function clientsOf(most: number) {
  const open = new Map<string, Set<string>>()
  return {
    enter({ remoteAddress, id }: SMTPServerSession): void {
      const sessions = open.get(remoteAddress) ?? new Set()
      if (sessions.size >= most) throw new SmtpReply(421, '4.7.0', 'Too many connections at once. Try again later.')
      open.set(remoteAddress, sessions.add(id))
    },
    leave({ remoteAddress, id }: SMTPServerSession): void {
      const sessions = open.get(remoteAddress)
      if (sessions?.delete(id) && sessions.size === 0) open.delete(remoteAddress)
    },
  }
}
