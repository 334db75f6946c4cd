import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'

// What campaigns are made of: templates that one begins from, and pictures with what they say (SE-1).
describeWeb('templates and pictures', () => {
  let story: WebStory
  beforeAll(async () => {
    story = await startWebStory()
  })
  afterAll(() => story?.close())

  const t: WebStory['t'] = (key, fill) => story.t(`templates:${key}`, fill)
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

  it('a template is written, and a campaign begins with it', async () => {
    const page = await story.open('/campaigns/templates')
    await page.getByText(t('none.title')).waitFor()
    await inspect(page, 'templates-none')
    await page
      .getByRole('link', { name: t('add.open') })
      .first()
      .click()
    await page.getByLabel(t('form.name')).fill('News of the month')
    await page.getByLabel(t('form.subject')).fill('Hello {{ first_name }}')
    await page.getByText(story.t('blocks:format.html'), { exact: true }).click()
    await page.getByLabel(story.t('blocks:source.label')).fill('<p>Our loaves</p>')
    await button(page, story.t('ui:action.save')).click()
    await page.getByRole('heading', { level: 1, name: 'News of the month' }).waitFor()
    await inspect(page, 'template')
    await page.goto('/campaigns/templates')
    await page.getByRole('link', { name: 'News of the month' }).waitFor()
    await inspect(page, 'templates')

    const { body } = await story.api('POST', '/campaigns', { name: 'Spring' })
    await page.goto(`/campaigns/${body.id}`)
    await button(page, 'News of the month Hello {{ first_name }}').click()
    expect(await page.getByLabel(story.t('blocks:source.label')).inputValue()).toBe('<p>Our loaves</p>')
    expect(await page.getByLabel(story.t('campaigns:form.subject')).inputValue()).toBe('Hello {{ first_name }}')
    await button(page, story.t('ui:action.save')).click()
    await page.getByText(story.t('ui:allSaved')).waitFor()
  })

  it('a template is put away, and brought back', async () => {
    const { body } = await story.api('POST', '/templates', { name: 'Old one', source: '<p>x</p>' })
    const page = await story.open(`/campaigns/templates/${body.id}`)
    await button(page, t('putAway')).click()
    await button(page, t('bringBack')).waitFor()
    await page.goto('/campaigns/templates')
    await page.getByRole('link', { name: 'News of the month' }).waitFor()
    expect(await page.getByRole('link', { name: 'Old one' }).count()).toBe(0)
    await page.getByLabel(t('archived')).check()
    await page.getByRole('link', { name: 'Old one' }).waitFor()
  })

  it('a picture is uploaded, says what it shows, and is put away; what is none is refused', async () => {
    const page = await story.open('/campaigns/pictures')
    await page.getByText(story.t('images:none.title')).waitFor()
    await inspect(page, 'pictures-none')
    const upload = (name: string, bytes: Buffer) =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType: 'image/png', buffer: bytes })
    await upload('page.png', Buffer.from('<html></html>'))
    await page.getByRole('alert').waitFor()
    await upload('loaf.gif', Buffer.from('R0lGODlhAgABAIAAAMzMzAAAACH5BAAAAAAALAAAAAACAAEAAAICBAoAOw==', 'base64'))
    const card = page.getByRole('article', { name: 'loaf.gif' })
    await card.getByLabel(story.t('images:altText')).fill('A loaf')
    await card.getByRole('button', { name: story.t('ui:action.save') }).click()
    await card.getByRole('img', { name: 'A loaf' }).waitFor()
    await inspect(page, 'pictures')
    await card.getByRole('button', { name: story.t('images:putAway') }).click()
    await page.getByText(story.t('images:none.title')).waitFor()
  })

  it('readers look, and change nothing', async () => {
    const reader = await story.person('reader')
    const page = await story.open('/campaigns/pictures?archived=yes', { as: reader })
    await page.getByRole('article', { name: 'loaf.gif' }).waitFor()
    expect(await page.locator('input[type=file]').count()).toBe(0)
    await page.goto('/campaigns/templates/new')
    await page.getByText(story.t('ui:noRight.title')).waitFor()
  })
})
