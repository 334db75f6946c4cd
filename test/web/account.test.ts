import { afterAll, beforeAll, expect, it } from 'vitest'
import { codeOf } from '../totp.ts'
import { addAuthenticator } from './authenticator.ts'
import type { StoryPerson } from './browser.ts'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'

// AC-1, AC-2: how one logs in, in one's own hands.
describeWeb('my account', () => {
  let story: WebStory
  let bram: StoryPerson
  beforeAll(async () => {
    story = await startWebStory()
    bram = await story.person('marketer')
  })
  afterAll(() => story?.close())

  const t = (key: string, fill = {}) => story.t(`account:${key}`, fill)
  const opened = async (as: StoryPerson, elsewhere = false) => {
    const page = await story.open('/account', { as, elsewhere })
    await page.getByRole('heading', { level: 1, name: t('title') }).waitFor()
    const section = (key: string) => page.getByRole('region', { name: t(key), exact: true })
    return { page, section }
  }

  it('changes the name that the others see', async () => {
    const { page, section } = await opened(story.first)
    await page.getByText(t('tokens.text')).waitFor()
    await section('sessions.title').getByText(t('sessions.thisOne')).waitFor()
    await inspect(page, 'account')
    await page.getByLabel(t('profile.name')).fill('Anna Peeters-Claes')
    await page.getByRole('button', { name: t('profile.save') }).click()
    await page.getByText(t('profile.saved')).waitFor()
    expect((await story.api('GET', '/me')).body.name).toBe('Anna Peeters-Claes')
  })

  it('changes the language at once, and in the next browser too', async () => {
    const chloe = await story.person('reader')
    const { page } = await opened(chloe)
    await page.getByLabel(t('profile.language'), { exact: true }).selectOption('de')
    await page.getByRole('heading', { level: 1, name: 'Mein Konto' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de')
    const elsewhere = await story.open('/account', { as: chloe, elsewhere: true })
    await elsewhere.getByRole('heading', { level: 1, name: 'Mein Konto' }).waitFor()
  })

  it('sets up a second step, which the next log-in then asks for', async () => {
    const { page, section } = await opened(bram)
    const second = section('second.title')
    await second.getByRole('button', { name: t('second.turnOn') }).click()
    const asking = page.getByRole('dialog', { name: t('second.ask.on.title') })
    const password = asking.getByRole('textbox', { name: story.t('ui:password.own') })
    await password.fill('not the password')
    await asking.getByRole('button', { name: t('second.ask.on.verb') }).click()
    await asking.getByText(story.t('ui:refused.wrong_password.title')).waitFor()
    await inspect(page, 'account-second-step-password')
    await password.fill(bram.password)
    await asking.getByRole('button', { name: t('second.ask.on.verb') }).click()
    await second.getByRole('img', { name: t('second.picture') }).waitFor()
    await inspect(page, 'account-second-step-app')
    const secret = await second.locator('[data-secret]').getAttribute('data-secret')
    await second.getByLabel(t('second.code')).fill('000000')
    await second.getByRole('button', { name: t('second.confirm') }).click()
    await second.getByText(story.t('ui:refused.wrong_code.title')).waitFor()
    await second.getByLabel(t('second.code')).fill(codeOf(`otpauth://totp/Veto?secret=${secret}`))
    await second.getByRole('button', { name: t('second.confirm') }).click()
    await second.getByText(t('second.isOn'), { exact: true }).waitFor()
    const codes = second.getByRole('list', { name: t('codes.title') }).getByRole('listitem')
    expect(await codes.count()).toBeGreaterThan(5)
    await inspect(page, 'account-recovery-codes')
    const recovery = (await codes.first().textContent()) ?? ''
    await second.getByRole('button', { name: t('codes.kept') }).click()

    const elsewhere = await story.open('/account', { as: null })
    await elsewhere.getByLabel(story.t('sign-in:email')).fill(bram.email)
    await elsewhere.getByRole('textbox', { name: story.t('sign-in:password') }).fill(bram.password)
    await elsewhere.getByRole('button', { name: story.t('sign-in:enter'), exact: true }).click()
    await elsewhere.getByRole('button', { name: story.t('sign-in:code.useRecovery') }).click()
    await elsewhere.getByRole('textbox', { name: story.t('sign-in:code.recovery') }).fill(recovery)
    await elsewhere.getByRole('button', { name: story.t('sign-in:enter'), exact: true }).click()
    await elsewhere.getByRole('heading', { level: 1, name: t('title') }).waitFor()
  })

  it('adds a passkey and removes it, ends another session, makes a token and revokes it', async () => {
    const dieter = await story.person('marketer')
    const other = await opened(dieter, true)
    const { page, section } = await opened(dieter)
    await addAuthenticator(page)
    const passkeys = section('passkeys.title')
    await passkeys.getByText(t('passkeys.none')).waitFor()
    await passkeys.getByLabel(t('passkeys.name')).fill('Laptop')
    await passkeys.getByRole('button', { name: t('passkeys.add') }).click()
    await passkeys.getByRole('listitem').filter({ hasText: 'Laptop' }).waitFor()

    const sessions = section('sessions.title')
    const ends = sessions.getByRole('button', { name: t('sessions.end') })
    await ends.first().waitFor()
    for (let left = await ends.count(); left > 0; left--) {
      await ends.first().click()
      await ends.nth(left - 1).waitFor({ state: 'detached' })
    }
    await other.page.reload()
    await other.page.getByRole('heading', { level: 1, name: story.t('sign-in:title') }).waitFor()

    const tokens = section('tokens.title')
    await tokens.getByLabel(t('tokens.name')).fill('Monthly report')
    await tokens.getByRole('button', { name: t('tokens.make') }).click()
    const token = await tokens.getByRole('group', { name: 'Monthly report' }).textContent()
    await inspect(page, 'account-token')
    expect((await askAs(token)).status).toBe(200)
    await tokens.getByRole('button', { name: t('tokens.revoke') }).click()
    const sure = page.getByRole('dialog', { name: t('tokens.sure', { name: 'Monthly report' }) })
    await sure.getByText(t('tokens.afterwards')).waitFor()
    await inspect(page, 'account-token-revoke')
    expect((await askAs(token)).status).toBe(200)
    await sure.getByRole('button', { name: t('tokens.revoke') }).click()
    await tokens.getByText(t('tokens.none')).waitFor()
    expect((await askAs(token)).status).toBe(401)

    await passkeys.getByRole('button', { name: t('passkeys.remove') }).click()
    await page
      .getByRole('dialog', { name: t('passkeys.sure', { name: 'Laptop' }) })
      .getByRole('button', { name: t('passkeys.remove') })
      .click()
    await passkeys.getByText(t('passkeys.none')).waitFor()
  })

  const askAs = (token: string | null) =>
    fetch(`${story.veto.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })
})
