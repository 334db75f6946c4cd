import type { KeyObject } from 'node:crypto'
import { findOrganisation, selectHolders, selectOrganisations } from '../../accounts/index.ts'
import { claimAlarmMailing, findUnmailedAlarms, type UnmailedAlarm } from '../../audit/index.ts'
import { type Database, inOrganisation, type Tx } from '../../db/index.ts'
import type { Language } from '../../language.ts'
import { Refusal } from '../../refusal.ts'
import { ALARM_TEXTS } from './alarm-texts.ts'
import { findMailSettings, findSystemSender } from './queries.ts'
import { sendClosedKind } from './send-closed-kind.ts'

export type AlarmParts = { listKey: KeyObject; publicUrl: string }

/**
 * AC-3: each new alarm is mailed once to every privacy officer, and to whoever the settings name. Where the organisation has no sender yet it waits, for
 * two days at most: the home page shows it all the same. One that fails stops no other.
 */
export async function mailAlarms(db: Database, worker: Database, parts: AlarmParts): Promise<void> {
  const failures: unknown[] = []
  const organisations = (await selectOrganisations(worker)).map(({ id }) => id)
  for (const alarm of await findUnmailedAlarms(worker, organisations))
    await inOrganisation(db, alarm.organisationId, tx => mailAlarm(tx, alarm, parts)).catch(error =>
      failures.push(error),
    )
  if (failures.length > 0) throw failures[0]
}

async function mailAlarm(tx: Tx, alarm: UnmailedAlarm, { listKey, publicUrl }: AlarmParts): Promise<void> {
  const { organisationId, id: cause, kind } = alarm
  const organisation = await findOrganisation(tx)
  if (!organisation || !(await findSystemSender(tx, organisationId))) return
  if (!(await claimAlarmMailing(tx, organisationId, cause))) return
  const named = (await findMailSettings(tx, organisationId))?.alarmAddresses ?? []
  const told = [
    ...(await selectHolders(tx, 'privacy_officer')),
    ...named.map(email => ({ email, language: null as Language | null })),
  ]
  for (const { email: to, language: own } of told) {
    const language = own ?? organisation.language
    const words = wordsOf(language, { kind, at: new Date(alarm.at), organisation: organisation.name, publicUrl })
    await sendClosedKind(tx, listKey, { organisationId, kind: 'alarm', cause, to, language, ...words }).catch(
      unlessNoAddress,
    )
  }
}

// Who logs in through the company's own provider may have a name there that is no address of ours to judge.
function unlessNoAddress(error: unknown): void {
  if (!(error instanceof Refusal)) throw error
}

type Facts = { kind: string; at: Date; organisation: string; publicUrl: string }

function wordsOf(language: Language, { kind, at, organisation, publicUrl }: Facts) {
  const { kinds, other, subject, raised, look, why } = ALARM_TEXTS[language]
  const what = kinds[kind.replace(/^alarm\./, '')] ?? other
  const url = `${publicUrl.replace(/\/+$/, '')}/audit?kind=alarm.`
  const lines = [subject(what, organisation), raised(at), look]
  const html = [
    ...lines.map(paragraph),
    `<p><a href="${escaped(url)}">${escaped(url)}</a></p>`,
    paragraph(why(organisation)),
  ]
  return {
    subject: subject(what, organisation),
    html: html.join('\n'),
    text: [...lines, url, '', why(organisation)].join('\n'),
  }
}

function paragraph(text: string): string {
  return `<p>${escaped(text)}</p>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, one => `&#${one.charCodeAt(0)};`)
}
