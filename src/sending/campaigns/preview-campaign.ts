import { loadOrganisation } from '../../accounts/index.ts'
import { findFields, findRecipient } from '../../contacts/index.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { renderTexts } from '../compose/compose-message.ts'
import { languageOf, scopeOf } from '../compose/open-composer.ts'
import { prepareTexts } from '../compose/variant.ts'
import { loadSender } from '../senders/load-sender.ts'
import type { CampaignTexts } from './campaign.ts'
import { loadCampaign } from './load-campaign.ts'
import { findWarnings, type PreviewWarning } from './preview-warnings.ts'
import { contentOf, findUnknownFields, type WrittenTexts, writeTexts } from './write-texts.ts'

/** A campaign as one reader would see it. With unknown fields there is nothing to show but their names. */
export type Preview = {
  subject: string | null
  html: string | null
  text: string | null
  warnings: PreviewWarning[]
  unknownFields: string[]
}

/** `contactId`: whose fields fill it; without, they are empty. `linkUrl`: stands for the opt-out link, which is made for each copy. */
export type PreviewOptions = { contactId: string | undefined; linkUrl: string }

export async function previewCampaign(
  tx: Tx,
  organisationId: string,
  id: string,
  options: PreviewOptions,
): Promise<Preview> {
  const campaign = await loadCampaign(tx, organisationId, id)
  return previewTexts(tx, organisationId, campaign.workspaceId, campaign, options)
}

/** Texts that nobody has saved, as they are being written. Refuses what saving them would refuse. */
export async function previewWritten(
  tx: Tx,
  organisationId: string,
  workspaceId: string,
  written: WrittenTexts,
  options: PreviewOptions,
): Promise<Preview & { page: string | null }> {
  const texts = await writeTexts(tx, organisationId, workspaceId, NOTHING, written)
  return { ...(await previewTexts(tx, organisationId, workspaceId, texts, options)), page: texts.html }
}

const NOTHING: CampaignTexts = {
  senderId: null,
  listId: null,
  segmentId: null,
  interestId: null,
  isReengagement: false,
  subject: null,
  preheader: null,
  html: null,
  mjml: null,
  text: null,
}

async function previewTexts(
  tx: Tx,
  organisationId: string,
  workspaceId: string,
  written: CampaignTexts,
  { contactId, linkUrl }: PreviewOptions,
): Promise<Preview> {
  const recipient = contactId === undefined ? undefined : await findRecipient(tx, organisationId, contactId)
  if (contactId !== undefined && recipient?.workspaceId !== workspaceId)
    throw new Refusal('not_found', `The workspace has no contact ${contactId}.`)
  const footer = await footerOf(tx, organisationId, written, languageOf(recipient?.language))
  const texts = prepareTexts(contentOf(written), footer)
  const unknownFields = await findUnknownFields(tx, organisationId, workspaceId, written)
  const warnings = findWarnings(written, texts)
  if (unknownFields.length > 0) return { subject: null, html: null, text: null, warnings, unknownFields }
  const fields = (await findFields(tx, organisationId, workspaceId)).map(({ key }) => key)
  const scope = scopeOf(fields, recipient, recipient?.address ?? '', { leave: linkUrl, stay: linkUrl })
  return { ...renderTexts({ texts }, scope), warnings, unknownFields }
}

async function footerOf(
  tx: Tx,
  organisationId: string,
  { senderId }: CampaignTexts,
  language: ReturnType<typeof languageOf>,
) {
  const { language: own } = await loadOrganisation(tx)
  const sender = senderId === null ? undefined : await loadSender(tx, organisationId, senderId)
  return { language: language ?? own, senderName: sender?.name ?? '', postalAddress: sender?.postalAddress ?? '' }
}
