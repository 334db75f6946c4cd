import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { readAddress } from '../../read-address.ts'
import { Refusal } from '../../refusal.ts'
import { findMailSettings, findSystemSender, findSystemSenderById, saveMailSettings } from './queries.ts'

export type MailSettingsChange = { senderId?: string | null | undefined; alarmAddresses?: string[] | undefined }

/** Who Veto's own mail is from, and who hears of alarms beside the privacy officers. */
export async function loadMailSettings(tx: Tx, organisationId: string) {
  const { senderId, alarmAddresses } = (await findMailSettings(tx, organisationId)) ?? UNSET
  const sender = await findSystemSender(tx, organisationId)
  const shown = sender ? { id: sender.id, name: sender.name, address: sender.address } : null
  return { senderId, sender: shown, alarmAddresses }
}

/** Privacy officers always hear of alarms: nothing here takes one off. */
export async function changeMailSettings(tx: Tx, actor: Actor, change: MailSettingsChange): Promise<void> {
  const { organisationId } = actor
  const before = (await findMailSettings(tx, organisationId)) ?? UNSET
  const { senderId = before.senderId } = change
  if (change.senderId && !(await findSystemSenderById(tx, organisationId, change.senderId)))
    throw new Refusal(
      'invalid',
      `${change.senderId} is no sender of this organisation. GET /api/v1/senders lists them.`,
      {
        field: 'senderId',
      },
    )
  const written = change.alarmAddresses?.map(one => readAddress(one).written) ?? before.alarmAddresses
  const alarmAddresses = [...new Set(written)]
  await saveMailSettings(tx, organisationId, { senderId, alarmAddresses })
  await recordEvent(tx, actor, 'sending.mail_settings_changed', { senderId, alarmAddresses })
}

const UNSET = { senderId: null, alarmAddresses: [] }
