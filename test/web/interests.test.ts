import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'

// CO-4, CO-6: interests are made, given to contacts, and named by campaigns; who has been forgotten is pointed out before the start.
describeWeb('interests', () => {
  let story: WebStory
  let contact: { id: string }
  let list: { id: string }
  beforeAll(async () => {
    story = await startWebStory()
    contact = (await story.api('POST', '/contacts', { address: 'ann@example.com' })).body
    list = (await story.api('POST', '/lists', { name: 'Newsletter' })).body
    await story.api('POST', `/lists/${list.id}/add`, { contacts: [contact.id] })
  })
  afterAll(() => story?.close())

  const t: WebStory['t'] = (key, fill) => story.t(`contacts:interests.${key}`, fill)

  it('are made with a name in each language, hidden, and archived', async () => {
    const page = await story.open('/contacts/lists')
    await page.getByRole('link', { name: t('title') }).click()
    await page.getByText(t('none')).waitFor()
    await inspect(page, 'interests-none')
    await page.getByLabel(t('nameIn', { language: 'Français' })).fill('Recettes')
    await page.getByLabel(t('nameIn', { language: 'Nederlands' })).fill('Recepten')
    await page.getByRole('button', { name: t('make') }).click()
    const one = page.getByRole('region', { name: 'Recettes · Recepten' })
    await one.waitFor()
    await inspect(page, 'interests')
    await one.getByLabel(t('public')).uncheck()
    await one.getByRole('button', { name: story.t('contacts:save') }).click()
    const made = async () => (await story.api('GET', '/interests')).body.items[0]
    await expect.poll(made).toMatchObject({ names: { fr: 'Recettes', nl: 'Recepten' }, isPublic: false })
    await one.getByRole('button', { name: t('archive') }).click()
    await page.getByText(t('archived')).waitFor()
    await one.getByRole('button', { name: t('restore') }).click()
    await one.getByRole('button', { name: t('archive') }).waitFor()
  })

  it('are ticked for a contact', async () => {
    const page = await story.open(`/contacts/${contact.id}`)
    const card = page.getByRole('region', { name: t('title') })
    await card.getByRole('checkbox').first().check()
    await card.getByRole('button', { name: story.t('contacts:save') }).click()
    await expect.poll(async () => (await story.api('GET', `/contacts/${contact.id}`)).body.interests.length).toBe(1)
    await inspect(page, 'contact-interests')
  })

  it('are what a campaign is about; a draft points out who has been forgotten', async () => {
    await sql`update contacts set created_at = now() - interval '1 year' where id = ${contact.id}`.execute(
      story.database.superuser,
    )
    const draft = (await story.api('POST', '/campaigns', { name: 'News', listId: list.id })).body
    const page = await story.open(`/campaigns/${draft.id}`)
    const [made] = (await story.api('GET', '/interests')).body.items
    await page.getByLabel(story.t('campaigns:form.about')).selectOption(made.id)
    await page.getByLabel(story.t('campaigns:form.reengagement')).check()
    await page.getByRole('button', { name: story.t('ui:action.save') }).click()
    await page.getByText(story.t('ui:reason.not_inactive')).waitFor()
    expect((await story.api('GET', `/campaigns/${draft.id}`)).body).toMatchObject({
      interestId: made.id,
      isReengagement: true,
    })
    await page.getByLabel(story.t('campaigns:form.reengagement')).uncheck()
    await page.getByRole('button', { name: story.t('ui:action.save') }).click()
    await page.getByText(story.t('campaigns:forgotten.title', { count: 1, total: '1', months: '6' })).waitFor()
    await inspect(page, 'campaign-forgotten')
  })
})
