import { isAscii } from 'node:buffer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import {
  type ClaimedMessage,
  type Composed,
  RelayAway,
  type RelayConnection,
  type RelayReply,
  type RelaySettings,
  type Stage,
} from '../../sending/index.ts'
import { clean, readReply } from './read-reply.ts'

/** How long we wait: for a connection that is logged in, for a sign of life in a dialogue, for the whole dialogue. */
export type Patience = { connectMs: number; silenceMs: number; dialogueMs: number }

/** One connection of our pool. */
export type PooledConnection = RelayConnection & {
  /** May it be used for another message. */
  isUsable(): boolean
  /** What the last message left behind is cleared away, where it left anything. Rejects where that fails. */
  reset(): Promise<void>
  /** Ends a dialogue in which nothing was taken yet; one past DATA only where `evenPastData`. */
  abandon(evenPastData: boolean): void
  close(): void
}

const MOST_REPLY_BYTES = 64 * 1024

/** Opens a connection and logs in. Rejects with RelayAway, and what the relay said. */
export async function openConnection(settings: RelaySettings, patience: Patience): Promise<PooledConnection> {
  const smtp = new SMTPConnection({
    host: settings.host,
    port: settings.port,
    secure: settings.isImplicitTls,
    ignoreTLS: settings.startTls === 'never',
    requireTLS: settings.startTls === 'required' && !settings.isImplicitTls,
    tls: { rejectUnauthorized: !settings.anyCertificate },
    connectionTimeout: patience.connectMs,
    greetingTimeout: patience.connectMs,
    dnsTimeout: patience.connectMs,
    socketTimeout: patience.silenceMs,
    maxResponseSize: MOST_REPLY_BYTES,
    allowInternalNetworkInterfaces: true,
  })
  const relay = `${settings.host}:${settings.port}`
  try {
    await ready(smtp, settings, patience)
  } catch (error) {
    smtp.close()
    throw new RelayAway(`${relay}: ${describe(error)}`)
  }
  return wrap(smtp, relay, settings, patience)
}

// The time for all of it: a peer that trickles keeps every single time-out of nodemailer from coming.
function ready(smtp: SMTPConnection, { logIn }: RelaySettings, { connectMs }: Patience): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('it took too long to let us in')), connectMs)
    const fail = (error: Error | null) => {
      clearTimeout(timer)
      reject(error ?? new Error('it closed the connection'))
    }
    smtp.once('error', fail)
    smtp.once('end', () => fail(null))
    smtp.on('error', () => {}) // later ones are told to whoever waits for a reply
    const done = () => {
      clearTimeout(timer)
      resolve()
    }
    smtp.connect(error => {
      if (error) return fail(error)
      if (!logIn) return done()
      smtp.login({ user: logIn.user, pass: logIn.password }, failed => (failed ? fail(failed) : done()))
    })
  })
}

function wrap(smtp: SMTPConnection, relay: string, settings: RelaySettings, patience: Patience): PooledConnection {
  let handed = 0
  let isClean = true
  let current: { stage: Stage; settle(reply: RelayReply): void } | undefined

  const close = () => smtp.close()
  const isOpen = () => !smtp.destroyed

  return {
    relay,
    isUsable: () => isOpen() && !current && handed < settings.messagesPerConnection,
    close,
    async reset() {
      if (isClean) return
      await within(
        patience.connectMs,
        new Promise<void>((resolve, reject) => smtp.reset(error => (error ? reject(error) : resolve()))),
      )
      isClean = true
    },
    abandon(evenPastData) {
      if (!current) return close()
      if (isPastData(current.stage) && !evenPastData) return
      const { stage, settle } = current
      close()
      settle(
        noReply(
          stage === 'mail' || stage === 'rcpt' || stage === 'data' ? 'before_mail' : stage,
          'Veto was asked to stop.',
        ),
      )
    },
    handOver(_message: ClaimedMessage, composed: Composed, { startWithinMs }) {
      const askedAt = performance.now()
      return new Promise<RelayReply>(resolve => {
        const refusal = objection(smtp, composed)
        if (refusal) return resolve(refusal)
        if (!isOpen() || performance.now() - askedAt > startWithinMs)
          return resolve(noReply('before_mail', 'The connection had ended.'))

        const timer = setTimeout(() => {
          const stage = current?.stage ?? 'mail'
          close()
          settle(noReply(stage, 'The dialogue took too long.'))
        }, patience.dialogueMs)
        const settle = (reply: RelayReply) => {
          clearTimeout(timer)
          current = undefined
          resolve(reply)
        }
        const dialogue = { stage: 'mail' as Stage, settle }
        current = dialogue
        handed++
        isClean = false
        const isFirst = handed === 1
        smtp.lastServerResponse = false
        smtp.send(
          envelopeOf(composed),
          bodyOf(composed.raw, stage => (dialogue.stage = stage)),
          (error, info) => {
            const reply = error
              ? replyOf(smtp, error, dialogue.stage)
              : { stage: 'after_data' as const, ...readReply(info.response) }
            isClean = reply.code !== null && reply.code < 300
            // What does not speak SMTP, or answers before its turn, may still be about to say something that is taken for the next answer.
            if (reply.code === null || reply.stage === 'data') close()
            // A relay closes idle connections when it likes: one that ends a used one without a word has said nothing about this message.
            const wasStale = !isFirst && reply.code === null && !smtp.lastServerResponse && reply.stage === 'mail'
            settle(wasStale ? { ...reply, stage: 'before_mail' } : reply)
          },
        )
      })
    },
  }
}

function envelopeOf({ from, to, raw }: Composed) {
  return { from, to: [to], size: raw.byteLength, use8BitMime: !isAscii(raw) }
}

/**
 * What nodemailer takes for a stream: it pipes it once the relay has answered DATA, which tells how far the dialogue is. The dot is counted as
 * said as soon as all bytes were handed to the socket: too early at worst, and then the message is uncertain instead of handed over twice.
 */
function bodyOf(raw: Uint8Array, reached: (stage: Stage) => void): Buffer {
  const body = {
    on() {},
    removeListener() {},
    destroy() {},
    pipe(data: NodeJS.ReadWriteStream) {
      reached('data')
      data.once('end', () => reached('after_data'))
      data.write(raw)
      data.end()
    },
  }
  return body as unknown as Buffer
}

/** What this relay can't carry, known before anything is said. */
function objection(smtp: SMTPConnection, { from, to, raw }: Composed): RelayReply | undefined {
  const { _supportedExtensions: extensions, _maxAllowedSize: most } = smtp as unknown as {
    _supportedExtensions: string[]
    _maxAllowedSize: number
  }
  if (/[\r\n<>\0]/.test(from + to)) return own(553, '5.1.7', 'The address holds what no SMTP command may hold.')
  if (!/^[\x20-\x7e]*$/.test(from + to) && !extensions.includes('SMTPUTF8'))
    return own(553, '5.6.7', 'The relay does not take international addresses (SMTPUTF8).')
  if (most && raw.byteLength > most) return own(552, '5.3.4', `The relay takes no message over ${most} bytes.`)
  return undefined
}

function own(code: number, status: string, text: string): RelayReply {
  return { stage: 'mail', code, status, text }
}

function replyOf(smtp: SMTPConnection, error: SMTPError, reached: Stage): RelayReply {
  const text = error.response ? readReply(error.response) : { code: null, status: null, text: describe(error) }
  return { stage: reached === 'mail' ? stageOf(smtp, error) : reached, ...text }
}

type SMTPError = Error & { response?: string | undefined; command?: string | undefined }

function stageOf(smtp: SMTPConnection, { command }: SMTPError): Stage {
  const said = command && STAGES[command]
  if (said) return said
  // Where the line ended: how far the answers had come.
  const { accepted = [], rejected = [] } = (smtp as unknown as { _envelope: SMTPEnvelope | false })._envelope || {}
  if (rejected.length > 0) return 'rcpt'
  return accepted.length > 0 ? 'data' : 'mail'
}

const STAGES: Record<string, Stage> = { 'MAIL FROM': 'mail', 'RCPT TO': 'rcpt', DATA: 'data' }

type SMTPEnvelope = { accepted?: string[]; rejected?: string[] }

function isPastData(stage: Stage): boolean {
  return stage === 'data' || stage === 'after_data'
}

function noReply(stage: Stage, text: string): RelayReply {
  return { stage, code: null, status: null, text }
}

function describe(error: unknown): string {
  const { message, response } = error as SMTPError
  return clean(response ?? message)
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it took too long')), milliseconds)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
