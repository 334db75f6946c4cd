import type { KeyObject } from 'node:crypto'
import { loadOrganisation } from '../../accounts/index.ts'
import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Language } from '../../language.ts'
import { mailboxKeyOf } from '../../mailbox-key.ts'
import { readAddress } from '../../read-address.ts'
import { settledMonths } from '../../retention/index.ts'
import { collectSections } from './collect-sections.ts'
import { type AccessForm, type AccessKind, PORTABLE } from './section.ts'
import { type AccessFile, writeAccess } from './write-access.ts'

type AskedAccess = { address: string; kind: AccessKind; language?: Language | undefined }

/**
 * Everything that Veto holds on a person, to be given to them (GD-6). `portability` has what they gave themselves; the entry of the blacklist is in
 * the access, and not in that. In the organisation's language where none is asked for. `form`: what becomes of it, for the log.
 */
export async function gatherAccess(
  tx: Tx,
  actor: Actor,
  listKey: KeyObject,
  { address: written, kind, language }: AskedAccess,
  form: AccessForm | 'copy',
): Promise<AccessFile> {
  const { organisationId } = actor
  const address = readAddress(written)
  const organisation = await loadOrganisation(tx)
  const all = await collectSections(tx, organisationId, listKey, address)
  const sections = kind === 'access' ? all : all.filter(({ name }) => PORTABLE.includes(name))
  await recordEvent(tx, actor, 'privacy.data_exported', { kind, form }, [mailboxKeyOf(listKey, address)])
  const about = {
    organisation: organisation.name,
    language: language ?? organisation.language,
    on: new Date(),
    terms: await settledMonths(tx),
  }
  return { kind, address: address.written, ...about, sections }
}

/** The same as a file in one of its forms. */
export async function exportAccess(
  tx: Tx,
  actor: Actor,
  listKey: KeyObject,
  { form, ...asked }: AskedAccess & { form: AccessForm },
): Promise<Buffer> {
  return writeAccess(await gatherAccess(tx, actor, listKey, asked, form), form)
}
