import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { setUpOrganisation } from '../../src/accounts/index.ts'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'

// AC-1: who may log in, as what, and what programs may do.
describeWeb('people and keys', () => {
  let story: WebStory
  beforeAll(async () => {
    story = await startWebStory()
  })
  afterAll(() => story?.close())

  const t = (key: string, fill = {}) => story.t(`people:${key}`, fill)
  const opened = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
  const rowOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })
  const linkOf = async (page: Page) => {
    const text = await page
      .getByRole('dialog')
      .getByRole('group', { name: t('link.label') })
      .innerText()
    return new URL(text).pathname
  }
  const invite = async (page: Page, email: string) => {
    await page.getByRole('button', { name: t('invite.open') }).click()
    const dialog = page.getByRole('dialog', { name: t('invite.title') })
    await dialog.getByLabel(t('invite.email')).fill(email)
    return dialog
  }
  const choosePassword = (page: Page, label: string, password: string) =>
    page.getByRole('textbox', { name: story.t(`sign-in:${label}`), exact: true }).fill(password)

  it('an owner invites somebody, who accepts in their own browser and may what their role may', async () => {
    const page = await story.open('/people')
    await opened(page, t('title'))
    const dialog = await invite(page, 'greta@example.com')
    await inspect(page, 'people-invite')
    await dialog.getByRole('button', { name: t('invite.make') }).click()
    await page.getByRole('dialog', { name: t('invite.made') }).waitFor()
    await inspect(page, 'people-invited')
    const link = await linkOf(page)
    await page.getByRole('button', { name: t('link.done') }).click()
    await rowOf(page, 'greta@example.com').getByRole('button').waitFor()
    await inspect(page, 'people-waiting')

    const guest = await story.open(link, { as: null })
    await opened(guest, story.t('sign-in:invitation.title', { organisation: 'Boulangerie Dupont' }))
    await inspect(guest, 'invitation')
    await guest.getByRole('textbox', { name: story.t('sign-in:name') }).fill('Greta Maes')
    await choosePassword(guest, 'invitation.password', 'another long sentence')
    await guest.getByRole('button', { name: story.t('sign-in:invitation.accept') }).click()
    await opened(guest, story.t('home:title'))
    expect(await guest.getByRole('link', { name: story.t('app:nav.people') }).count()).toBe(0)
    await guest.goto('/people')
    await opened(guest, story.t('ui:noRight.title'))

    const late = await story.open(link, { as: null })
    await opened(late, story.t('sign-in:invitation.spent'))
    await inspect(late, 'invitation-spent')
    await page.reload()
    await rowOf(page, 'Greta Maes').getByText(story.t('ui:role.marketer')).waitFor()
  })

  it('a link can be taken back, and is not for whoever is logged in as somebody else', async () => {
    const page = await story.open('/people')
    const dialog = await invite(page, 'henri@example.com')
    await dialog.getByRole('button', { name: t('invite.make') }).click()
    const link = await linkOf(page)
    await page.getByRole('button', { name: t('link.done') }).click()
    const other = await story.open(link, { as: await story.person('reader') })
    await other.getByRole('button', { name: story.t('sign-in:invitation.leave') }).waitFor()
    await inspect(other, 'invitation-somebody-else')
    await other.getByRole('button', { name: story.t('sign-in:invitation.leave') }).click()
    await other.getByRole('button', { name: story.t('sign-in:invitation.accept') }).waitFor()

    await page.getByRole('button', { name: t('invitations.revokeOf', { email: 'henri@example.com' }) }).click()
    await page.getByText(t('invitations.revoked')).waitFor()
    await other.reload()
    await opened(other, story.t('sign-in:invitation.spent'))
  })

  it('roles are changed from the next click on, and the last owner stays one', async () => {
    const somebody = await story.person('reader')
    const theirs = await story.open('/', { as: somebody })
    const page = await story.open('/people')
    await page.getByRole('button', { name: t('change.of', { name: somebody.name }) }).click()
    await page.getByRole('menuitem', { name: t('change.roles') }).click()
    const dialog = page.getByRole('dialog', { name: t('roles.of', { name: somebody.name }) })
    await dialog.getByLabel(story.t('ui:role.privacy_officer')).check()
    await dialog.getByRole('button', { name: t('roles.save') }).click()
    await rowOf(page, somebody.name).getByText(story.t('ui:role.privacy_officer')).waitFor()
    await theirs.goto('/people')
    await opened(theirs, t('title'))
    expect(await theirs.getByRole('button', { name: t('invite.open') }).count()).toBe(0)

    await page.getByRole('button', { name: t('change.of', { name: story.first.name }) }).click()
    await page.getByRole('menuitem', { name: t('change.roles') }).click()
    await page.getByRole('dialog').getByLabel(story.t('ui:role.owner')).uncheck()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('roles.save') })
      .click()
    await page.getByRole('alert').getByText(story.t('ui:refused.last_of_role.title')).waitFor()
    await inspect(page, 'people-last-owner')
  })

  it('who is removed is out at once', async () => {
    const somebody = await story.person('marketer')
    const theirs = await story.open('/', { as: somebody })
    await opened(theirs, story.t('home:title'))
    const page = await story.open('/people')
    await page.getByRole('button', { name: t('change.of', { name: somebody.name }) }).click()
    await page.getByRole('menuitem', { name: t('change.remove') }).waitFor()
    await inspect(page, 'people-menu')
    await page.getByRole('menuitem', { name: t('change.remove') }).click()
    const dialog = page.getByRole('dialog', { name: t('remove.title', { name: somebody.name }) })
    await inspect(page, 'people-remove')
    await dialog.getByRole('button', { name: t('change.remove') }).click()
    await page.getByText(t('remove.done', { name: somebody.name })).waitFor()
    await rowOf(page, somebody.email).waitFor({ state: 'detached' })
    await theirs.reload()
    await opened(theirs, story.t('sign-in:title'))
  })

  it('who lost their password gets a link to a new one, and nothing else lets them in any more', async () => {
    const somebody = await story.person('reader')
    const theirs = await story.open('/', { as: somebody })
    const page = await story.open('/people')
    await page.getByRole('button', { name: t('change.of', { name: somebody.name }) }).click()
    await page.getByRole('menuitem', { name: t('change.password') }).click()
    await inspect(page, 'people-new-password')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('newPassword.make') })
      .click()
    await page.getByRole('dialog', { name: t('newPassword.made') }).waitFor()
    const link = await linkOf(page)
    await theirs.reload()
    await opened(theirs, story.t('sign-in:title'))
    await theirs.goto(link)
    await opened(theirs, story.t('sign-in:newPassword.title'))
    await choosePassword(theirs, 'newPassword.password', 'one more long sentence')
    await inspect(theirs, 'new-password')
    await theirs.getByRole('button', { name: story.t('sign-in:newPassword.set') }).click()
    await opened(theirs, story.t('home:title'))
  })

  it('a key is made with what it may do, shown once, works, and is ended', async () => {
    const page = await story.open('/people')
    await page.getByRole('link', { name: t('tab.keys') }).click()
    await opened(page, t('keys.title'))
    await page.getByRole('button', { name: t('keys.open') }).click()
    const dialog = page.getByRole('dialog', { name: t('keys.open') })
    await dialog.getByLabel(t('keys.name'), { exact: true }).fill('Shop')
    await dialog.getByLabel(t('scope.blacklist_read.name')).check()
    await inspect(page, 'keys-make')
    await dialog.getByRole('button', { name: t('keys.make') }).click()
    const made = page.getByRole('dialog', { name: t('keys.made', { name: 'Shop' }) })
    const key = await made.getByRole('group', { name: t('keys.key') }).innerText()
    await inspect(page, 'keys-made')
    const ask = () => fetch(`${story.veto.url}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } })
    expect(await (await ask()).json()).toMatchObject({ kind: 'service_key', scopes: ['blacklist:read'] })
    await made.getByRole('button', { name: t('link.done') }).click()
    expect(await page.getByText(key).count()).toBe(0)

    await page.getByRole('button', { name: t('keys.revokeOf', { name: 'Shop' }) }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('keys.revoke') })
      .click()
    await page.getByText(t('keys.ended', { name: 'Shop' })).waitFor()
    await rowOf(page, 'Shop').getByRole('button').waitFor({ state: 'detached' })
    expect((await ask()).status).toBe(401)
    await inspect(page, 'keys')
  })

  it('somebody of two organisations joins the second with the account they have, and chooses for which they act', async () => {
    const somebody = await story.person('reader')
    const brasserie = { organisation: 'Brasserie Lambert', email: 'lambert@example.com', password: 'brasserie 1890' }
    const { apiKey } = await setUpOrganisation(story.database.app, brasserie)
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
    const body = JSON.stringify({ email: somebody.email, roles: ['marketer'] })
    const invitation = await fetch(`${story.veto.url}/api/v1/invitations`, { method: 'POST', headers, body })
    const link = new URL(((await invitation.json()) as { url: string }).url).pathname

    const page = await story.open(link, { as: null })
    await page.getByRole('textbox', { name: story.t('sign-in:name') }).fill(somebody.name)
    await choosePassword(page, 'invitation.password', 'not the one they have')
    await page.getByRole('button', { name: story.t('sign-in:invitation.accept') }).click()
    await page.getByRole('alert').getByText(story.t('ui:refused.has_account.title')).waitFor()
    await inspect(page, 'invitation-known')
    await choosePassword(page, 'invitation.ownPassword', somebody.password)
    await page.getByRole('button', { name: story.t('sign-in:invitation.accept') }).click()
    await opened(page, story.t('home:title'))

    const choose = async (organisation: string) => {
      await page.getByRole('button', { name: story.t('app:person.menu', { name: somebody.name }) }).click()
      await page.getByRole('menuitemradio', { name: organisation }).click()
      await page.getByRole('banner').getByText(organisation).waitFor()
    }
    await choose('Brasserie Lambert')
    await choose('Boulangerie Dupont')
    await choose('Brasserie Lambert')
    const me = await page.evaluate(async () => (await fetch('/api/v1/me')).json())
    expect(me).toMatchObject({ roles: ['marketer'], organisation: { name: 'Brasserie Lambert' } })
  })
})
