import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'

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
    await page.getByRole('cell', { name: 'Anna Peeters' }).first().waitFor()
    await inspect(page, 'people')
  })

  it('does not show what the person may not enter, and says who could help where the address is typed', async () => {
    const page = await story.open('/people', { as: await story.person('reader') })
    await page.getByRole('heading', { level: 1, name: story.t('ui:noRight.title') }).waitFor()
    expect(await page.getByRole('link', { name: story.t('app:nav.people') }).count()).toBe(0)
    await inspect(page, 'no-right')
  })

  it('asks whoever is not logged in to log in, and leads back to where they wanted to go', async () => {
    const page = await story.open('/people', { as: null })
    await page.getByRole('heading', { level: 1, name: story.t('sign-in:title') }).waitFor()
    await page.getByLabel(story.t('sign-in:email')).fill(story.first.email)
    await page.getByRole('textbox', { name: story.t('sign-in:password') }).fill(story.first.password)
    await page.getByRole('button', { name: story.t('sign-in:enter'), exact: true }).click()
    await page.getByRole('heading', { level: 1, name: story.t('people:title') }).waitFor()
  })

  it('the menu of the person changes the language at once, and for good', async () => {
    const somebody = await story.person('reader')
    const page = await story.open('/', { as: somebody })
    await page.getByRole('button', { name: story.t('app:person.menu', { name: somebody.name }) }).click()
    await page.getByRole('menuitemradio', { name: 'Nederlands' }).waitFor()
    await inspect(page, 'person-menu')
    await page.getByRole('menuitemradio', { name: 'Nederlands' }).click()
    await page.getByRole('link', { name: 'Instellingen' }).waitFor()
    const elsewhere = await story.open('/', { as: somebody, elsewhere: true })
    await elsewhere.getByRole('link', { name: 'Instellingen' }).waitFor()
    expect(await elsewhere.evaluate(() => document.documentElement.lang)).toBe('nl')
  })

  it('a path that no page has says so', async () => {
    const page = await story.open('/no/such/page')
    await page.getByRole('heading', { level: 1, name: story.t('app:notFound.title') }).waitFor()
    await inspect(page, 'not-found')
  })

  it('is used by keyboard alone: the first stop skips to the content', async () => {
    const page = await story.open('/people')
    await page.getByRole('heading', { level: 1 }).waitFor()
    // Back to where a reader begins: before everything.
    await page.evaluate(() => {
      document.body.tabIndex = -1
      document.body.focus()
    })
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: story.t('app:skip') })
    expect(await skip.evaluate(link => link === document.activeElement)).toBe(true)
  })
})
