import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { setUpOrganisation } from '../../src/accounts/index.ts'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'

describeWeb('the settings', () => {
  let story: WebStory
  beforeAll(async () => {
    story = await startWebStory()
  })
  afterAll(() => story?.close())

  const t = (key: string, fill = {}) => story.t(`settings:${key}`, fill)
  const section = (page: Page, key: string) => page.getByRole('region', { name: t(key), exact: true })
  const opened = async (page: Page, key: string) => {
    await page.getByRole('heading', { level: 1, name: t(key) }).waitFor()
    return page
  }

  it('say what each does; an owner says name, language and country, and sees what the law there adds', async () => {
    const page = await opened(await story.open('/settings'), 'title')
    await section(page, 'lawOf.title').getByText(t('lawOf.noCountry')).waitFor()
    await page.getByText(t('domains.none')).waitFor()
    await inspect(page, 'settings')

    const organisation = section(page, 'organisation.title')
    await organisation.getByLabel(t('organisation.name')).fill('Boulangerie Dupont & Fils')
    await organisation.getByLabel(t('organisation.country')).selectOption('BE')
    await organisation.getByRole('button', { name: t('save') }).click()
    await page.getByText(t('organisation.saved')).waitFor()
    await page.getByRole('banner').getByText('Boulangerie Dupont & Fils').waitFor()
    await section(page, 'lawOf.title').getByText(t('law.list_ordered_by_law')).waitFor()
    const source = section(page, 'lawOf.title')
      .getByRole('link', { name: /4 April 2003/ })
      .first()
    expect(await source.getAttribute('href')).toMatch(/^https?:/)
    await inspect(page, 'settings-belgium')
    expect((await story.api('GET', '/settings')).body.organisation).toMatchObject({ country: 'BE' })
  })

  it('add workspaces and claim domains, and say why one cannot be', async () => {
    const page = await opened(await story.open('/settings'), 'title')
    const workspaces = section(page, 'workspaces.title')
    await workspaces.getByLabel(t('workspaces.name')).fill('Webshop')
    await workspaces.getByRole('button', { name: t('workspaces.add') }).click()
    await workspaces.getByRole('listitem').filter({ hasText: 'Webshop' }).waitFor()
    await workspaces.getByLabel(t('workspaces.name')).fill('Webshop')
    await workspaces.getByRole('button', { name: t('workspaces.add') }).click()
    await workspaces.getByText(t('workspaces.taken')).waitFor()

    const domains = section(page, 'domains.title')
    await domains.getByRole('textbox').fill('mail.dupont.be')
    await domains.getByRole('button', { name: t('domains.claim') }).click()
    await domains.getByText(t('domains.invalid')).waitFor()
    await domains.getByRole('textbox').fill('dupont.be')
    await domains.getByRole('button', { name: t('domains.claim') }).click()
    await domains.getByRole('listitem').filter({ hasText: 'dupont.be' }).waitFor()
    // BL-14
    const second = { organisation: 'Second account', email: 'b@example.com', password: 'another sentence' }
    const { apiKey } = await setUpOrganisation(story.database.app, second)
    const claim = { method: 'POST', body: JSON.stringify({ domain: 'taken.be' }) }
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
    expect((await fetch(`${story.veto.url}/api/v1/sending-domains`, { ...claim, headers })).status).toBe(201)
    await domains.getByRole('textbox').fill('taken.be')
    await domains.getByRole('button', { name: t('domains.claim') }).click()
    await domains.getByRole('alert').getByText(t('domains.taken')).waitFor()
    await inspect(page, 'settings-refused')
  })

  // BL-13, IM-6
  it('tighten the limits at which imports are held, after saying that it is for good, and never loosen them', async () => {
    const page = await opened(await story.open('/settings'), 'title')
    const holds = section(page, 'holds.title')
    await holds.getByRole('button', { name: t('holds.tighten') }).click()
    const rows = holds.getByLabel(t('holds.contactsHoldRows'))
    await rows.fill('500')
    await rows.blur()
    expect(await rows.inputValue()).not.toBe('500')
    await rows.fill('50')
    await holds.getByRole('button', { name: t('holds.tighten') }).click()
    const dialog = page.getByRole('dialog', { name: t('holds.sure') })
    await dialog.getByText('100 → 50').waitFor()
    await inspect(page, 'settings-tighten')
    await dialog.getByRole('button', { name: t('holds.tighten') }).click()
    await page.getByText(t('holds.tightened')).waitFor()
    expect((await story.api('GET', '/settings')).body.importHolds).toMatchObject({ contactsHoldRows: 50 })
    await holds.getByText('50').first().waitFor()
  })

  it('are read by everybody, and changed by those who may', async () => {
    const page = await opened(await story.open('/settings', { as: await story.person('reader') }), 'title')
    await page.getByText(t('ownersOnly')).waitFor()
    expect(await page.getByLabel(t('organisation.name')).isDisabled()).toBe(true)
    await page.getByText(t('holds.officersOnly')).waitFor()
    expect(await page.getByRole('button', { name: t('workspaces.add') }).count()).toBe(0)
    expect(await section(page, 'key.title').count()).toBe(0)
    await inspect(page, 'settings-reader')
  })

  // BL-1
  it('say how long what is kept; an officer settles another term with a reason, and reviews all of it once a year', async () => {
    const page = await opened(await story.open('/settings/retention'), 'retention.title')
    const name = t('retention.kind.reports.name')
    await page.getByText(t('retention.kind.entries.about')).waitFor()
    await page.getByRole('button', { name: t('retention.changeOf', { name }) }).click()
    const months = page.getByLabel(t('retention.months'))
    await months.fill('99')
    await page
      .getByRole('textbox', { name: t('retention.why'), exact: true })
      .fill('as our contract with the printer says')
    await page.getByRole('button', { name: story.t('ui:action.save') }).click()
    await page.getByText(t('retention.outside', { least: 3, most: 36 })).waitFor()
    await inspect(page, 'retention-refused')
    await months.fill('6')
    await page.getByRole('button', { name: story.t('ui:action.save') }).click()
    await page.getByText(/as our contract with the printer says/).waitFor()

    await page.getByLabel(t('retention.review.why')).fill('all of it is needed, reports were shortened')
    await page.getByRole('button', { name: t('retention.review.record') }).click()
    await page.getByRole('listitem').filter({ hasText: 'reports were shortened' }).waitFor()
    await inspect(page, 'retention')
    const { holdings } = (await story.api('GET', '/retention')).body
    expect(holdings.find(({ kind }: { kind: string }) => kind === 'reports').term).toEqual({ months: 6 })
  })

  it('print the list key on a sheet of its own, after the password, and know that somebody keeps it', async () => {
    const page = await opened(await story.open('/settings'), 'title')
    await section(page, 'key.title').getByText(t('key.unsafe')).waitFor()
    await section(page, 'key.title')
      .getByRole('link', { name: t('key.toSheet') })
      .click()
    await opened(page, 'key.sheetTitle')
    const password = page.getByRole('textbox', { name: story.t('ui:password.own'), exact: true })
    await password.fill('not the password')
    await page.getByRole('button', { name: t('key.showVerb'), exact: true }).click()
    await page.getByRole('alert').getByText(story.t('ui:refused.wrong_password.title')).waitFor()
    await inspect(page, 'list-key-asked')

    await password.fill(story.first.password)
    await page.getByRole('button', { name: t('key.showVerb'), exact: true }).click()
    await page.getByRole('heading', { name: t('key.shown') }).waitFor()
    await inspect(page, 'list-key-shown')

    await page.emulateMedia({ media: 'print' })
    await page.getByRole('banner').waitFor({ state: 'hidden' })
    await page.getByRole('heading', { name: t('key.shown') }).waitFor({ state: 'hidden' })
    const paper = (await page.locator('.print-sheet').innerText()).replaceAll(/\s+/g, ' ')
    const { fingerprint } = (await story.api('GET', '/list-key')).body
    expect(paper).toContain(fingerprint.replace(/(.{4})(?=.)/g, '$1 '))
    expect(paper.match(/\b[0-9a-f]{4}( [0-9a-f]{4}){4}\b/g)).toHaveLength(4)
    if (process.env.VETO_SCREENSHOTS) await page.screenshot({ path: 'screenshots/list-key-paper.png', fullPage: true })
    await page.emulateMedia({ media: 'screen' })

    await page.getByLabel(t('key.sure')).check()
    await page.getByRole('button', { name: t('key.keep') }).click()
    await page.getByText(t('key.safe'), { exact: true }).waitFor()
    expect(await page.getByText(/^[0-9a-f]{4}$/).count()).toBe(0)
    expect((await story.api('GET', '/list-key')).body).toMatchObject({ keptBy: story.first.name })
    await inspect(page, 'list-key-kept')
  })
})
