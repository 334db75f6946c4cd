import type { KeyObject } from 'node:crypto'
import { loadOrganisation } from '../../accounts/index.ts'
import type { Actor } from '../../actor.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { sendClosedKind } from '../../sending/index.ts'
import { closeRequest } from '../close-request.ts'
import { openLink } from '../copy/copy-queries.ts'
import { linkOfCopy } from '../copy/make-copy.ts'
import { dayAt } from '../deadline/day.ts'
import { loadOpenRequest } from '../load-request.ts'
import { answerForVeto } from '../open-request.ts'
import type { PublicParts } from '../public/submit-request.ts'
import { byWhom, recordRequestEvent } from '../record-request-event.ts'
import type { SubjectRequest } from '../request.ts'
import { stepInTheWay } from '../step.ts'
import { selectSteps } from '../step-queries.ts'
import { drawUpLetter } from './draw-up-letter.ts'
import type { Letter, LetterKind, WordedKind } from './letter.ts'
import { letterAsHtml, letterAsText } from './letter-form.ts'
import { insertLetter, selectLetters } from './letter-queries.ts'
import type { LetterFacts } from './write-letter.ts'

export type LetterOrder = {
  kind: WordedKind
  /** `print`: the organisation posts it, or hands it over. */
  by: 'mail' | 'print'
} & Pick<LetterFacts, 'doubt'>

/**
 * Writes a letter to who asked, once of each kind, and mails it or leaves it to be printed. The answer is the last step: it is written when all others are
 * answered, from what they say, and closes the request. All of it is one transaction.
 */
export async function sendLetter(
  tx: Tx,
  actor: Actor,
  { now, ...parts }: PublicParts & { now: Date },
  requestId: string,
  { kind, by, doubt }: LetterOrder,
): Promise<void> {
  const { organisationId } = actor
  const request = await loadOpenRequest(tx, organisationId, requestId)
  await refuseUntimely(tx, organisationId, request, kind, doubt)
  const today = dayAt(now, (await loadOrganisation(tx)).country)
  const copy = kind === 'answer' ? await linkOfCopy(tx, parts, organisationId, requestId, today) : undefined
  // On paper it is enclosed: nobody types such a link.
  const letter = await drawUpLetter(tx, organisationId, request, kind, {
    doubt,
    copy: by === 'mail' ? copy : undefined,
  })
  await keepLetter(tx, actor, request, kind, by, letter, parts.listKey)
  if (copy) await openLink(tx, organisationId, requestId, copy.until)
  if (kind !== 'answer') return
  await answerForVeto(tx, actor, request, ['answered'])
  await closeRequest(tx, actor, requestId, now)
}

/** Keeps a letter as it was written, and queues its mail: once, by the database. */
export async function keepLetter(
  tx: Tx,
  actor: Actor,
  request: SubjectRequest,
  kind: LetterKind,
  by: 'mail' | 'print',
  letter: Letter,
  listKey: KeyObject,
): Promise<void> {
  const { organisationId } = actor
  const { id: requestId, language, address } = request
  const createdBy = byWhom(actor)
  const id = await insertLetter(tx, { organisationId, requestId, kind, language, createdBy, sentBy: by, ...letter })
  if (!id) return refuseSecond(tx, organisationId, requestId, kind)
  if (by === 'mail' && address !== null)
    await sendClosedKind(tx, listKey, {
      ...{ organisationId, kind: 'rights_answer', cause: id, to: address, language, subject: letter.subject },
      html: letterAsHtml(letter),
      text: letterAsText(letter),
    })
  await recordRequestEvent(tx, actor, request, 'letter_written', { letter: kind, by })
}

async function refuseUntimely(
  tx: Tx,
  organisationId: string,
  request: SubjectRequest,
  kind: WordedKind,
  doubt: string | undefined,
): Promise<void> {
  const steps = await selectSteps(tx, organisationId, request.id)
  const open = kind === 'answer' ? stepInTheWay(steps, 'answered') : undefined
  if (open) throw new Refusal('conflict', `The step "${open}" is open: the answer comes last.`, { openStep: open })
  if (kind === 'extension' && request.extendedDueOn === null)
    throw new Refusal(
      'conflict',
      'The deadline was not extended. Extend it first, with the reason that the letter tells.',
    )
  if (kind !== 'identity_question') return
  if (request.kind === 'objection')
    throw new Refusal('invalid', 'Nobody who objects to marketing is asked who they are.')
  if (!doubt)
    throw new Refusal(
      'invalid',
      'Say why you doubt who is asking: the law allows the question on reasonable doubt only.',
      {
        field: 'doubt',
      },
    )
}

async function refuseSecond(tx: Tx, organisationId: string, requestId: string, kind: LetterKind): Promise<never> {
  const first = (await selectLetters(tx, organisationId, requestId)).find(one => one.kind === kind)
  throw new Refusal('conflict', `${first?.createdBy} has written this letter already.`, {
    createdBy: first?.createdBy,
    createdAt: first?.createdAt.toISOString(),
  })
}
