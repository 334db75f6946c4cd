import { inOrganisation } from '../../db/index.ts'
import { type Route, route, streamRoute } from '../../route.ts'
import { reportDomains } from '../../sending/index.ts'
import { deriveKey } from '../../sending-keys.ts'
import {
  addMailboxBody,
  changeMailboxBody,
  type MailboxOnWire,
  mailboxesReply,
  mailboxParams,
  mailboxShape,
  reportAddressesReply,
  testChangeBody,
  testMailboxReply,
} from './api.ts'
import { addMailbox, changeMailbox, loadMailbox, removeMailbox, settingsAfter } from './change-mailbox.ts'
import { MailboxAway, type MailboxSettings, type OpenMailbox } from './mailbox.ts'
import { type MailboxRow, selectMailboxes } from './mailbox-queries.ts'
import { checkSettings, type MailboxKeeper, settingsOf } from './settings.ts'

/** `mailHost`: where this installation is reached. */
export type MailboxParts = MailboxKeeper & { openMailbox: OpenMailbox; mailHost: string }

/** Where reports come to: the addresses of the receiver, and mailboxes that are read. */
export function mailboxRoutes(parts: MailboxParts): Route[] {
  return [
    route({
      method: 'GET',
      url: '/bounces/addresses',
      may: 'mailboxes.read',
      summary: 'The domains that reports come to, with the address for complaints at each, and what leads mail there.',
      replies: { 200: reportAddressesReply },
      async handler({ tx, actor: { organisationId } }) {
        const key = deriveKey(parts.sendingKey, 'return-path')
        const domains = await reportDomains(tx, organisationId, { key, mailHost: parts.mailHost })
        const items = domains.map(one => ({ ...one, checkedAt: one.checkedAt?.toISOString() ?? null }))
        return { status: 200, body: { items } }
      },
    }),
    route({
      method: 'GET',
      url: '/mailboxes',
      may: 'mailboxes.read',
      summary: 'The mailboxes that bounces and complaints are read from, and how the last reading went.',
      replies: { 200: mailboxesReply },
      handler: async ({ tx, actor: { organisationId } }) => ({
        status: 200,
        body: { items: (await selectMailboxes(tx, organisationId)).map(onWire) },
      }),
    }),
    route({
      method: 'POST',
      url: '/mailboxes',
      may: 'mailboxes.write',
      summary: 'Read reports from a mailbox, over IMAP: each message is stored, and then moved to a folder.',
      body: addMailboxBody,
      replies: { 201: mailboxShape },
      creates: true,
      handler: async ({ tx, actor, body }) => ({ status: 201, body: onWire(await addMailbox(tx, actor, parts, body)) }),
    }),
    route({
      method: 'PATCH',
      url: '/mailboxes/:id',
      may: 'mailboxes.write',
      summary: 'Change how a mailbox is reached, or pause it. It is read again at once.',
      params: mailboxParams,
      body: changeMailboxBody,
      replies: { 200: mailboxShape },
      handler: async ({ tx, actor, params, body }) => ({
        status: 200,
        body: onWire(await changeMailbox(tx, actor, parts, params.id, body)),
      }),
    }),
    route({
      method: 'POST',
      url: '/mailboxes/:id/remove',
      may: 'mailboxes.write',
      summary: 'Read it no more, and forget its password. What was stored of it stays.',
      params: mailboxParams,
      replies: { 200: mailboxShape },
      handler: async ({ tx, actor, params }) => ({
        status: 200,
        body: onWire(await removeMailbox(tx, actor, params.id)),
      }),
    }),
    streamRoute({
      method: 'POST',
      url: '/mailboxes/test',
      may: 'mailboxes.write',
      summary: 'Connect, log in and open the folder, without reading or moving anything.',
      body: addMailboxBody,
      replies: { 200: testMailboxReply },
      streamHandler: async ({ body }) => ({ status: 200, body: await test(parts, body) }),
    }),
    streamRoute({
      method: 'POST',
      url: '/mailboxes/:id/test',
      may: 'mailboxes.write',
      summary: 'The same, of a mailbox as it is set, or as it would be after a change.',
      params: mailboxParams,
      body: testChangeBody,
      replies: { 200: testMailboxReply },
      async streamHandler({ db, actor: { organisationId }, params: { id }, body }) {
        const mailbox = await inOrganisation(db, organisationId, tx => loadMailbox(tx, organisationId, id))
        const password = body.password ?? settingsOf(parts, mailbox).password
        return { status: 200, body: await test(parts, { ...settingsAfter(mailbox, body), password }) }
      },
    }),
  ]
}

async function test({ openMailbox }: MailboxParts, settings: MailboxSettings) {
  checkSettings(settings)
  try {
    const connection = await openMailbox(settings)
    try {
      const { length: waiting } = await connection.list()
      return { works: true, why: null, text: `${settings.host} lets us in.`, waiting }
    } finally {
      await connection.close()
    }
  } catch (error) {
    if (!(error instanceof MailboxAway)) throw error
    return { works: false, why: error.why, text: error.message, waiting: null }
  }
}

function onWire({ sealedPassword: _, createdAt, lastReadAt, faultSince, ...mailbox }: MailboxRow): MailboxOnWire {
  return {
    ...mailbox,
    createdAt: createdAt.toISOString(),
    lastReadAt: lastReadAt?.toISOString() ?? null,
    faultSince: faultSince?.toISOString() ?? null,
  }
}
