import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { codeOf } from '../totp.ts'
import { addAuthenticator } from './authenticator.ts'
import { openBrowserRequest } from './browser-request.ts'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'

// AC-1: people get in, by each of their ways, and are told well when they do not.
describeWeb('the way in', () => {
  let story: WebStory
  beforeAll(async () => {
    story = await startWebStory()
  })
  afterAll(() => story?.close())

  const t = (key: string, fill = {}) => story.t(key, fill)
  const heading = (page: Page, key: string, fill = {}) =>
    page.getByRole('heading', { level: 1, name: t(key, fill), exact: true }).waitFor()
  const givePassword = async (page: Page, email: string, password: string) => {
    await page.getByRole('textbox', { name: t('sign-in:email') }).fill(email)
    await page.getByRole('textbox', { name: t('sign-in:password'), exact: true }).fill(password)
    await page.keyboard.press('Enter')
  }

  it('takes a password by keyboard alone, and leads where one wanted to go', async () => {
    const page = await story.open('/people?x=1', { as: null })
    await heading(page, 'sign-in:title')
    await inspect(page, 'sign-in')
    await page.keyboard.press('Tab')
    await page.keyboard.type(story.first.email)
    await page.keyboard.press('Tab')
    await page.keyboard.type(story.first.password)
    await page.keyboard.press('Enter')
    await heading(page, 'people:title')
    expect(new URL(page.url()).search).toContain('x=1')
  })

  it.each(['//elsewhere.example/', 'https://elsewhere.example/', '/\\elsewhere.example', 'javascript:alert(1)'])(
    'does not lead elsewhere: %s',
    async next => {
      const page = await story.open(`/sign-in?${new URLSearchParams({ next })}`, { as: null })
      await givePassword(page, story.first.email, story.first.password)
      await heading(page, 'home:title')
      expect(new URL(page.url()).host).toBe(new URL(story.veto.url.replace('127.0.0.1', 'localhost')).host)
    },
  )

  it('says the same of a wrong password and of somebody unknown, and after many that one has to wait', async () => {
    const page = await story.open('/sign-in', { as: null })
    const somebody = await story.person('reader')
    for (const email of ['nobody@nowhere.example', somebody.email]) {
      await givePassword(page, email, 'not the password')
      await page.getByRole('alert').getByText(t('ui:refused.wrong_log_in.text')).waitFor()
    }
    await inspect(page, 'sign-in-wrong')
    for (let attempt = 0; attempt < 10; attempt++) {
      const reply = page.waitForResponse(/sign-in\/email/)
      await givePassword(page, somebody.email, 'not the password')
      await (await reply).finished()
    }
    await page.getByRole('alert').getByText(t('ui:problem.too_many.title')).waitFor()
    await inspect(page, 'sign-in-too-many')
  })

  it('can be read in another language before anybody is known', async () => {
    const page = await story.open('/sign-in', { as: null })
    await page.getByLabel(t('sign-in:language')).selectOption('nl')
    await page.getByRole('button', { name: 'Inloggen', exact: true }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('nl')
    await page.reload()
    await page.getByRole('button', { name: 'Inloggen', exact: true }).waitFor()
  })

  it('asks for the second step where the person wants one: the code of the app, or a recovery code', async () => {
    const somebody = await story.person('reader')
    const own = await story.open('/', { as: somebody })
    const ask = openBrowserRequest(own)
    const { totpURI, backupCodes } = await ask('/api/auth/two-factor/enable', { password: somebody.password })
    await ask('/api/auth/two-factor/verify-totp', { code: codeOf(totpURI, -1) })

    const page = await story.open('/sign-in', { as: null })
    await givePassword(page, somebody.email, somebody.password)
    await heading(page, 'sign-in:code.title')
    await page.getByRole('textbox', { name: t('sign-in:code.app') }).fill('000000')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText(t('ui:refused.wrong_code.title')).waitFor()
    await inspect(page, 'sign-in-code')
    await page.getByRole('textbox', { name: t('sign-in:code.app') }).fill(codeOf(totpURI).replace(/^.../, '$& '))
    await page.keyboard.press('Enter')
    await heading(page, 'home:title')

    const again = await story.open('/sign-in', { as: null })
    await givePassword(again, somebody.email, somebody.password)
    await again.getByRole('button', { name: t('sign-in:code.useRecovery') }).click()
    await again.getByRole('textbox', { name: t('sign-in:code.recovery') }).fill(backupCodes[0])
    await inspect(again, 'sign-in-recovery-code')
    await again.keyboard.press('Enter')
    await heading(again, 'home:title')
  })

  it('says where passkeys are when it was opened by a number', async () => {
    const page = await story.open(`${story.veto.url}/sign-in`, { as: null })
    const address = new URL(story.veto.url).host.replace('127.0.0.1', 'localhost')
    expect(await page.getByRole('link', { name: address }).getAttribute('href')).toBe(`http://${address}/sign-in`)
    expect(await page.getByRole('button', { name: t('sign-in:passkey') }).count()).toBe(0)
  })

  it('says so when no passkey was there', async () => {
    const page = await story.open('/sign-in', { as: null })
    await addAuthenticator(page)
    await page.getByRole('button', { name: t('sign-in:passkey') }).click()
    await page.getByRole('alert').getByText(t('ui:refused.passkey_closed.title')).waitFor()
  })

  it('takes a passkey that was added before, with nothing typed', async () => {
    const somebody = await story.person('marketer')
    const page = await story.open('/account', { as: somebody })
    await addAuthenticator(page)
    await page.getByLabel(t('account:passkeys.name')).fill('Laptop')
    await page.getByRole('button', { name: t('account:passkeys.add') }).click()
    await page.getByRole('listitem').filter({ hasText: 'Laptop' }).waitFor()
    await page.getByRole('button', { name: t('app:person.menu', { name: somebody.name }) }).click()
    await page.getByRole('menuitem', { name: t('app:person.leave') }).click()
    await heading(page, 'sign-in:title')
    expect(await page.evaluate(async () => (await fetch('/api/v1/me')).status)).toBe(401)
    await page.getByRole('button', { name: t('sign-in:passkey') }).click()
    await heading(page, 'home:title')
    const me = await page.evaluate(async () => (await fetch('/api/v1/me')).json())
    expect(me).toMatchObject({ email: somebody.email })
  })

  it('says so when the provider sent somebody back whom nobody knows here', async () => {
    const page = await story.open('/sign-in?error=signup_disabled', { as: null })
    await page.getByRole('alert').getByText(t('sign-in:provider.failed')).waitFor()
    await inspect(page, 'sign-in-provider-failed')
  })
})
