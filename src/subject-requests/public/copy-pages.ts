import { loadOrganisation } from '../../accounts/index.ts'
import { ACCESS_FORMS } from '../../erasure/index.ts'
import type { PublicReply } from '../../public-page.ts'
import { findCopy } from '../copy/copy-queries.ts'
import { giveCopy, isFetchable } from '../copy/give-copy.ts'
import { dayAt } from '../deadline/day.ts'
import { findRequest } from '../queries.ts'
import { copyPage, plainPage } from './page-parts.ts'
import type { PageCall } from './pages.ts'

/** What a link scanner sees: buttons, and nothing of the person. */
export async function showCopy(page: PageCall): Promise<PublicReply | undefined> {
  const { tx, link, organisation, language } = page
  const found = await load(page)
  if (!found) return undefined
  const { request, today } = found
  const copy = await findCopy(tx, link.organisationId, link.id)
  if (!copy || !isFetchable(copy, today)) return { status: 410, ...plainPage(language, 'copyOver') }
  return { status: 200, ...copyPage(language, organisation, request.kind) }
}

/** A click on one of them. */
export async function takeCopy(page: PageCall): Promise<PublicReply | undefined> {
  const { tx, link, call, organisation, language } = page
  const found = await load(page)
  if (!found) return undefined
  const { request, today } = found
  const form = ACCESS_FORMS.find(one => one === call.fields.form)
  if (!form) return { status: 422, ...copyPage(language, organisation, request.kind) }
  const file = await giveCopy(tx, { organisationId: link.organisationId, ...request }, form, today)
  if (!file) return { status: 410, ...plainPage(language, 'copyOver') }
  return { status: 200, type: file.contentType, download: file.bytes, fileName: file.fileName }
}

async function load({ tx, link }: PageCall) {
  const request = await findRequest(tx, link.organisationId, link.id)
  const { country } = await loadOrganisation(tx)
  return request && { request, today: dayAt(new Date(), country) }
}
