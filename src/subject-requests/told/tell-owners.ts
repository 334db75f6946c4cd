import type { KeyObject } from 'node:crypto'
import { findOrganisation, selectOrganisations } from '../../accounts/index.ts'
import type { Actor } from '../../actor.ts'
import { type Database, inOrganisation, type Tx } from '../../db/index.ts'
import type { Language } from '../../language.ts'
import { Refusal } from '../../refusal.ts'
import { findSystemSender, sendClosedKind } from '../../sending/index.ts'
import { dayAt, daysBetween } from '../deadline/day.ts'
import { letterAsHtml, letterAsText } from '../letters/letter-form.ts'
import { linkUrl } from '../public/link-token.ts'
import type { PublicParts } from '../public/submit-request.ts'
import { recordRequestEvent } from '../record-request-event.ts'
import { noticeDue } from './notice.ts'
import { OWNER_TEXTS } from './owner-texts.ts'
import { insertNotice, lockStepsToMail, type OpenStep } from './told-queries.ts'

/**
 * Whoever answers for another system is told by mail of each request that waits for them, with the link by which they answer, and reminded before its
 * deadline (GD-4). Not before it is clear who is asking: what was erased there for a stranger does not come back. Without a sender it waits. Safe to repeat.
 */
export async function tellOwners(db: Database, worker: Database, parts: PublicParts, now: Date): Promise<void> {
  const failures: unknown[] = []
  for (const { id } of await selectOrganisations(worker))
    await inOrganisation(db, id, tx => tellAll(tx, id, parts, now)).catch(error => failures.push(error))
  if (failures.length > 0) throw failures[0]
}

async function tellAll(tx: Tx, organisationId: string, parts: PublicParts, now: Date): Promise<void> {
  const organisation = await findOrganisation(tx)
  if (!organisation || !(await findSystemSender(tx, organisationId))) return
  const today = dayAt(now, organisation.country)
  for (const { wasTold, lastDaysLeft, ...step } of await lockStepsToMail(tx, organisationId)) {
    const daysLeft = daysBetween(today, step.dueOn)
    const what = noticeDue(daysLeft, lastDaysLeft, wasTold)
    if (what)
      await tell(tx, parts, { ...organisation, organisationId }, step, { daysLeft, isReminder: what === 'reminder' })
  }
}

type About = { organisationId: string; name: string; language: Language }
type When = { daysLeft: number; isReminder: boolean }

async function tell(tx: Tx, parts: PublicParts, about: About, step: OpenStep, when: When): Promise<void> {
  const { organisationId, language } = about
  const { stepId, dueOn, requestId: id, reference, kind, systemId, system, ownerEmail: to } = step
  const cause = await insertNotice(tx, { organisationId, stepId, dueOn, daysLeft: when.daysLeft })
  const url = linkUrl(parts.publicUrl, parts.key, { kind: 'step', organisationId, id: stepId })
  const mail = { organisationId, kind: 'system_notice' as const, cause, to, language, ...write(about, step, when, url) }
  await send(tx, parts.listKey, mail)
  const actor: Actor = { kind: 'system', organisationId, name: 'deadlines' }
  const facts = { systemId, system, isReminder: when.isReminder, note: system }
  await recordRequestEvent(tx, actor, { id, reference, kind }, 'owner_told', facts)
}

// An owner without an address that we can read is nobody to stop the others for: the step stays open, and the officer sees it.
async function send(tx: Tx, listKey: KeyObject, mail: Parameters<typeof sendClosedKind>[2]): Promise<void> {
  await sendClosedKind(tx, listKey, mail).catch(error => {
    if (!(error instanceof Refusal)) throw error
  })
}

function write(about: About, { kind, reference, system, ownerName, dueOn }: OpenStep, when: When, url: string) {
  const texts = OWNER_TEXTS[about.language]
  const day = new Intl.DateTimeFormat(about.language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(dueOn))
  const said = [
    texts.dear(ownerName),
    texts.asked[kind],
    when.daysLeft < 0 ? texts.late(day) : texts.when(day),
    texts.look,
  ].map(text => ({ kind: 'text' as const, text }))
  const subject = when.isReminder ? texts.reminder(system, reference) : texts.subject(system, reference)
  const why = { kind: 'text' as const, text: texts.why(about.name, system) }
  const letter = { subject, blocks: [...said, { kind: 'link' as const, text: url }, why] }
  return { subject: subject.slice(0, 500), html: letterAsHtml(letter), text: letterAsText(letter) }
}
