import { loadOrganisation } from '../../accounts/index.ts'
import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { contrastWithWhite, LEAST_CONTRAST } from './contrast.ts'
import { findSettings, saveSettings } from './queries.ts'
import { acknowledges, type ConsentSettings } from './settings.ts'

export type SettingsChange = { [Name in keyof ConsentSettings]?: ConsentSettings[Name] | undefined }

/** As they stand, and what they come to. */
export async function loadSettings(
  tx: Tx,
  organisationId: string,
): Promise<ConsentSettings & { acknowledgesNow: boolean }> {
  const settings = await findSettings(tx, organisationId)
  const { country } = await loadOrganisation(tx)
  return { ...settings, acknowledgesNow: acknowledges(settings, country) }
}

/** Changes what is given; texts as a whole. `hasImage`: whether the organisation has this picture. */
export async function changeSettings(
  tx: Tx,
  actor: Actor,
  change: SettingsChange,
  hasImage: (tx: Tx, organisationId: string, imageId: string) => Promise<boolean>,
): Promise<void> {
  const { organisationId } = actor
  const { buttonColour, logoImageId } = change
  if (buttonColour) refusePale(buttonColour)
  if (logoImageId && !(await hasImage(tx, organisationId, logoImageId)))
    throw new Refusal('not_found', `There is no picture ${logoImageId}. Upload it with POST /api/v1/images.`, {
      field: 'logoImageId',
    })
  const before = await findSettings(tx, organisationId)
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  await saveSettings(tx, organisationId, { ...before, ...given })
  await recordEvent(tx, actor, 'accounts.consent_settings_changed', { changes: given })
}

function refusePale(colour: string): void {
  const contrast = contrastWithWhite(colour)
  if (contrast >= LEAST_CONTRAST) return
  throw new Refusal(
    'invalid',
    `White text on ${colour} has a contrast of ${contrast.toFixed(1)}, and ${LEAST_CONTRAST} is the least that people read (WCAG 2.2). Choose a darker colour.`,
    { field: 'buttonColour', contrast: Number(contrast.toFixed(1)) },
  )
}
