import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import { liftByConsent, saidNoSince } from '../../blacklist/index.ts'
import { confirmContact } from '../../contacts/index.ts'
import type { Tx } from '../../db/index.ts'
import { keysOf } from '../../mailbox-key.ts'
import { readAddress } from '../../read-address.ts'
import type { SignUpForm } from '../forms/form.ts'
import { countOnForm, findForm } from '../forms/form-queries.ts'
import { welcomeMail } from './confirmation-mail.ts'
import type { SignUpParts } from './sign-up-parts.ts'
import { confirmInDatabase, lockSignUp, type SignUpRow } from './sign-up-queries.ts'

/** `over`: too old, or somebody said no after asking, and then the no counts. */
export type Confirmation =
  | { kind: 'confirmed'; address: string; contactId: string; lifted: number }
  | { kind: 'already' }
  | { kind: 'over' }
  | { kind: 'unknown' }

/**
 * BL-5, CO-1: the person's documented yes. One transaction: the consent record, what it lifts, the contact, its lists and interests, the events, and
 * the welcome mail. Once: the second time answers `already`.
 */
export async function confirmSignUp(
  tx: Tx,
  parts: SignUpParts,
  { organisationId, signUpId }: { organisationId: string; signUpId: string },
  from: { ip: string; userAgent: string },
): Promise<Confirmation> {
  const signUp = await lockSignUp(tx, organisationId, signUpId)
  const form = signUp && (await findForm(tx, organisationId, signUp.formId))
  if (!signUp || !form) return { kind: 'unknown' }
  const state = await stateOf(tx, organisationId, signUp)
  if (state !== 'open' || signUp.address === null) return { kind: state === 'open' ? 'over' : state }

  const actor: Actor = { kind: 'system', organisationId, name: 'sign-up confirmation' }
  const { id: consentId, confirmedAt } = await confirmInDatabase(tx, signUpId, from)
  const lifted = await liftByConsent(tx, actor, consentId)
  const { address, firstName, lastName, fields, language, interestIds } = signUp
  const { id: contactId, isNew } = await confirmContact(tx, actor, {
    ...{ address, firstName, lastName, fields, language, interestIds, confirmedAt },
    workspaceId: form.workspaceId,
    keys: keysOf(parts.listKey, readAddress(address)),
    listIds: form.listIds,
    source: `sign-up form: ${form.name}`,
  })
  await countOnForm(tx, organisationId, form.id, 'confirmed')
  const facts = { consentId, contactId, formId: form.id, wordingId: signUp.wordingId, lifted: lifted.length, isNew }
  await recordEvent(tx, actor, 'consent.confirmed', facts, [signUp.mailboxKey])
  await welcome(tx, parts, form, { organisationId, contactId, to: address, language })
  return { kind: 'confirmed', address, contactId, lifted: lifted.length }
}

/** What the link leads to, now. */
export async function stateOf(
  tx: Tx,
  organisationId: string,
  { confirmedAt, isOver, address, mailboxKey, askedAt }: SignUpRow,
): Promise<'open' | 'already' | 'over'> {
  if (confirmedAt !== null) return 'already'
  if (isOver || address === null) return 'over'
  return (await saidNoSince(tx, organisationId, mailboxKey, askedAt)) ? 'over' : 'open'
}

type Newcomer = { organisationId: string; contactId: string; to: string; language: SignUpRow['language'] }

async function welcome(tx: Tx, parts: SignUpParts, form: SignUpForm, newcomer: Newcomer): Promise<void> {
  const text = form.welcome[newcomer.language] ?? Object.values(form.welcome)[0]
  if (!form.sendsWelcome || !text) return
  await parts.sendWelcome(tx, { ...newcomer, ...welcomeMail(text), senderId: form.senderId })
}
