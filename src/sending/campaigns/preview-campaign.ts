import { loadOrganisation } from '../../accounts/index.ts'
import { findFields, findRecipient } from '../../contacts/index.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { renderTexts } from '../compose/compose-message.ts'
import { languageOf, scopeOf } from '../compose/open-composer.ts'
import { prepareTexts } from '../compose/variant.ts'
import { loadSender } from '../senders/load-sender.ts'
import type { Campaign } from './campaign.ts'
import { loadCampaign } from './load-campaign.ts'
import { findWarnings, type PreviewWarning } from './preview-warnings.ts'
import { contentOf, findUnknownFields } from './write-texts.ts'

/** A campaign as one reader would see it. With unknown fields there is nothing to show but their names. */
export type Preview = {
  subject: string | null
  html: string | null
  text: string | null
  warnings: PreviewWarning[]
  unknownFields: string[]
}

/** `contactId`: whose fields fill it; without, they are empty. `linkUrl`: stands for the opt-out link, which is made for each copy. */
export async function previewCampaign(
  tx: Tx,
  organisationId: string,
  id: string,
  { contactId, linkUrl }: { contactId: string | undefined; linkUrl: string },
): Promise<Preview> {
  const campaign = await loadCampaign(tx, organisationId, id)
  const recipient = contactId === undefined ? undefined : await findRecipient(tx, organisationId, contactId)
  if (contactId !== undefined && recipient?.workspaceId !== campaign.workspaceId)
    throw new Refusal('not_found', `The workspace has no contact ${contactId}.`)
  const footer = await footerOf(tx, organisationId, campaign, languageOf(recipient?.language))
  const texts = prepareTexts(contentOf(campaign), footer)
  const unknownFields = await findUnknownFields(tx, organisationId, campaign.workspaceId, campaign)
  const warnings = findWarnings(campaign, texts)
  if (unknownFields.length > 0) return { subject: null, html: null, text: null, warnings, unknownFields }
  const fields = (await findFields(tx, organisationId, campaign.workspaceId)).map(({ key }) => key)
  const scope = scopeOf(fields, recipient, recipient?.address ?? '', { leave: linkUrl, stay: linkUrl })
  return { ...renderTexts({ texts }, scope), warnings, unknownFields }
}

async function footerOf(
  tx: Tx,
  organisationId: string,
  { senderId }: Campaign,
  language: ReturnType<typeof languageOf>,
) {
  const { language: own } = await loadOrganisation(tx)
  const sender = senderId === null ? undefined : await loadSender(tx, organisationId, senderId)
  return { language: language ?? own, senderName: sender?.name ?? '', postalAddress: sender?.postalAddress ?? '' }
}
