import { loadOrganisation } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Language } from '../../language.ts'
import { type Route, route } from '../../route.ts'
import { askPage, donePage } from '../opt-out/opt-out-page.ts'
import type { Brand, Page } from '../page.ts'
import { NO_PREFERENCES } from '../preferences/preference.ts'
import { confirmPage } from '../sign-up/answer-page.ts'
import { sampleFormPage } from '../sign-up/sample-form.ts'
import { askStillHere } from '../still-here/still-here-page.ts'
import {
  changeConsentSettingsBody,
  consentSettingsReply,
  type PREVIEWED,
  previewPageQuery,
  previewPageReply,
} from './api.ts'
import { changeSettings, loadSettings } from './change-settings.ts'

export type SettingsParts = {
  hasImage(tx: Tx, organisationId: string, imageId: string): Promise<boolean>
  pictureOf(organisationId: string, imageId: string): string
}

/** How the public pages look, what is acknowledged by mail, and who counts as forgotten. */
export function consentSettingsRoutes({ hasImage, pictureOf }: SettingsParts): Route[] {
  return [
    route({
      method: 'GET',
      url: '/consent-settings',
      may: 'settings.read',
      summary: 'How the public pages look, whether opt-outs are acknowledged by mail, and who counts as forgotten.',
      replies: { 200: consentSettingsReply },
      handler: async ({ tx, actor }) => ({ status: 200, body: await loadSettings(tx, actor.organisationId) }),
    }),
    route({
      method: 'PATCH',
      url: '/consent-settings',
      may: 'settings.change',
      summary: 'Change them. 400 for a colour on which white text cannot be read.',
      body: changeConsentSettingsBody,
      replies: { 200: consentSettingsReply },
      async handler({ tx, actor, body }) {
        await changeSettings(tx, actor, body, hasImage)
        return { status: 200, body: await loadSettings(tx, actor.organisationId) }
      },
    }),
    route({
      method: 'GET',
      url: '/consent-settings/preview',
      may: 'settings.read',
      summary: 'A public page as somebody would see it.',
      query: previewPageQuery,
      replies: { 200: previewPageReply },
      async handler({ tx, actor: { organisationId }, query }) {
        const { name } = await loadOrganisation(tx)
        const { logoImageId, buttonColour, pageTexts } = await loadSettings(tx, organisationId)
        const logo = logoImageId === null ? null : pictureOf(organisationId, logoImageId)
        const brand = { organisation: name, logo, buttonColour, texts: pageTexts }
        return { status: 200, body: { html: preview(query.page, query.language, brand).html } }
      },
    }),
  ]
}

function preview(page: (typeof PREVIEWED)[number], language: Language, brand: Brand): Page {
  const subject = { organisation: brand.organisation, address: 'jeanne@exemple.be', brand }
  if (page === 'done') return donePage(language, subject)
  if (page === 'sign_up') return sampleFormPage(language, { ...brand, texts: {} })
  if (page === 'confirm') return confirmPage(language, { ...subject, brand: { ...brand, texts: {} } })
  if (page === 'still_here') return askStillHere(language, subject, '#')
  return askPage(language, subject, { isTest: false, preferences: NO_PREFERENCES, offered: [] })
}
