import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeWeb, inspect, startWebStory, type WebStory } from './story.ts'

// AC-2: the frame around every page: where one is, where one can go, in which language and colours.
describeWeb('the frame', () => {
  let story: WebStory
  beforeAll(async () => {
    story = await startWebStory()
  })
  afterAll(() => story?.close())

  it('shows the organisation and the places that the person may enter', async () => {
    const page = await story.open('/people')
    await page.getByRole('heading', { level: 1, name: story.t('people:title') }).waitFor()
    await page.getByText('Boulangerie Dupont').waitFor()
    await page.getByRole('cell', { name: 'Anna Peeters' }).waitFor()
    await inspect(page, 'people')
  })

  it('a path that no page has says so', async () => {
    const page = await story.open('/no/such/page')
    await page.getByRole('heading', { level: 1, name: story.t('app:notFound.title') }).waitFor()
    await inspect(page, 'not-found')
  })

  it('is used by keyboard alone: the first stop skips to the content', async () => {
    const page = await story.open('/people')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: story.t('app:skip') })
    expect(await skip.evaluate(link => link === document.activeElement)).toBe(true)
  })
})
