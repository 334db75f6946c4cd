import type { KeyObject } from 'node:crypto'
import type { SMTPServerAddress, SMTPServerDataStream, SMTPServerSession } from 'smtp-server'
import { actInOrganisation } from '../../audit/index.ts'
import { type Database, inOrganisation } from '../../db/index.ts'
import { type EmailAddress, parseEmailAddress } from '../../email-address.ts'
import { acceptRawMessage, type GatewayPurpose, isStopped, readGatewayPurpose } from '../../sending/index.ts'
import { receiving } from '../in-flight.ts'
import { messageRate } from '../message-rate.ts'
import { SmtpReply } from '../smtp-reply.ts'
import { findGatewayKey, type LoggedIn } from './log-in.ts'
import { readHead } from './read-head.ts'

export type GatewayParts = {
  db: Database
  listKey: KeyObject
  /** Where people look up why. */
  publicUrl: string
  maxMessageBytes: number
  messagesPerMinute: number
}

/** What a connection is in the middle of; smtp-server keeps the rest. */
type Envelope = LoggedIn & { purpose: GatewayPurpose; recipients: EmailAddress[] }

/** MAIL, RCPT and DATA of one gateway. Each answers or throws; nothing here decides what may be sent. */
export function dialogues({ db, listKey, publicUrl, maxMessageBytes, messagesPerMinute }: GatewayParts) {
  const open = new WeakMap<SMTPServerSession, Envelope>()
  const [incoming, rate] = [receiving(), messageRate(messagesPerMinute)]
  const stopped = new SmtpReply(
    550,
    '5.7.1',
    `This address takes no such mail from this organisation: ${publicUrl}/blacklist`,
  )
  return {
    /** The key is asked again: its scope, its kind, and whether it is still one. The envelope's own sender is let go; ours names the copy. */
    async mailFrom(session: SMTPServerSession): Promise<void> {
      const who = session.user as LoggedIn | undefined
      if (!who)
        throw new SmtpReply(530, '5.7.0', 'Log in first: STARTTLS, then AUTH PLAIN or LOGIN with a service key.')
      const key = await findGatewayKey(db, who.apiKey)
      if (!key) throw new SmtpReply(550, '5.7.8', 'This key was revoked.')
      rate.take(key.keyId, Date.now())
      const purpose = await inOrganisation(db, key.organisationId, tx => readGatewayPurpose(tx, key))
      open.set(session, { ...who, key, purpose, recipients: [] })
    },

    /** BL-6, at the first moment there is: the program learns it at once. The gate asks again. */
    async rcptTo({ address }: SMTPServerAddress, session: SMTPServerSession): Promise<void> {
      const { key, purpose, recipients } = envelopeOf(session)
      const parsed = parseEmailAddress(address)
      if (!parsed.ok) throw new SmtpReply(553, '5.1.3', `This is no e-mail address (${parsed.fault}).`)
      const to = parsed.address
      if (await inOrganisation(db, key.organisationId, tx => isStopped(tx, key, listKey, purpose, to))) throw stopped
      if (!recipients.some(known => known.canonical === to.canonical)) recipients.push(to)
    },

    /** 250 is answered once the message is stored for each recipient. */
    async data(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
      const raw = await incoming.read(stream, maxMessageBytes)
      const { key, purpose, recipients } = envelopeOf(session)
      const { from, subject, isTightened } = await readHead(raw)
      const message = { from, subject, raw, recipients, purpose, isTightened }
      const taken = await actInOrganisation(db, key, tx => acceptRawMessage(tx, key, listKey, message))
      open.delete(session)
      const going = taken.filter(({ state }) => state !== 'suppressed')
      if (going.length === 0) throw stopped
      const left = taken.length - going.length
      const held = going.some(({ state }) => state === 'held') ? '; held for the privacy officer' : ''
      return `2.0.0 Stored as ${going.map(({ id }) => id).join(' ')}${left > 0 ? `; ${left} suppressed` : ''}${held}`.slice(
        0,
        480,
      )
    },
  }

  function envelopeOf(session: SMTPServerSession): Envelope {
    const envelope = open.get(session)
    if (!envelope || envelope.apiKey !== (session.user as LoggedIn | undefined)?.apiKey)
      throw new SmtpReply(503, '5.5.1', 'Begin with MAIL FROM.')
    return envelope
  }
}
