import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'

// CO-4: how the public pages look, with a colour that can be read, and a look at them beforehand; how many left by which campaign.
describeWeb('public pages', () => {
  let story: WebStory
  beforeAll(async () => {
    story = await startWebStory()
  })
  afterAll(() => story?.close())

  const t: WebStory['t'] = (key, fill) => story.t(`settings:publicPages.${key}`, fill)

  it('take a colour that can be read, and words of their own; the preview shows them', async () => {
    const page = await story.open('/settings')
    await page.getByRole('link', { name: t('open') }).click()
    await page.getByLabel(t('colour'), { exact: true }).fill('#ffcc00')
    await page.getByRole('button', { name: story.t('ui:action.save') }).click()
    await page.getByText(t('pale', { contrast: '1.5' })).waitFor()
    await page.getByLabel(t('colour'), { exact: true }).fill('#7a1fa2')
    await page.getByLabel(t('acknowledge')).selectOption('true')
    const french = page.getByRole('group', { name: 'Français' })
    await french.getByLabel(t('above')).fill('Bonjour de la boulangerie')
    await page.getByRole('button', { name: story.t('ui:action.save') }).click()
    await page.getByText(t('saved')).first().waitFor()
    await page.getByText(t('now.yes')).waitFor()
    const preview = page.getByRole('region', { name: t('preview') })
    await preview.getByLabel(t('language'), { exact: true }).selectOption('fr')
    const shown = page.frameLocator('iframe')
    await shown.getByText('Bonjour de la boulangerie').waitFor()
    await preview.getByLabel(t('page'), { exact: true }).selectOption('sign_up')
    await shown.getByRole('button', { name: 'S’inscrire' }).waitFor()
    expect(await shown.getByText('Bonjour de la boulangerie').count()).toBe(0)
    await inspect(page, 'public-pages')
    expect((await story.api('GET', '/consent-settings')).body).toMatchObject({ buttonColour: '#7a1fa2' })
  })

  it('tell how many left, and by what', async () => {
    const page = await story.open('/campaigns')
    await page.getByRole('link', { name: story.t('campaigns:optOuts.title') }).click()
    await page.getByText(story.t('campaigns:optOuts.none')).waitFor()
    const { organisation } = (await story.api('GET', '/me')).body
    await sql`insert into opt_outs (organisation_id, message_id) values (${organisation.id}, ${randomUUID()})`.execute(
      story.database.superuser,
    )
    await page.getByLabel(story.t('campaigns:optOuts.period')).selectOption('90')
    await page.getByText(story.t('campaigns:optOuts.others')).waitFor()
    await inspect(page, 'opt-outs')
  })
})
