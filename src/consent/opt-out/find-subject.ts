import type { KeyObject } from 'node:crypto'
import { findOrganisation } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Language } from '../../language.ts'
import type { Preferences } from '../preferences/preference.ts'
import { acknowledges } from '../settings/settings.ts'
import type { Subject } from './opt-out-page.ts'
import type { OptOutToken } from './opt-out-token.ts'
import { findStanding } from './standing-queries.ts'

export type OptOutParts = {
  /** Derived for `opt-out`. */
  key: KeyObject
  /** Whom a message went to; null where that was erased, or where the message is no more. */
  findAddress(
    tx: Tx,
    message: { organisationId: string; messageId: string; mailboxKey: string },
  ): Promise<string | null>
  /** Where a picture of the organisation is shown. */
  pictureOf(organisationId: string, imageId: string): string
}

/** Whom a link is about, as its page shows them, and in what the organisation writes. */
export type Found = Subject & {
  language: Language
  preferences: Preferences
  acknowledges: boolean
}

/** Undefined where the organisation is not here. */
export async function findSubject(
  { findAddress, pictureOf }: OptOutParts,
  tx: Tx,
  token: OptOutToken,
): Promise<Found | undefined> {
  const organisation = await findOrganisation(tx)
  if (!organisation) return undefined
  const { id, name, language, country } = organisation
  const { settings, preferences } = await findStanding(tx, id, token.mailboxKey)
  const logo = settings.logoImageId === null ? null : pictureOf(id, settings.logoImageId)
  const brand = { organisation: name, logo, buttonColour: settings.buttonColour, texts: settings.pageTexts }
  return {
    organisation: name,
    address: await findAddress(tx, token),
    brand,
    language,
    preferences,
    acknowledges: acknowledges(settings, country),
  }
}
