import { loadMailboxOf } from '../../contacts/index.ts'
import { type Route, route } from '../../route.ts'
import { consentsQuery, consentsReply } from './api.ts'
import { type ConsentRecord, selectConsents } from './record-queries.ts'

/** CO-1: the proof, as it is shown on a contact and taken along. */
export const consentRecordRoutes: Route[] = [
  route({
    method: 'GET',
    url: '/consents',
    may: 'consents.read',
    summary:
      'Every documented yes of a contact, the newest first: what was read, when, from where, and by which mail it was confirmed.',
    query: consentsQuery,
    replies: { 200: consentsReply },
    async handler({ tx, actor: { organisationId }, query: { contactId } }) {
      const mailboxKey = await loadMailboxOf(tx, organisationId, contactId)
      return { status: 200, body: { items: (await selectConsents(tx, organisationId, mailboxKey)).map(onWire) } }
    },
  }),
]

function onWire(record: ConsentRecord) {
  const { wordingVersion: version, title, intro, consent, notice, blacklistNotice, button, ...rest } = record
  const { askedIp, askedUserAgent, confirmedIp, confirmedUserAgent, askedAt, confirmedAt, ...facts } = rest
  return {
    ...facts,
    askedAt: askedAt?.toISOString() ?? null,
    asked: { ip: askedIp, userAgent: askedUserAgent },
    confirmedAt: confirmedAt.toISOString(),
    confirmed: { ip: confirmedIp, userAgent: confirmedUserAgent },
    wording: version === null ? null : { version, title, intro, consent, notice, blacklistNotice, button },
  }
}
