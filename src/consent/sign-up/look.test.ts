import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSignUpApi, type SignUpApi } from '../../../test/sign-up.ts'
import { inOrganisation } from '../../db/index.ts'
import { saveSettings } from '../settings/queries.ts'
import { DEFAULT_SETTINGS } from '../settings/settings.ts'

// CO-1: the organisation is recognised on every page of a sign-up, from the form to the confirmation, and the other organisation stays itself.
let api: SignUpApi
beforeAll(async () => {
  api = await createSignUpApi()
  const texts = { en: { above: 'Sorry to see you go' } }
  const settings = { ...DEFAULT_SETTINGS, buttonColour: '#7a1fa2', pageTexts: texts }
  await inOrganisation(api.db.app, api.ours.id, tx => saveSettings(tx, api.ours.id, settings))
})
afterAll(() => api.close())

it('is seen on the form, the answer, the confirmation and after it', async () => {
  const { path, id } = await api.publish(api.ours)
  const seen = [await api.open(path), await api.fillIn(path, { address: 'seen@example.com' })]
  const [link = ''] = await api.links('seen@example.com')
  seen.push(await api.open(link), await api.post(link), await api.open(link))
  await api.call(api.ours.key, 'POST', `/forms/${id}/archive`)
  seen.push(await api.open(path))
  for (const { html, status } of seen) {
    expect([html.includes('--button:#7a1fa2'), html.includes('Sorry to see you go'), status < 500]).toEqual([
      true,
      false,
      true,
    ])
    expect(html.length).toBeLessThan(30_000)
  }
  const theirs = await api.publish(api.theirs)
  expect((await api.open(theirs.path)).html).not.toContain('#7a1fa2')
  expect((await api.open(`/c/${randomUUID()}`)).html).not.toContain('#7a1fa2')
})
