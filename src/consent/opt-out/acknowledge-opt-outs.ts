import { loadOrganisation, selectOrganisations } from '../../accounts/index.ts'
import { isListedFor, type Reason } from '../../blacklist/index.ts'
import { type Database, inOrganisation, type Tx } from '../../db/index.ts'
import type { Language } from '../../language.ts'
import { maskAddress } from '../../mask-address.ts'
import { Refusal } from '../../refusal.ts'
import { escapeHtml } from '../page.ts'
import { type Acknowledged, endAcknowledgement, lockAcknowledgements, type Wanted } from './acknowledgement-queries.ts'
import { ACKNOWLEDGEMENT_TEXTS } from './acknowledgement-texts.ts'

/** What sending does for it: consent stands to its left. */
export type AcknowledgeParts = {
  findMailbox(
    tx: Tx,
    organisationId: string,
    messageId: string,
  ): Promise<{ mailboxKey: string; address: string | null } | undefined>
  /** Once per cause. Refuses with `conflict` where the organisation has no sender. */
  send(
    tx: Tx,
    mail: {
      organisationId: string
      kind: 'opt_out_ack'
      cause: string
      to: string
      language: Language
      subject: string
      html: string
      text: string
    },
  ): Promise<string | undefined>
}

/** Whoever presses "spam" in a mail program that leaves for them complains within minutes: their mailbox gets nothing more. */
const AFTER_MINUTES = 10
const STEP = 100

/** A complaint wants no mail, and a dead mailbox takes none. */
const STOPS: readonly Reason[] = ['complaint', 'hard_bounce', 'invalid_address', 'soft_bounce_limit']

/** Sends what opt-outs are acknowledged by, where law or settings want it (AR/KB 4 April 2003, art. 2). Safe to repeat, also by several processes at once. */
export async function acknowledgeOptOuts(
  app: Database,
  worker: Database,
  parts: AcknowledgeParts,
  { afterMinutes = AFTER_MINUTES } = {},
): Promise<void> {
  for (const { id } of await selectOrganisations(worker)) {
    const step = () =>
      inOrganisation(app, id, async tx => {
        const wanted = await lockAcknowledgements(tx, id, { afterMinutes, limit: STEP })
        for (const one of wanted) {
          const outcome = await acknowledge(tx, id, one, parts)
          await endAcknowledgement(tx, id, one.messageId, outcome)
        }
        return wanted.length
      })
    while ((await step()) === STEP);
  }
}

async function acknowledge(
  tx: Tx,
  organisationId: string,
  { messageId, language }: Wanted,
  { findMailbox, send }: AcknowledgeParts,
): Promise<Acknowledged> {
  const mailbox = await findMailbox(tx, organisationId, messageId)
  if (!mailbox || mailbox.address === null) return 'address_gone'
  if (await isListedFor(tx, organisationId, mailbox.mailboxKey, STOPS)) return 'listed'
  const { name } = await loadOrganisation(tx)
  const { subject, lines } = ACKNOWLEDGEMENT_TEXTS[language]
  const said = lines(name, maskAddress(mailbox.address))
  const html = said.map(line => `<p>${escapeHtml(line)}</p>`).join('')
  const mail = { organisationId, kind: 'opt_out_ack' as const, cause: messageId, to: mailbox.address, language }
  try {
    await send(tx, { ...mail, subject: subject(name), html, text: `${said.join('\n\n')}\n` })
    return 'sent'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.code === 'conflict' ? 'no_sender' : 'address_gone'
  }
}
