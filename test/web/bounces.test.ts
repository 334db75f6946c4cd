import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { dsn, mailboxFull, unknownUser } from '../../src/bounces/reports/fixtures/reports.ts'
import { recordReport } from '../../src/bounces/reports/record-report.ts'
import { inOrganisation } from '../../src/db/index.ts'
import { testListKey } from '../organisation.ts'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'

// Bounces and complaints: understood, counted, never guessed (BN-3, BN-4, BN-5).
describeWeb('bounces', () => {
  let story: WebStory
  let organisationId: string
  beforeAll(async () => {
    story = await startWebStory()
    organisationId = (await story.api('GET', '/me')).body.organisation.id
  })
  afterAll(() => story?.close())

  const t: WebStory['t'] = (key, fill) => story.t(`bounces:${key}`, fill)
  const report = (raw: Buffer) => {
    const incoming = { organisationId, road: 'mailbox' as const, raw, isAuthenticated: false, receivedAt: new Date() }
    return inOrganisation(story.database.app, organisationId, tx =>
      recordReport(tx, testListKey, { ...incoming, dedupeKey: randomUUID() }),
    )
  }

  it('nothing came back yet: says where it would come from', async () => {
    const page = await story.open('/bounces')
    await page.getByRole('heading', { name: t('figures.none.title') }).waitFor()
    await inspect(page, 'bounces-none')
    await page.goto('/bounces/reports')
    await page.getByRole('heading', { name: t('reports.none.title') }).waitFor()
  })

  it('what nobody understands is shown as it came, and decided with one click', async () => {
    await report(unknownUser('gone@example.com'))
    await report(
      dsn(
        { to: 'one@example.com', status: '5.0.0', diagnostic: '554 5.0.0 grmbl' },
        { to: 'two@example.com', status: '5.0.0', diagnostic: '554 5.0.0 grmbl' },
      ),
    )
    const page = await story.open('/bounces')
    await page.getByText(t('figures.open', { count: 2, total: '2' })).waitFor()
    await page.getByRole('link', { name: t('figures.look') }).click()
    await page.getByRole('link', { name: 'gone@example.com' }).waitFor()
    await inspect(page, 'reports-open')

    await page.getByRole('link', { name: 'gone@example.com' }).click()
    await page.getByText('Recipient address rejected: User unknown').first().waitFor()
    await page.getByText(t('report.no')).waitFor()
    await inspect(page, 'report-open')
    await page.getByRole('button', { name: t('decide.hard') }).click()
    await page.getByText(t('action.listed')).waitFor()
    expect(await page.getByRole('heading', { name: t('decide.title') }).count()).toBe(0)
    await inspect(page, 'report-decided')

    await page.goto('/bounces/reports?state=open')
    await page.getByRole('link', { name: 'one@example.com' }).click()
    await page.getByRole('button', { name: t('decide.complaint') }).click()
    await page.getByText(t('decide.needed')).waitFor()
    await inspect(page, 'report-whom')
    await page.getByLabel(t('decide.address')).fill('one@example.com')
    await page.getByRole('button', { name: t('decide.complaint') }).click()
    await page.getByText(t('action.listed')).waitFor()

    await page.goto('/bounces')
    await page.getByRole('cell', { name: 'example.com' }).first().waitFor()
    await page.getByText(t('figures.table'), { exact: true }).click()
    await page.getByRole('columnheader', { name: t('figures.day') }).waitFor()
    await inspect(page, 'bounces-figures')
  })

  it('a hook is made, and its URL works', async () => {
    const page = await story.open('/bounces/hooks')
    await page.getByRole('heading', { name: t('hooks.none.title') }).waitFor()
    await inspect(page, 'hooks-none')
    await page.getByLabel(t('hooks.name')).fill('Brevo, shop')
    await page.getByRole('button', { name: t('hooks.add') }).click()
    await page.getByRole('heading', { name: 'Brevo, shop' }).waitFor()
    const url = (await page.locator('.secret').textContent()) ?? ''
    const body = JSON.stringify({ event: 'spam', email: 'angry@example.com' })
    const sent = await fetch(`${story.veto.url}${new URL(url).pathname}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    })
    expect(sent.status).toBe(200)
    await page.reload()
    await page.getByRole('heading', { name: 'Brevo, shop' }).waitFor()
    await inspect(page, 'hooks')
    await page.getByRole('button', { name: t('hooks.end') }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('hooks.end') })
      .click()
    await page.getByText(t('hooks.ended'), { exact: true }).waitFor()

    await page.getByLabel(t('hooks.esp'), { exact: true }).selectOption('amazon_ses')
    await page.getByLabel(t('hooks.topic')).fill('not an arn')
    await page.getByRole('button', { name: t('hooks.add') }).click()
    await page.getByText(story.t('ui:problem.invalid.title')).waitFor()
    await inspect(page, 'hooks-refused')
  })

  it('a mailbox is tried, added, changed and removed, and its password is on no page', async () => {
    const page = await story.open('/bounces/mailboxes')
    await page.getByRole('heading', { name: t('mailboxes.none.title') }).waitFor()
    await inspect(page, 'mailboxes-none')
    await page.getByRole('button', { name: t('mailboxes.add') }).click()
    await page.getByLabel(t('mailboxes.host')).fill('127.0.0.1')
    await page.getByLabel(t('mailboxes.port')).fill('1')
    await page.getByLabel(t('mailboxes.user')).fill('bounces@dupont.example')
    await page.getByLabel(t('mailboxes.password'), { exact: true }).fill('a secret of theirs')
    await page.getByRole('button', { name: t('mailboxes.test') }).click()
    await page.getByText(t('mailboxes.why.unreachable')).waitFor()
    await inspect(page, 'mailboxes-add')
    await page.getByRole('button', { name: t('mailboxes.add') }).click()
    await page.getByRole('heading', { name: 'bounces@dupont.example' }).waitFor()

    await page.getByRole('button', { name: t('mailboxes.pause') }).click()
    await page.getByText(t('mailboxes.state.paused')).waitFor()
    await page.getByRole('button', { name: story.t('ui:action.change') }).click()
    await page.getByLabel(t('mailboxes.host')).fill('localhost')
    await page.getByText(t('mailboxes.passwordAgain')).waitFor()
    await page.getByLabel(t('mailboxes.host')).fill('127.0.0.1')
    await page.getByLabel(t('mailboxes.doneFolder')).fill('Done')
    await page.getByRole('button', { name: story.t('ui:action.save') }).click()
    await page.getByText('Done', { exact: true }).waitFor()
    expect(await page.content()).not.toContain('a secret of theirs')
    // What a reading leaves behind; the worker of this story may have come by, and says the same.
    await sql`update bounce_mailboxes set is_paused = false, fault = '127.0.0.1:1 cannot be read: refused', fault_why = 'unreachable',
      fault_since = now(), next_read_at = now() + interval '1 day'`.execute(story.database.superuser)
    await page.reload()
    await page.getByText(t('mailboxes.why.unreachable')).waitFor()
    await inspect(page, 'mailboxes')
    await page.getByRole('button', { name: t('mailboxes.remove') }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('mailboxes.remove') })
      .click()
    await page.getByRole('heading', { name: t('mailboxes.none.title') }).waitFor()
    const theirs = await story.open('/bounces/mailboxes', { as: await story.person('marketer') })
    await theirs.getByText(story.t('ui:noRight.title')).waitFor()
  })

  it('when soft bounces list is changed by officers, and read by everybody', async () => {
    await report(mailboxFull('full@example.com'))
    const page = await story.open('/bounces/settings')
    await page.getByLabel(t('settings.limit')).fill('5')
    await page.getByLabel(t('settings.codes')).fill('4.2.2, 452')
    await page.getByRole('button', { name: story.t('ui:action.save') }).click()
    await page.getByText(t('settings.saved')).waitFor()
    await inspect(page, 'bounce-settings')
    expect((await story.api('GET', '/bounces/settings')).body).toMatchObject({
      softLimit: 5,
      codesLeftOut: ['4.2.2', '452'],
    })

    const theirs = await story.open('/bounces/settings', { as: await story.person('reader') })
    await theirs.getByText(t('settings.officersOnly')).waitFor()
    await theirs.goto('/bounces/reports')
    await theirs.getByText(story.t('ui:noRight.title')).waitFor()
  })
})
