import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'
import { LANGUAGE } from './texts.ts'

// AC-1: from a fresh installation to one's own home page, in the browser.
describeWeb('the first run', () => {
  let story: WebStory
  beforeAll(async () => {
    story = await startWebStory({ organisation: null })
  })
  afterAll(() => story?.close())

  const t = (key: string, fill = {}) => story.t(key, fill)
  const fillIn = async (page: Page, email: string, password: string) => {
    await page.getByRole('textbox', { name: t('sign-in:firstRun.organisationName') }).fill('Boulangerie Dupont')
    await page.getByLabel(t('sign-in:firstRun.country')).selectOption('BE')
    await page.getByRole('textbox', { name: t('sign-in:name') }).fill('Anna Peeters')
    await page.getByRole('textbox', { name: t('sign-in:email') }).fill(email)
    await page.getByRole('textbox', { name: t('sign-in:password'), exact: true }).fill(password)
  }

  it('begins where anybody comes first, says how good a password is, and leads straight in', async () => {
    const page = await story.open('/', { as: null })
    await page.getByRole('heading', { level: 1, name: t('sign-in:firstRun.title') }).waitFor()
    await inspect(page, 'first-run')

    await fillIn(page, 'anna@example', 'welkom123')
    await page.getByText(t('ui:password.strength.common')).waitFor()
    await page.getByRole('button', { name: t('sign-in:firstRun.begin') }).click()
    await page.getByText(t('ui:fault.domain_not_registrable')).waitFor() // once: at the field, and nowhere else
    await inspect(page, 'first-run-refused')

    await fillIn(page, 'anna@example.com', 'a long sentence is good')
    await page.getByText(t('ui:password.strength.strong')).waitFor()
    await page.getByRole('button', { name: t('sign-in:firstRun.begin') }).click()
    await page.getByRole('heading', { level: 1, name: t('home:title'), exact: true }).waitFor()
    await page.getByText('Boulangerie Dupont').first().waitFor()
    const me = await page.evaluate(async () => (await fetch('/api/v1/me')).json())
    expect(me).toMatchObject({
      email: 'anna@example.com',
      language: LANGUAGE,
      roles: ['owner', 'privacy_officer'],
      organisation: { name: 'Boulangerie Dupont', language: LANGUAGE, country: 'BE' },
    })
  })

  it('is over then, and says so', async () => {
    const page = await story.open('/first-run', { as: null })
    await page.getByRole('heading', { level: 1, name: t('sign-in:firstRun.over') }).waitFor()
    await inspect(page, 'first-run-over')
    await page.getByRole('link', { name: t('sign-in:enter') }).click()
    await page.getByRole('heading', { level: 1, name: t('sign-in:title') }).waitFor()
  })
})

describeWeb('the first run from another machine', () => {
  let story: WebStory
  beforeAll(async () => {
    story = await startWebStory({ organisation: null })
  })
  afterAll(() => story?.close())

  it('asks for the code that the start printed', async () => {
    const page = await story.open('/', { as: null })
    await page.setExtraHTTPHeaders({ 'x-forwarded-for': '198.51.100.7' })
    await page.reload()
    const code = page.getByRole('textbox', { name: story.t('sign-in:firstRun.code') })
    await page.getByRole('textbox', { name: story.t('sign-in:firstRun.organisationName') }).fill('Boulangerie Dupont')
    await page.getByLabel(story.t('sign-in:firstRun.country')).selectOption('FR')
    await page.getByRole('textbox', { name: story.t('sign-in:name') }).fill('Anna Peeters')
    await page.getByRole('textbox', { name: story.t('sign-in:email') }).fill('anna@example.com')
    await page.getByRole('textbox', { name: story.t('sign-in:password'), exact: true }).fill('a long sentence is good')
    await code.fill('AAAA-AAAA-AAAA')
    await page.getByRole('button', { name: story.t('sign-in:firstRun.begin') }).click()
    await page.getByRole('alert').getByText(story.t('ui:refused.setup_code.title')).waitFor()
    await inspect(page, 'first-run-code')

    const printed = /\b[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}\b/.exec(story.veto.output())?.[0]
    await code.fill(printed ?? '')
    await page.getByRole('button', { name: story.t('sign-in:firstRun.begin') }).click()
    await page.getByRole('heading', { level: 1, name: story.t('home:title'), exact: true }).waitFor()
  })
})
