import type { Socket } from 'node:net'
import type { Logger } from 'pino'
import type { SMTPServerSession } from 'smtp-server'
import { describeFault } from '../../describe-fault.ts'
import { AnsweringServer } from '../answering-server.ts'
import { listen } from '../listen.ts'
import { isFault, SmtpReply, toReply } from '../smtp-reply.ts'
import { dialogues, type GatewayParts } from './dialogue.ts'
import { logIn } from './log-in.ts'

export type GatewayOptions = GatewayParts & {
  host: string
  port: number
  /** PEM. */
  certificate: { key: string; cert: string }
  logger: Pick<Logger, 'warn' | 'error'>
}

export type RunningGateway = {
  /** Where it really listens: `port` 0 takes a free one. */
  port: number
  stop(): Promise<void>
}

const MOST_CLIENTS = 100
const MOST_RECIPIENTS = 100 // what every server takes (RFC 5321, 4.5.3.1.8)
const IDLE_MS = 5 * 60_000 // RFC 5321, 4.5.3.2
const STOP_WITHIN_MS = 5_000

/** SE-2: the door for programs that speak SMTP. Serves until stopped. Refuses where the port is taken. */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { db, logger, certificate, host, port } = options
  const { mailFrom, rcptTo, data } = dialogues(options)
  const reply = (error: unknown) => {
    if (isFault(error)) logger.error({ fault: describeFault(error) }, 'gateway')
    return toReply(error)
  }
  const server = new Gateway({
    ...certificate,
    name: new URL(options.publicUrl).hostname,
    banner: 'Veto',
    size: options.maxMessageBytes,
    authMethods: ['PLAIN', 'LOGIN'],
    // The extensions that no program here needs are no doors either.
    disabledCommands: ['XCLIENT', 'XFORWARD', 'VRFY', 'HELP', 'WIZ', 'SHELL', 'KILL'],
    allowInsecureAuth: true, // mayLogIn says where
    disableReverseLookup: true,
    logger: false,
    maxClients: MOST_CLIENTS,
    maxRecipients: MOST_RECIPIENTS,
    socketTimeout: IDLE_MS,
    closeTimeout: STOP_WITHIN_MS,
    onAuth: (auth, session, done) =>
      void Promise.resolve()
        .then(() => (mayLogIn(session) ? logIn(db, auth, session) : Promise.reject(TLS_FIRST)))
        .then(
          user => done(null, { user }),
          error => done(reply(error)),
        ),
    onMailFrom: (_address, session, done) =>
      void mailFrom(session).then(
        () => done(),
        error => done(reply(error)),
      ),
    onRcptTo: (address, session, done) =>
      void rcptTo(address, session).then(
        () => done(),
        error => done(reply(error)),
      ),
    onData: (stream, session, done) =>
      void data(stream, session).then(
        text => done(null, text),
        error => done(reply(error)),
      ),
  })
  server.on('error', error => logger.warn({ fault: describeFault(error) }, 'gateway: a connection broke off'))
  const stop = () => new Promise<void>(resolve => server.close(resolve))
  return { port: await listen(server, host, port, 'VETO_SMTP_PORT'), stop }
}

const TLS_FIRST = new SmtpReply(538, '5.7.11', 'Send STARTTLS first: a key is not told to the whole network.')

/** smtp-server offers AUTH before STARTTLS, and refuses it then: a client that sends its key along with the command has given it away. */
class Gateway extends AnsweringServer {
  override connect(...parts: Parameters<AnsweringServer['connect']>): void {
    super.connect(...parts)
    const connection = [...this.connections].at(-1)
    if (!connection) return
    const isSupported = connection._isSupported.bind(connection)
    connection._isSupported = command =>
      isSupported(command) &&
      (command !== 'AUTH' || connection.secure || isLoopback((parts[0] as Socket).remoteAddress))
  }
}

function mayLogIn({ secure, remoteAddress }: SMTPServerSession): boolean {
  return secure || isLoopback(remoteAddress)
}

/** The other end is on this machine. */
function isLoopback(address: string | undefined): boolean {
  return address === '::1' || /^(?:::ffff:)?127\./i.test(address ?? '')
}
