import type { KeyObject } from 'node:crypto'
import type { ReactToFinal } from '../../sending/index.ts'
import { classify } from '../meaning/classify.ts'
import type { RecipientReport } from '../report.ts'
import { recordReport } from './record-report.ts'

type FinalEnd = Parameters<ReactToFinal>[2]

/**
 * BN-3: what a relay answered at the hand-over, where it was its last word, is a report like any other, judged by the same rules. What Veto itself could not
 * send, and what nobody answered, says nothing of the recipient.
 */
export function reactToReplies(listKey: KeyObject): ReactToFinal {
  return async (tx, message, end) => {
    if (end.code === null) return
    const { organisationId, id: messageId } = message
    const raw = Buffer.from(`${[end.code, end.status].filter(Boolean).join(' ')} ${end.text}`)
    const incoming = { organisationId, messageId, raw, receivedAt: new Date(), dedupeKey: `reply:${messageId}` }
    const recipients = [readReply(message.address ?? '', end, raw.toString())]
    await recordReport(
      tx,
      listKey,
      { ...incoming, road: 'reply', isAuthenticated: true },
      { kind: 'bounce', recipients },
    )
  }
}

function readReply(address: string, { stage, status }: FinalEnd, diagnostic: string): RecipientReport {
  const around = stage === undefined ? '' : WHERE[stage]
  return classify({ address, diagnostic, around, action: 'failed', format: 'reply', ...(status ? { status } : {}) })
}

/** As Postfix writes it, which the rules know. */
const WHERE: Record<NonNullable<FinalEnd['stage']>, string> = {
  before_mail: '',
  mail: '(in reply to MAIL FROM command)',
  rcpt: '(in reply to RCPT TO command)',
  data: '(in reply to DATA command)',
  after_data: '(in reply to end of DATA command)',
}
