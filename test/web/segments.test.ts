import { afterAll, beforeAll, expect, it } from 'vitest'
import { setUpOrganisation } from '../../src/accounts/index.ts'
import { call } from '../call.ts'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'

// Segments: a filter that a marketer can read, and sees the size of while it is written (SE-5).
describeWeb('segments', () => {
  let story: WebStory
  beforeAll(async () => {
    story = await startWebStory()
    await story.api('POST', '/lists', { name: 'Newsletter' })
    await story.api('POST', '/contact-fields', { key: 'city', type: 'text' })
    for (const [address, city] of [
      ['ann@example.com', 'Namur'],
      ['bob@example.com', 'Gent'],
      ['cleo@example.com', 'Namur'],
    ])
      await story.api('POST', '/contacts', { address, fields: { city } })
  })
  afterAll(() => story?.close())

  const t: WebStory['t'] = (key, fill) => story.t(`contacts:segment.${key}`, fill)

  it('are written condition by condition, by keyboard too, with how many they find', async () => {
    const page = await story.open('/contacts')
    await page.getByRole('link', { name: t('title') }).click()
    await page.getByRole('heading', { name: t('none') }).waitFor()
    await inspect(page, 'segments-none')
    await page
      .getByRole('link', { name: t('open') })
      .first()
      .click()
    await page.getByLabel(t('name')).fill('People of Namur')
    await page.getByText(t('contacts', { count: 3, total: '3' })).waitFor()
    await page.getByRole('button', { name: t('add'), exact: true }).focus()
    await page.keyboard.press('Enter')
    const row = page.getByRole('group', { name: t('condition', { number: 1 }) })
    await row.getByLabel(t('about')).selectOption('field:city')
    await page.getByText(t('incomplete')).waitFor()
    await row.getByLabel(t('value')).fill('namur')
    await page.getByText(t('contacts', { count: 2, total: '2' })).waitFor()
    await page.getByRole('button', { name: t('addGroup') }).click()
    await page.getByLabel(t('about')).nth(1).selectOption('list')
    await page.getByLabel(t('how')).nth(1).selectOption('not_on')
    await page
      .getByRole('button', { name: t('add'), exact: true })
      .first()
      .click()
    await page.getByLabel(t('about')).nth(2).selectOption('mailed')
    await inspect(page, 'segment-new')
    await page.getByRole('button', { name: t('save') }).click()
    await page.getByRole('link', { name: 'People of Namur' }).waitFor()
    await page.getByText(t('says.not_on', { name: 'Newsletter' })).waitFor()
    await inspect(page, 'segments')
    const { filter } = (await story.api('GET', '/segments')).body.items[0]
    expect(filter).toMatchObject({ match: 'all', conditions: [{ field: 'city', value: 'namur' }, { match: 'any' }] })
  })

  it('are changed, refused where the name is taken, and read by everybody', async () => {
    const page = await story.open('/contacts/segments/new')
    await page.getByLabel(t('name')).fill('People of Namur')
    await page.getByRole('button', { name: t('save') }).click()
    await page.getByText(t('taken')).waitFor()
    await page.goto('/contacts/segments')
    await page.getByRole('link', { name: 'People of Namur' }).click()
    await page
      .getByRole('button', { name: t('remove', { number: 1 }) })
      .first()
      .click()
    await page.getByLabel(t('name')).fill('Others')
    await page.getByRole('button', { name: t('save') }).click()
    await page.getByRole('link', { name: 'Others' }).waitFor()
    const reader = await story.open('/contacts/segments', { as: await story.person('reader') })
    await reader.getByRole('link', { name: 'Others' }).click()
    await reader.getByRole('heading', { level: 1, name: 'Others' }).waitFor()
    expect(await reader.getByLabel(t('name')).count()).toBe(0)
  })

  it('of another organisation are not there', async () => {
    const second = { organisation: 'Second account', email: 'b@example.com', password: 'another sentence' }
    const { apiKey } = await setUpOrganisation(story.database.app, second)
    const theirs = { name: 'Theirs', filter: { match: 'all', conditions: [] } }
    const { id } = (await call(story.veto, apiKey, 'POST', '/segments', theirs)).body
    const page = await story.open(`/contacts/segments/${id}`)
    await page.getByText(story.t('ui:problem.not_found.title')).waitFor()
    await page.goto('/contacts/segments')
    await page.getByRole('link', { name: 'Others' }).waitFor()
    expect(await page.getByRole('link', { name: 'Theirs' }).count()).toBe(0)
  })
})
