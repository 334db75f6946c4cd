import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'

// AC-1: a session ends on the server; what the open page makes of it.
describeWeb('a session that ended elsewhere', () => {
  let story: WebStory
  beforeAll(async () => {
    story = await startWebStory()
  })
  afterAll(() => story?.close())

  const t = (key: string) => story.t(key)
  const heading = (page: Page, key: string) =>
    page.getByRole('heading', { level: 1, name: t(key), exact: true }).waitFor()

  it('leads to the log-in with the next click, and back to where that click went', async () => {
    const page = await story.open('/settings')
    await heading(page, 'settings:title')
    await endSession(page)
    await page
      .getByRole('navigation')
      .getByRole('link', { name: t('app:nav.people') })
      .click()
    await heading(page, 'sign-in:title')
    expect(new URL(page.url()).searchParams.get('next')).toBe('/people')

    await logIn(page)
    await heading(page, 'people:title')
    await page.getByRole('cell', { name: story.first.email }).waitFor()
  })

  it('leaves a form as it was filled in, and lets it be sent after a log-in beside it', async () => {
    const page = await story.open('/settings')
    const workspaces = page.getByRole('region', { name: t('settings:workspaces.title'), exact: true })
    const name = workspaces.getByLabel(t('settings:workspaces.name'))
    const add = workspaces.getByRole('button', { name: t('settings:workspaces.add') })
    await name.fill('Webshop')
    await endSession(page)
    await add.click()
    await workspaces.getByRole('alert').getByText(t('ui:refused.log_in_first.title')).waitFor()
    await inspect(page, 'session-over')
    expect(await name.inputValue()).toBe('Webshop')

    const [beside] = await Promise.all([
      page.context().waitForEvent('page'),
      workspaces.getByRole('link', { name: t('ui:logInBeside') }).click(),
    ])
    await logIn(beside)
    await heading(beside, 'home:title')
    await add.click()
    await workspaces.getByRole('listitem').filter({ hasText: 'Webshop' }).waitFor()
  })

  async function endSession(page: Page): Promise<void> {
    await page.waitForLoadState('networkidle') // the page has all that it asked for
    const status = await page.evaluate(async () => {
      const { items } = await (await fetch('/api/v1/me/sessions')).json()
      const { id } = items.find((one: { isThisOne: boolean }) => one.isThisOne)
      const headers = { 'content-type': 'application/json', 'veto-request': '1' }
      return (await fetch(`/api/v1/me/sessions/${id}/end`, { method: 'POST', headers, body: '{}' })).status
    })
    expect(status).toBe(200)
  }

  async function logIn(page: Page): Promise<void> {
    await page.getByRole('textbox', { name: t('sign-in:email') }).fill(story.first.email)
    await page.getByRole('textbox', { name: t('sign-in:password'), exact: true }).fill(story.first.password)
    await page.keyboard.press('Enter')
  }
})
