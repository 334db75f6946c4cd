import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { LANGUAGES } from '../../language.ts'
import { consentSettingsRoutes } from './routes.ts'

const picture = randomUUID()
let api: TestApi
beforeAll(async () => {
  api = await createTestApi(
    consentSettingsRoutes({ hasImage: async () => false, pictureOf: (_organisationId, imageId) => `/i/${imageId}` }),
  )
})
afterAll(() => api.close())

const get = (path = '', key = api.ours.key) => api.call(key, 'GET', `/consent-settings${path}`)
const patch = (body: object, key = api.ours.key) => api.call(key, 'PATCH', '/consent-settings', body)

// CO-4, CO-6: what an organisation may settle of its public pages; what they must say is not among it.
it('are as the law and Veto have them, until somebody changes them', async () => {
  expect((await get()).body).toEqual({
    acknowledgesOptOuts: null,
    acknowledgesNow: expect.any(Boolean),
    forgottenAfterMonths: 6,
    logoImageId: null,
    buttonColour: null,
    pageTexts: {},
  })
  const pageTexts = { fr: { above: 'Bonjour <b>', below: 'Boulangerie' } }
  const changed = await patch({
    acknowledgesOptOuts: true,
    forgottenAfterMonths: 12,
    buttonColour: '#7A1FA2',
    pageTexts,
  })
  expect(changed.body).toMatchObject({
    acknowledgesNow: true,
    forgottenAfterMonths: 12,
    buttonColour: '#7a1fa2',
    pageTexts,
  })
  expect((await get('', api.theirs.key)).body).toMatchObject({ buttonColour: null, forgottenAfterMonths: 6 })
  const last = (await api.events(api.ours.id)).at(-1)
  expect(last).toMatchObject({ kind: 'accounts.consent_settings_changed' })
})

it.each(LANGUAGES)('are seen beforehand, in %s', async language => {
  for (const page of ['ask', 'done', 'still_here']) {
    const { html } = (await get(`/preview?page=${page}&language=${language}`)).body
    expect(html).toContain(`<html lang="${language}">`)
    expect(html).toContain('--button:#7a1fa2')
    expect(html.includes('Bonjour &lt;b&gt;')).toBe(language === 'fr')
  }
  // What is said about leaving has no place where somebody signs up.
  for (const page of ['sign_up', 'confirm']) {
    const { html } = (await get(`/preview?page=${page}&language=${language}`)).body
    expect(html).toContain(`<html lang="${language}">`)
    expect(html).toContain('--button:#7a1fa2')
    expect(html).not.toContain('Bonjour &lt;b&gt;')
  }
})

it('refuse a colour that nobody can read on, a picture of nobody, and whoever may not', async () => {
  const pale = await patch({ buttonColour: '#ffcc00' })
  expect([pale.status, pale.body.contrast]).toEqual([400, 1.5])
  expect((await patch({ buttonColour: 'red;}body{display:none' })).status).toBe(400)
  expect((await patch({ logoImageId: picture })).status).toBe(404)
  expect((await patch({ forgottenAfterMonths: 0 })).status).toBe(400)
  expect((await patch({}, await api.ours.keyWithRoles('marketer'))).status).toBe(403)
})
