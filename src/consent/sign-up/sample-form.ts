import { LANGUAGES, type Language } from '../../language.ts'
import { blacklistNotice, defaultWording } from '../forms/default-wording.ts'
import type { Brand, Page } from '../page.ts'
import { formPage } from './form-page.ts'

/** A form as it begins, for a look at the organisation's logo and colour on it. */
export function sampleFormPage(language: Language, brand: Brand): Page {
  const { organisation } = brand
  const none = '00000000-0000-0000-0000-000000000000'
  const moment = new Date(0)
  const wordings = LANGUAGES.map(one => ({
    ...{ id: none, language: one, version: 1, createdAt: moment },
    ...{ ...defaultWording(one, organisation), blacklistNotice: blacklistNotice(one, organisation) },
  }))
  const form = {
    ...{ id: none, workspaceId: none, organisationId: none, organisation, name: '', state: 'draft' as const },
    ...{ senderId: null, listIds: [], fields: ['first_name'], interestIds: [], interests: [] },
    ...{ sendsWelcome: false, welcome: {}, createdAt: moment, updatedAt: moment, publishedAt: null },
    ...{ wordings, languages: [...LANGUAGES], ownLanguage: language },
    asked: [{ key: 'first_name', type: 'text' as const, labels: {} }],
  }
  return formPage(form, language, { token: '', brand })
}
