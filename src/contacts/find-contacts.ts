import type { KeyObject } from 'node:crypto'
import { loadWorkspace } from '../accounts/index.ts'
import { type AddressVerdict, checkAddresses } from '../blacklist/index.ts'
import type { Tx } from '../db/index.ts'
import { mailboxKeyOf } from '../mailbox-key.ts'
import { readAddress } from '../read-address.ts'
import type { Contact } from './contact.ts'
import { loadList } from './load-lists.ts'
import { selectContactPage } from './queries.ts'

/** `address` finds the mailbox, however it is spelt; `startsWith` is the beginning of the address as written, in any case. */
export type ContactSearch = {
  workspaceId?: string | undefined
  address?: string | undefined
  startsWith?: string | undefined
  list?: string | undefined
  cursor?: string | undefined
  limit: number
}

export type JudgedContact = Contact & { verdict: AddressVerdict }

/** One page of the contacts of one workspace (that of the list, where one is named), the newest first, each with its verdict for marketing. */
export async function findContacts(
  tx: Tx,
  organisationId: string,
  listKey: KeyObject,
  { address, startsWith, cursor, limit, ...search }: ContactSearch,
): Promise<{ contacts: JudgedContact[]; nextCursor: string | null }> {
  const list = search.list === undefined ? undefined : await loadList(tx, organisationId, search.list)
  const workspaceId = await loadWorkspace(tx, organisationId, search.workspaceId ?? list?.workspaceId)
  const found = await selectContactPage(tx, organisationId, {
    workspaceId,
    mailboxKey: address === undefined ? undefined : mailboxKeyOf(listKey, readAddress(address)),
    listId: list?.id,
    startsWith: startsWith?.toLowerCase(),
    before: cursor,
    limit: limit + 1,
  })
  const shown = found.slice(0, limit)
  const addresses = shown.map(contact => contact.address)
  const verdicts = await checkAddresses(tx, organisationId, listKey, addresses, 'marketing')
  return {
    contacts: shown.map((contact, at) => ({ ...contact, verdict: verdicts[at] as AddressVerdict })),
    nextCursor: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
  }
}
