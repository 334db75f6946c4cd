import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeXlsx } from '../../src/imports/read-file/fixtures/make-xlsx.ts'
import { until } from '../processes.ts'
import type { StoryPerson } from './browser.ts'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'

// IM-1 to IM-6: a file goes in, and somebody sees what became of every row.
describeWeb('imports', () => {
  let story: WebStory
  let marketer: StoryPerson
  let reader: StoryPerson
  const folder = mkdtempSync(join(tmpdir(), 'veto-files-'))
  const t: WebStory['t'] = (key, fill) => story.t(key, fill)

  beforeAll(async () => {
    story = await startWebStory()
    marketer = await story.person('marketer')
    reader = await story.person('reader')
  })
  afterAll(() => story?.close())

  function fileOf(name: string, content: string | Uint8Array): string {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }

  async function choose(page: Page, name: string, content: string | Uint8Array): Promise<void> {
    await page.goto('/imports/new')
    await page.getByRole('heading', { level: 1, name: t('imports:new.title') }).waitFor()
    await page.locator('input[type=file]').setInputFiles(fileOf(name, content))
  }

  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
  const heading = (page: Page, name: string) => page.getByRole('heading', { name })

  async function declareContacts(page: Page, source: string): Promise<void> {
    await page.getByRole('radio', { name: t('imports:kind.contacts.name') }).check()
    await page.getByRole('radio', { name: t('imports:basis.consent.name') }).check()
    await page.getByLabel(t('imports:form.source')).fill(source)
  }

  async function tryAndImport(page: Page, kind: 'contacts' | 'opt-outs'): Promise<void> {
    await button(page, t('imports:form.try')).click()
    await heading(page, t('imports:next.import.title')).waitFor()
    await button(page, t(`imports:next.import.action.${kind}`)).click()
  }

  const isDone = (page: Page) => page.getByText(t('imports:state.done'), { exact: true }).waitFor()

  it('begin with an empty list, which shows the way to the guide', async () => {
    const page = await story.open('/imports')
    await heading(page, t('imports:list.empty.title')).waitFor()
    await inspect(page, 'imports-empty')
    await page.getByRole('link', { name: t('imports:list.empty.action') }).click()
    await page.getByRole('heading', { level: 1, name: t('imports:migration.title') }).waitFor()
    await inspect(page, 'migration-begin')
  })

  it('of many contacts onto an empty blacklist ask for the opt-outs first; who says that there are none is recorded', async () => {
    const page = await story.open('/imports')
    const many = Array.from({ length: 1_200 }, (_, at) => `p${at}@example.com,Ann ${at}`).join('\n')
    await choose(page, 'all-contacts.csv', `email,first name\n${many}\n`)
    await declareContacts(page, 'old tool')
    await button(page, t('imports:form.try')).click()
    await page.getByText(t('imports:new.order.title')).waitFor()
    await button(page, t('imports:failed.missing.tryAnyway')).click()
    await page.getByText(t('imports:failed.missing.tick')).waitFor()
    await inspect(page, 'import-opt-outs-missing')
    await page.getByLabel(t('imports:failed.missing.none')).check()
    await button(page, t('imports:failed.missing.tryAnyway')).click()
    await button(page, t('imports:next.import.action.contacts')).click()
    await isDone(page)
    await page.goto('/imports/migration')
    await page.getByText('anna@example.com').waitFor()
    const { body } = await story.api('GET', '/migration')
    expect(body).toMatchObject({ declaredNone: { by: 'anna@example.com' }, contacts: 1_200 })
  })

  it('read an Excel file of opt-outs, and a CSV of contacts: tried first, then imported from the same upload', async () => {
    const page = await story.open('/imports')
    const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
    const rows = [
      ['E-Mail', 'Grund', 'Datum'],
      ['left@example.com', 'Abgemeldet', '2025-03-04'],
      ['cross@example.com', 'Beschwerde', '2025-03-05'],
      ['broken', '', ''],
    ]
    const sheet = rows.map(row => `<row>${row.map(cell).join('')}</row>`).join('')
    await choose(page, 'Abmeldungen.xlsx', makeXlsx({ sheets: [sheet] }))
    await page.getByRole('heading', { level: 1, name: t('imports:draft.title') }).waitFor()
    expect(await page.getByRole('radio', { name: t('imports:kind.opt-outs.name') }).isChecked()).toBe(true)
    await inspect(page, 'draft-opt-outs')
    await tryAndImport(page, 'opt-outs')
    await isDone(page)
    await inspect(page, 'import-opt-outs-done')

    await choose(
      page,
      'newsletter.csv',
      'Courriel;Prénom;Ville\nnew@example.com;Nora;Gent\nLEFT@Example.com;Leo;Gent\nnew@example.com;Nora;Gent\nno address;;\ncross+shop@example.com;C;Mons\n',
    )
    await button(page, t('imports:form.try')).click()
    await page.getByText(t('imports:form.missing.kind')).waitFor()
    await declareContacts(page, 'web shop')
    await page.getByRole('combobox', { name: t('imports:target.label', { column: 'Ville' }) }).click()
    await page.getByRole('option', { name: t('imports:target.field.text', { field: 'ville' }) }).click()
    await inspect(page, 'draft-contacts')
    await button(page, t('imports:form.try')).click()
    await heading(page, t('imports:next.import.title')).waitFor()
    await inspect(page, 'import-tried')
    await button(page, t('imports:next.import.action.contacts')).click()
    await isDone(page)
    await heading(page, t('imports:carry.title')).waitFor()
    await button(page, t('imports:overview.showThese', { verdict: t('imports:verdict.blocked.name') })).click()
    await page.getByRole('cell', { name: 'LEFT@Example.com' }).waitFor()
    await inspect(page, 'import-done-blocked')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('link', {
          name: t('imports:overview.downloadThese', { verdict: t('imports:verdict.blocked.name') }),
        })
        .click(),
    ])
    expect(download.suggestedFilename()).toBe('import-blocked.csv')
    expect((await story.api('GET', '/contacts?address=new@example.com')).body.items[0]).toMatchObject({
      fields: { ville: 'Gent' },
    })
  })

  it("of the same source again tell which no's are new", async () => {
    await story.api('POST', '/blacklist/entries', {
      address: 'new@example.com',
      reason: 'opt_out',
      evidence: { channel: 'manual', detail: { text: 'on the phone' } },
    })
    const page = await story.open('/imports')
    await choose(page, 'newsletter-2.csv', 'email\nnew@example.com\nleft@example.com\n')
    await declareContacts(page, 'Web shop')
    await tryAndImport(page, 'contacts')
    await page.getByText(t('imports:carry.new_one', { count: 1, source: 'Web shop' })).waitFor()
    await button(page, t('imports:carry.showNew')).click()
    await page.getByRole('cell', { name: 'new@example.com' }).waitFor()
    expect(await page.getByRole('cell', { name: 'left@example.com' }).count()).toBe(0)
    await inspect(page, 'import-newly-blocked')
  })

  // IM-3: the classic accident.
  it("stop Mailchimp's cleaned contacts from becoming contacts", async () => {
    const page = await story.open('/imports', { as: marketer })
    await choose(
      page,
      'cleaned_members_export_1a2b.csv',
      'Email Address,First Name,CLEAN_TIME,LEID,EUID\ngone@example.com,Guy,2025-05-15 09:00:00,1,x\n',
    )
    await page.getByText(t('imports:recognised.opt-outs')).waitFor()
    expect(await page.getByRole('radio', { name: t('imports:kind.contacts.name') }).isDisabled()).toBe(true)
    await inspect(page, 'draft-mailchimp')
    await tryAndImport(page, 'opt-outs')
    await isDone(page)
    expect((await story.api('GET', '/blacklist/explanation?address=gone@example.com')).text).toContain('hard_bounce')
  })

  it("of a file that holds both kinds take the no's first, then the contacts", async () => {
    const page = await story.open('/imports')
    await choose(
      page,
      'everybody.csv',
      'email,status\nin@example.com,subscribed\nout@example.com,unsubscribed\nmaybe@example.com,pending\n',
    )
    await page.getByText(t('imports:recognised.both')).waitFor()
    await inspect(page, 'draft-both')
    await tryAndImport(page, 'opt-outs')
    await page.getByRole('link', { name: t('imports:next.contacts.action') }).click()
    await declareContacts(page, 'everybody')
    await tryAndImport(page, 'contacts')
    await isDone(page)
    await inspect(page, 'import-left-out')
  })

  it('that are held are explained to the marketer and decided by the officer, who types the number (IM-6)', async () => {
    const page = await story.open('/imports', { as: marketer })
    const people = Array.from({ length: 150 }, (_, at) => `p${at}@example.com`).join('\n')
    await choose(page, 'wrong-file.csv', `email\n${people}\n`)
    await page.getByRole('radio', { name: t('imports:kind.opt-outs.name') }).check()
    await button(page, t('imports:form.try')).click()
    await page.getByText(t('imports:failed.wouldBeHeld')).waitFor()
    await button(page, t('imports:next.import.action.opt-outs')).click()
    await page.getByText(t('imports:held.wait')).waitFor()
    expect(await button(page, t('imports:held.opt-outs.action')).count()).toBe(0)
    await inspect(page, 'import-held-marketer')
    const path = new URL(page.url()).pathname

    const officers = await story.open(path)
    const release = button(officers, t('imports:held.opt-outs.action'))
    await release.waitFor()
    await officers.getByLabel(t('imports:held.type', { number: '150' })).fill('149')
    await release.click()
    await officers.getByText(t('imports:held.wrongNumber', { number: '150' })).waitFor()
    await inspect(officers, 'import-held-officer')
    await button(officers, t('imports:held.discard')).click()
    await heading(officers, t('imports:discarded.title')).waitFor()

    await choose(page, 'right-file.csv', `email\n${people}\n`)
    await page.getByRole('radio', { name: t('imports:kind.opt-outs.name') }).check()
    await tryAndImport(page, 'opt-outs')
    await page.getByText(t('imports:held.wait')).waitFor()
    await officers.goto(new URL(page.url()).pathname)
    await officers.getByLabel(t('imports:held.type', { number: '150' })).fill('150')
    await release.click()
    await isDone(officers)
  })

  it('that are broken are refused in words, and another file can be chosen at once', async () => {
    const page = await story.open('/imports')
    await choose(page, 'letter.pdf', '%PDF-1.7\n')
    await page.getByText(t('imports:fault.format')).waitFor()
    await inspect(page, 'new-broken')
    await choose(page, 'quote.csv', 'email,name\n"a@example.com,Ann\nb@example.com,Bob\nc@example.com,Cy\n')
    await page.getByText(t('imports:new.failed')).waitFor()
  })

  it('can be left, and found again under way and at their end', async () => {
    const page = await story.open('/imports')
    const rows = Array.from({ length: 60_000 }, (_, at) => `big${at}@example.com,Name ${at},${'x'.repeat(60)}`).join(
      '\n',
    )
    await choose(page, 'big.csv', `email,first name,note\n${rows}\n`)
    await declareContacts(page, 'big one')
    await button(page, t('imports:form.try')).click()
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}/)
    const path = new URL(page.url()).pathname
    await page.goto('/people')
    await page.getByRole('heading', { level: 1, name: t('people:title') }).waitFor()
    await page.goto('/imports')
    await page.getByRole('link', { name: 'big.csv' }).click()
    await page.waitForURL(`**${path}`)
    await until(async () => (await story.api('GET', path)).body.state === 'done')
    await heading(page, t('imports:next.import.title')).waitFor()
    await page.goto('/imports')
    await page.getByRole('link', { name: 'big.csv' }).waitFor()
    await inspect(page, 'imports')
  })

  it('are cancelled while they are read, and nothing of them was loaded', async () => {
    const page = await story.open('/imports')
    await choose(page, 'not-this-one.csv', 'email,first name\nnever@example.com,Nina\n')
    await declareContacts(page, 'by mistake')
    // The reading cannot go on while somebody else has the table: so it can be met there, however fast the machine is.
    const locked = await story.database.superuser.startTransaction().execute()
    await sql`lock table import_rows in access exclusive mode`.execute(locked)
    await button(page, t('imports:form.try')).click()
    await heading(page, t('imports:progress.reading')).waitFor()
    await inspect(page, 'import-reading')
    await button(page, t('imports:progress.cancel')).click()
    await heading(page, t('imports:discarded.title')).waitFor()
    await locked.rollback().execute()
    await inspect(page, 'import-cancelled')
    const path = new URL(page.url()).pathname
    expect((await story.api('GET', path)).body).toMatchObject({ state: 'discarded' })
    expect((await story.api('GET', '/contacts?address=never@example.com')).body.items).toEqual([])
  })

  it('are stopped while the file is sent, and nothing of it is kept', async () => {
    const page = await story.open('/imports/new')
    const network = await page.context().newCDPSession(page)
    const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 20_000 }
    await network.send('Network.emulateNetworkConditions', slow)
    const rows = Array.from({ length: 60_000 }, (_, at) => `slow${at}@example.com`).join('\n')
    await page.locator('input[type=file]').setInputFiles(fileOf('slow.csv', `email\n${rows}\n`))
    await button(page, t('imports:new.stop')).waitFor()
    await inspect(page, 'new-sending')
    await button(page, t('imports:new.stop')).click()
    await page.getByText(t('imports:new.drop')).waitFor()
    const kept = () =>
      story.database.superuser.selectFrom('importDrafts').where('fileName', '=', 'slow.csv').select('id').execute()
    await until(async () => (await kept()).length === 0)
  })

  it('show how a move stands, and how to export from each system', async () => {
    const page = await story.open('/imports/migration?system=mailchimp')
    await page.getByText(t('imports:how.mailchimp.note')).waitFor()
    await page.getByText(t('imports:migration.both.title')).waitFor()
    await page
      .getByRole('cell', { name: /^p\d+@example.com$/ })
      .first()
      .waitFor()
    await inspect(page, 'migration')
  })

  it('are read, and not made, by a reader; a file that is gone says so', async () => {
    const page = await story.open('/imports', { as: reader })
    await page.getByRole('link', { name: 'big.csv' }).waitFor()
    expect(await page.getByRole('link', { name: t('imports:list.new') }).count()).toBe(0)
    await page.goto('/imports/new')
    await heading(page, t('ui:noRight.title')).waitFor()
    const ours = await story.open('/imports/files/00000000-0000-4000-8000-000000000000')
    await heading(ours, t('imports:draft.gone.title')).waitFor()
    await inspect(ours, 'draft-gone')
    await ours.goto('/imports/00000000-0000-4000-8000-000000000000')
    await heading(ours, t('ui:problem.not_found.title')).waitFor()
  })

  it('can be made by keyboard alone', async () => {
    const page = await story.open('/imports/new')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.locator('input[type=file]').setInputFiles(fileOf('keys.csv', 'email\nkeys@example.com\n'))
    const contacts = page.getByRole('radio', { name: t('imports:kind.contacts.name') })
    await page.getByRole('radio', { name: t('imports:kind.opt-outs.name') }).focus()
    await page.keyboard.press('ArrowDown')
    expect(await contacts.isChecked()).toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.type('typed')
    await page.keyboard.press('Enter')
    await heading(page, t('imports:next.import.title')).waitFor()
  })
})
