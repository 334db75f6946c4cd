import type { KeyObject } from 'node:crypto'
import { loadWorkspace } from '../accounts/index.ts'
import { checkAddresses } from '../blacklist/index.ts'
import type { Tx } from '../db/index.ts'
import { mailboxKeyOf } from '../mailbox-key.ts'
import { readAddress } from '../read-address.ts'
import { Refusal } from '../refusal.ts'
import type { Contact } from './contact.ts'
import { isIndexing } from './index-queries.ts'
import { type ContactVerdict, judgeContact } from './judge-contact.ts'
import { loadList } from './load-lists.ts'
import { formatPlace, parsePlace } from './page-cursor.ts'
import type { PageFilter } from './page-queries.ts'
import { readPage } from './read-page.ts'
import type { Sort, Tab } from './tab.ts'

/** `address` finds the mailbox, however it is spelt; `q` is how an address or a name begins, in any case. */
export type ContactSearch = {
  workspaceId?: string | undefined
  address?: string | undefined
  q?: string | undefined
  tab?: Tab | undefined
  list?: string | undefined
  sort?: Sort | undefined
  cursor?: string | undefined
  limit: number
}

export type JudgedContact = Contact & { verdict: ContactVerdict }

/** `isIncomplete`: an import has just loaded contacts that are not among the searched or sorted ones yet; they are within a minute. */
export type ContactPage = { contacts: JudgedContact[]; nextCursor: string | null; isIncomplete: boolean }

/**
 * One page of the contacts of one workspace (that of the list, where one is named), each with its verdict for marketing. The newest first
 * where nothing is said; what a search finds is in the order of what was found: addresses, then first names, then last names.
 */
export async function findContacts(
  tx: Tx,
  organisationId: string,
  listKey: KeyObject,
  { address, q, tab, sort, cursor, limit, ...search }: ContactSearch,
): Promise<ContactPage> {
  if (q !== undefined && sort !== undefined)
    throw new Refusal('invalid', 'What a search finds has an order of its own: leave "sort" out.', { field: 'sort' })
  const list = search.list === undefined ? undefined : await loadList(tx, organisationId, search.list)
  const workspaceId = await loadWorkspace(tx, organisationId, search.workspaceId ?? list?.workspaceId)
  const mailboxKey = address === undefined ? undefined : mailboxKeyOf(listKey, readAddress(address))
  const filter: PageFilter = { organisationId, workspaceId, tab, listId: list?.id, mailboxKey }
  const isByTerm = q !== undefined || sort === 'address'
  const behind = cursor === undefined ? undefined : parsePlace(cursor, isByTerm ? 'term' : 'time')
  const found = await readPage(tx, filter, { q, sort: sort ?? 'newest', behind, limit: limit + 1 })
  const shown = found.slice(0, limit)
  const last = found.length > limit ? shown.at(-1) : undefined
  return {
    contacts: await judge(tx, organisationId, listKey, shown),
    nextCursor: last ? formatPlace(last) : null,
    isIncomplete: isByTerm && (await isIndexing(tx, organisationId, workspaceId)),
  }
}

async function judge(tx: Tx, organisationId: string, listKey: KeyObject, contacts: readonly Contact[]) {
  const addresses = contacts.map(contact => contact.address)
  const verdicts = await checkAddresses(tx, organisationId, listKey, addresses, 'marketing')
  return contacts.map((contact, at) => {
    const verdict = verdicts[at]
    if (!verdict) throw new Error('checkAddresses answered too little')
    return { ...contact, verdict: judgeContact(contact, verdict) }
  })
}
