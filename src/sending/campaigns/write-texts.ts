import { findFields, loadList, loadSegment, requireInterests } from '../../contacts/index.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { compileMjml, isMjml } from '../compose/compile-mjml.ts'
import { CONTACT_FIELDS, type ParsedTemplate, renderAll, unknownFields } from '../compose/liquid.ts'
import { type Content, prepareTexts } from '../compose/variant.ts'
import { loadSender } from '../senders/load-sender.ts'
import type { Campaign, CampaignTexts } from './campaign.ts'

/** What somebody writes of a campaign: left out stays as it is, null goes. `html` may be MJML. */
export type WrittenTexts = { [Name in keyof CampaignTexts]?: CampaignTexts[Name] | undefined }

/**
 * The texts after a change. Compiles MJML, refuses what is no template, and what belongs to another workspace. An unknown field is told by the
 * preview, and refused at the start: somebody who writes is not interrupted.
 */
export async function writeTexts(
  tx: Tx,
  organisationId: string,
  workspaceId: string,
  before: CampaignTexts,
  written: WrittenTexts,
): Promise<CampaignTexts> {
  const texts = await withPage({ ...before, ...given(written) }, written)
  if (texts.senderId !== null)
    refuseElsewhere(await loadSender(tx, organisationId, texts.senderId), workspaceId, 'sender')
  if (texts.listId !== null) refuseElsewhere(await loadList(tx, organisationId, texts.listId), workspaceId, 'list')
  if (texts.segmentId !== null)
    refuseElsewhere(await loadSegment(tx, organisationId, texts.segmentId), workspaceId, 'segment')
  if (written.interestId) await requireInterests(tx, organisationId, workspaceId, [written.interestId])
  parseTexts(texts)
  return texts
}

// A blank text is none. Of list and segment the one that is named anew takes the place of the other.
function given(written: WrittenTexts): Partial<CampaignTexts> {
  const { listId, segmentId } = written
  if (listId && segmentId)
    throw new Refusal('invalid', 'A campaign goes to a list or to a segment, not to both.', { field: 'segmentId' })
  const named = Object.entries(written).filter(([, value]) => value !== undefined)
  const texts = Object.fromEntries(
    named.map(([name, value]) => [name, typeof value === 'string' && value.trim() === '' ? null : value]),
  )
  return { ...(listId ? { segmentId: null } : {}), ...(segmentId ? { listId: null } : {}), ...texts }
}

/** The texts as the composer takes them; empty where nothing is written yet. */
export function contentOf({ subject, preheader, html, text }: CampaignTexts): Content {
  return { form: 'template', subject: subject ?? '', preheader, html, plain: text }
}

/** The names in the texts that neither every contact nor a field of the workspace has. */
export async function findUnknownFields(
  tx: Tx,
  organisationId: string,
  workspaceId: string,
  texts: CampaignTexts,
): Promise<string[]> {
  return unknownFields(parseTexts(texts), await findNames(tx, organisationId, workspaceId))
}

/** Fills the texts for somebody of whom nothing is known. A loop without an end is refused here, once, and not put off at each of a million messages. */
export async function tryTexts(tx: Tx, organisationId: string, campaign: Campaign): Promise<void> {
  const names = await findNames(tx, organisationId, campaign.workspaceId)
  const scope = Object.fromEntries(names.map(name => [name, '']))
  for (const template of parseTexts(campaign)) renderAll(template, scope)
}

async function findNames(tx: Tx, organisationId: string, workspaceId: string): Promise<string[]> {
  const own = (await findFields(tx, organisationId, workspaceId)).map(({ key }) => key)
  return [...CONTACT_FIELDS, ...own]
}

function parseTexts(texts: CampaignTexts): ParsedTemplate[] {
  const { subject, html, text } = prepareTexts(contentOf(texts), undefined)
  return [subject, html, text].filter(template => template !== undefined)
}

async function withPage(texts: CampaignTexts, { html, mjml }: WrittenTexts): Promise<CampaignTexts> {
  const source = mjml ?? (typeof html === 'string' && isMjml(html) ? html : undefined)
  if (typeof source === 'string') return { ...texts, mjml: source, html: await compileMjml(source) }
  return html === undefined ? texts : { ...texts, mjml: null }
}

function refuseElsewhere(found: { workspaceId: string; id: string }, workspaceId: string, what: string): void {
  if (found.workspaceId === workspaceId) return
  throw new Refusal('not_found', `The workspace has no ${what} ${found.id}.`)
}
