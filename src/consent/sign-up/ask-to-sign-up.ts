import type { Actor } from '../../actor.ts'
import { raiseAlarm, recordEvent } from '../../audit/index.ts'
import { saidNo } from '../../blacklist/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Language } from '../../language.ts'
import { keysOf } from '../../mailbox-key.ts'
import { networkOf } from '../../network-of.ts'
import { readAddress } from '../../read-address.ts'
import { countOnForm } from '../forms/form-queries.ts'
import { confirmationMail } from './confirmation-mail.ts'
import { decideSignUp, MOST } from './limits.ts'
import { type OpenForm, wordingOf } from './open-form.ts'
import type { ReadAnswers } from './read-answers.ts'
import type { Asker, SignUpParts } from './sign-up-parts.ts'
import { countAsked, insertSignUp, lockAsking, type Road } from './sign-up-queries.ts'
import { confirmUrl } from './sign-up-token.ts'

type Asked = { language: Language; road: Road; asker: Asker }

/**
 * Somebody asks to be written to: kept, and confirmed by a mail to that mailbox, whether the address is new, known or listed. `too_many`: the
 * client, or the form. Everything else is answered alike.
 */
export async function askToSignUp(
  tx: Tx,
  parts: SignUpParts,
  form: OpenForm,
  answers: Extract<ReadAnswers, { ok: true }>,
  { language, road, asker }: Asked,
): Promise<'taken' | 'too_many'> {
  const { organisationId, id: formId } = form
  const to = readAddress(answers.address)
  const { mailboxKey, variantKey } = keysOf(parts.listKey, to)
  const network = asker.ip === null ? null : networkOf(asker.ip)
  await lockAsking(tx, { network, mailboxKey })
  const wasListed = await saidNo(tx, organisationId, mailboxKey)
  const before = await countAsked(tx, organisationId, { formId, network, mailboxKey })
  const decision = decideSignUp(before, { isListed: wasListed })
  if (decision === 'refuse') return 'too_many'
  await countOnForm(tx, organisationId, formId, 'submitted')
  const actor: Actor = { kind: 'system', organisationId, name: 'sign-up form' }
  if (wasListed && before.listedInDay === MOST.listedInDay - 1)
    await raiseAlarm(tx, actor, 'alarm.many_listed_sign_ups', { formId, signUps: MOST.listedInDay })
  if (decision === 'keep_quiet') return 'taken'

  const { id: wordingId } = wordingOf(form, language)
  const { firstName, lastName, fields, interestIds } = answers
  const said = { address: to.written, firstName, lastName, fields, interestIds, language, road }
  const from = { ip: asker.ip, network, userAgent: asker.userAgent }
  const row = { organisationId, formId, wordingId, mailboxKey, variantKey, ...said, ...from, wasListed }
  const signUpId = await insertSignUp(tx, row)
  const mail = confirmationMail(
    language,
    form.organisation,
    confirmUrl(parts.publicUrl, parts.key, { organisationId, signUpId }),
  )
  await parts.sendConfirmation(tx, {
    ...mail,
    organisationId,
    signUpId,
    to: to.written,
    language,
    senderId: form.senderId,
  })
  if (wasListed)
    await recordEvent(tx, actor, 'consent.listed_address_signed_up', { formId, signUpId, road }, [mailboxKey])
  return 'taken'
}
