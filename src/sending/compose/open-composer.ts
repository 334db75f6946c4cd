import type { KeyObject } from 'node:crypto'
import { loadOrganisation } from '../../accounts/index.ts'
import { optOutUrl, stillHereUrl } from '../../consent/index.ts'
import { findFields, findRecipient, type Recipient } from '../../contacts/index.ts'
import { type Database, inOrganisation, type Tx } from '../../db/index.ts'
import { LANGUAGES, type Language } from '../../language.ts'
import { Refusal } from '../../refusal.ts'
import { deriveKey } from '../../sending-keys.ts'
import type { Compose } from '../gate/compose.ts'
import type { ClaimedMessage } from '../gate/message.ts'
import { clickUrl } from '../links/click-token.ts'
import { countLinks } from '../links/count-links.ts'
import { feedbackAddress, returnPathAddress } from '../links/return-path.ts'
import { loadDkimKeys } from '../senders/load-dkim-keys.ts'
import { returnPathDomainOf } from '../senders/return-path-domain.ts'
import { composeMessage, type Stamp } from './compose-message.ts'
import type { DkimKey } from './dkim.ts'
import type { TemplateScope } from './liquid.ts'
import { messageIdOf } from './message-id.ts'
import { completeMessage } from './raw-message.ts'
import { findStoredContent, type StoredContent } from './stored-queries.ts'
import { textOf } from './text-part.ts'
import { type Content, prepareVariant, type Variant } from './variant.ts'
import { writtenTo } from './written-to.ts'

export type ComposerParts = {
  sendingKey: KeyObject
  /** Where opt-out links lead. */
  publicUrl: string
  now?: () => Date
}

/** What all copies of one content share, kept between messages. */
type Prepared = {
  content: StoredContent
  keys: readonly DkimKey[]
  language: Language
  /** The keys of the workspace's own fields. */
  fields: readonly string[]
  variants: Map<string, Variant>
  preparedAt: number
}

// A sender's name, or a key that was retired, is seen within a minute; the content itself never changes.
const KEEP_MS = 60_000
const KEEP_CONTENTS = 200

/** Makes of a stored message what leaves: a campaign's copies from one variant, single messages, and whole ones of the gateway. */
export function openComposer({ sendingKey, publicUrl, now = () => new Date() }: ComposerParts): Compose {
  const derived = {
    dkim: deriveKey(sendingKey, 'dkim'),
    optOut: deriveKey(sendingKey, 'opt-out'),
    returnPath: deriveKey(sendingKey, 'return-path'),
    messageId: deriveKey(sendingKey, 'message-id'),
    click: deriveKey(sendingKey, 'click'),
  }
  const kept = new Map<string, Prepared>()
  return async (db, message) => {
    if (message.address === null) throw new Refusal('invalid', 'The address was erased: there is nobody to write to.')
    const { prepared, recipient } = await load(db, message, kept, derived.dkim, now())
    const { content, keys, fields } = prepared
    const { organisationId, mailboxKey, variantKey, id: messageId } = message
    const [to, returnPath, id] = [
      writtenTo(message.address),
      returnPathDomainOf(content.domain),
      messageIdOf(derived.messageId, messageId),
    ]
    const token = { organisationId, mailboxKey, variantKey, messageId, isTest: message.origin === 'test' }
    const links =
      message.purpose === 'marketing'
        ? { leave: optOutUrl(publicUrl, derived.optOut, token), stay: stillHereUrl(publicUrl, derived.optOut, token) }
        : undefined
    const stamp: Stamp = {
      to,
      messageId: `${id}@${content.domain}`,
      now: now(),
      unsubscribeUrl: links?.leave,
      feedbackId: feedbackIdOf(message, content),
      complaints: { address: feedbackAddress(derived.returnPath, returnPath, { organisationId, messageId }), id },
      isAutomatic: message.origin === 'system',
    }
    const from = { name: content.senderName, address: writtenTo(content.senderAddress), keys }
    const envelope = { from: returnPathAddress(derived.returnPath, returnPath, { organisationId, messageId }), to }
    if (content.form === 'raw') return { ...envelope, raw: await completeMessage(content.raw as Buffer, from, stamp) }
    const language = languageOf(recipient?.language) ?? prepared.language
    const urlOf = countingUrls(publicUrl, derived.click, message)
    const variant = variantFor(prepared, message, language, urlOf)
    const scope = scopeOf(fields, recipient, message.address, links)
    return { ...envelope, raw: await composeMessage(variant, from, stamp, scope) }
  }
}

async function load(db: Database, message: ClaimedMessage, kept: Map<string, Prepared>, dkimKey: KeyObject, now: Date) {
  const { organisationId, contentId, contactId } = message
  const key = `${organisationId} ${contentId}`
  const found = kept.get(key)
  const fresh = found !== undefined && now.getTime() - found.preparedAt < KEEP_MS ? found : undefined
  if (fresh && contactId === null) return { prepared: fresh, recipient: undefined }
  return inOrganisation(db, organisationId, async tx => {
    const prepared = fresh ?? (await prepare(tx, message, dkimKey, now))
    if (!fresh && prepared.content.form !== 'raw') keep(kept, key, prepared)
    const recipient = contactId === null ? undefined : await findRecipient(tx, organisationId, contactId)
    return { prepared, recipient }
  })
}

async function prepare(
  tx: Tx,
  { organisationId, contentId, workspaceId }: ClaimedMessage,
  dkimKey: KeyObject,
  now: Date,
): Promise<Prepared> {
  const content = await findStoredContent(tx, organisationId, contentId)
  if (!content) throw new Refusal('invalid', 'What the message says is gone: it was erased.')
  const keys = await loadDkimKeys(tx, organisationId, content.domain, dkimKey)
  const { language } = await loadOrganisation(tx)
  const fields = (await findFields(tx, organisationId, workspaceId)).map(({ key }) => key)
  return { content, keys, language, fields, variants: new Map(), preparedAt: now.getTime() }
}

function keep(kept: Map<string, Prepared>, key: string, prepared: Prepared): void {
  kept.delete(key)
  if (kept.size >= KEEP_CONTENTS) kept.delete(kept.keys().next().value as string)
  kept.set(key, prepared)
}

// A footer in the recipient's language makes at most four variants of a content.
function variantFor(
  { content, variants }: Prepared,
  { purpose }: ClaimedMessage,
  language: Language,
  urlOf: ((target: string) => string) | undefined,
): Variant {
  const name = `${purpose} ${language}`
  const texts = textsOf(content)
  const made =
    variants.get(name) ??
    prepareVariant(urlOf ? withCountedLinks(texts, urlOf) : texts, footerOf(content, purpose, language))
  variants.set(name, made)
  return made
}

function textsOf({ form, subject, preheader, html, plain }: StoredContent) {
  return { form: form as 'template' | 'fixed', subject: subject ?? '', preheader, html, plain }
}

// The text part shows where a link leads; what is clicked in it is not counted.
function withCountedLinks(texts: Content, urlOf: (target: string) => string): Content {
  if (texts.html === null) return texts
  return { ...texts, plain: texts.plain ?? textOf(texts.html), html: countLinks(texts.html, urlOf) }
}

/** Of a campaign: the content is this one's only, so all copies share the links. */
function countingUrls(publicUrl: string, key: KeyObject, { organisationId, campaignId }: ClaimedMessage) {
  if (campaignId === null) return undefined
  return (target: string) => clickUrl(publicUrl, key, { organisationId, campaignId, target, isTest: false })
}

function footerOf(
  { senderName, postalAddress }: StoredContent,
  purpose: ClaimedMessage['purpose'],
  language: Language,
) {
  return purpose === 'marketing' ? { language, senderName, postalAddress } : undefined
}

/** What a template may name, of one recipient; a field without a value is empty. `fields`: those of the workspace. */
export function scopeOf(
  fields: readonly string[],
  recipient: Recipient | undefined,
  address: string,
  links: { leave: string; stay: string } | undefined,
): TemplateScope {
  return {
    ...Object.fromEntries(fields.map(key => [key, ''])),
    ...recipient?.fields,
    first_name: recipient?.firstName ?? '',
    last_name: recipient?.lastName ?? '',
    language: recipient?.language ?? '',
    address,
    // Leaving and what is less than that are one page.
    ...(links ? { unsubscribe_url: links.leave, preferences_url: links.leave, still_here_url: links.stay } : {}),
  }
}

/** Of the contact, where it is one that Veto writes in. */
export function languageOf(language: string | null | undefined): Language | undefined {
  return LANGUAGES.find(one => one === language)
}

// Google counts by each of the four, so none names a person: campaign, workspace, kind, and who sends for all of them.
function feedbackIdOf(
  { campaignId, workspaceId, origin, purpose }: ClaimedMessage,
  { senderId }: StoredContent,
): string {
  const short = (id: string) => id.replaceAll('-', '').slice(-12)
  return [
    short(campaignId ?? senderId),
    short(workspaceId),
    campaignId ? 'campaign' : `${origin}-${purpose}`,
    'veto',
  ].join(':')
}
