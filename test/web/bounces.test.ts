import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { dsn, mailboxFull, unknownUser } from '../../src/bounces/reports/fixtures/reports.ts'
import { recordReport } from '../../src/bounces/reports/record-report.ts'
import { inOrganisation } from '../../src/db/index.ts'
import { keysOf } from '../../src/mailbox-key.ts'
import { queueMessages } from '../../src/sending/fixtures/queue.ts'
import { address, testListKey } from '../organisation.ts'
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

  /** A contact of two years ago who was written to three times lately. In one transaction, or the worker would send what is queued. */
  const quietContact = async (written: string) => {
    const { mailboxKey, variantKey } = keysOf(testListKey, address(written))
    const { items } = (await story.api('GET', '/workspaces')).body
    const workspaceId = items[0].id
    await story.database.superuser.transaction().execute(async superuser => {
      await sql`
        insert into contacts (organisation_id, workspace_id, mailbox_key, variant_key, canonical_version, address, basis, source, created_at)
        values (${organisationId}, ${workspaceId}, ${mailboxKey}, ${variantKey}, 1, ${written}, 'consent', 'test', now() - interval '2 years')`.execute(
        superuser,
      )
      for (let at = 0; at < 3; at++) await queueMessages({ superuser }, { id: organisationId, workspaceId }, [written])
      for (const change of [
        sql`update messages set state = 'handing_over' where state = 'queued' and address = ${written}`,
        sql`update messages set state = 'accepted', ended_at = now() where state = 'handing_over' and address = ${written}`,
      ])
        await change.execute(superuser)
    })
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
    await page.getByRole('link', { name: t('elsewhere.complained') }).click()
    await page.getByRole('heading', { level: 1, name: story.t('blacklist:add.title') }).waitFor()
    await page.getByRole('textbox', { name: story.t('blacklist:column.address') }).fill('told@example.com')
    await page.getByLabel(story.t('blacklist:add.note')).fill('By telephone, to Bram')
    await inspect(page, 'entered-by-hand')
    await page.getByRole('button', { name: story.t('blacklist:add.send') }).click()
    await expect
      .poll(async () => (await story.api('GET', '/blacklist/explanation?address=told%40example.com&language=en')).text)
      .toContain('By telephone, to Bram')
    await page.goto('/bounces/reports?state=open')

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
    await page.getByRole('button', { name: t('hooks.change') }).click()
    const dialogue = page.getByRole('dialog')
    await dialogue.getByLabel(t('hooks.newKey'), { exact: true }).fill('a key of theirs')
    await inspect(page, 'hooks-change')
    await dialogue.getByRole('button', { name: story.t('ui:action.save') }).click()
    await page.getByText(t('hooks.signed'), { exact: true }).waitFor()
    await page.getByRole('button', { name: t('hooks.renew') }).click()
    await page.getByRole('dialog').getByText(t('hooks.renewText')).waitFor()
    await inspect(page, 'hooks-renew')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('hooks.renew') })
      .click()
    await expect.poll(() => page.locator('.secret').textContent()).not.toBe(url)
    await page.getByRole('alert').getByText(/\d/).first().waitFor()
    await inspect(page, 'hooks-renewed')
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
    await page.getByText(t('receiver.none')).waitFor()
    await page.getByRole('heading', { name: t('mailboxes.none.title') }).waitFor()
    await inspect(page, 'mailboxes-none')
    await story.api('POST', '/senders', { name: 'D', address: 'news@dupont.example', postalAddress: 'Rue Haute 1' })
    await page.reload()
    // BN-4: the address that is given to feedback loops
    await page.getByText(/^f[a-z2-7]{63}@bounces\.dupont\.example$/).waitFor()
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

  // BL-1: seen before it is switched on
  it('whom the policy for inactive contacts would list is seen before it is switched on', async () => {
    await quietContact('quiet@example.com')
    const page = await story.open('/bounces/settings')
    await page.getByText(t('inactive.listsNobody')).waitFor()
    expect(await page.getByRole('button', { name: t('inactive.switchOn') }).count()).toBe(0)
    await page.getByLabel(t('inactive.messages')).fill('3')
    await page.getByRole('button', { name: t('inactive.look') }).click()
    await page.getByText('quiet@example.com').waitFor()
    await inspect(page, 'inactive-seen')
    await page.getByLabel(t('inactive.months')).fill('13')
    await expect.poll(() => page.getByRole('button', { name: t('inactive.switchOn') }).count()).toBe(0)
    await page.getByRole('button', { name: t('inactive.look') }).click()
    await page.getByText('quiet@example.com').waitFor()

    // Somebody more since it was looked at: it is not switched on, and looked at again.
    await quietContact('silent@example.com')
    await page.getByRole('button', { name: t('inactive.switchOn') }).click()
    const dialogue = page.getByRole('dialog')
    await inspect(page, 'inactive-sure')
    await dialogue.getByRole('button', { name: t('inactive.switchOn') }).click()
    await page.getByText('silent@example.com').waitFor()
    expect((await story.api('GET', '/inactivity')).body.isOn).toBe(false)
    await page.getByRole('button', { name: t('inactive.switchOn') }).click()
    await dialogue.getByRole('button', { name: t('inactive.switchOn') }).click()
    await page.getByText(t('inactive.neverRun')).waitFor()
    await inspect(page, 'inactive-on')
    expect((await story.api('GET', '/inactivity')).body).toMatchObject({ isOn: true, months: 13, messages: 3 })
    await page.getByRole('button', { name: t('inactive.switchOff') }).click()
    await page.getByText(t('inactive.listsNobody')).waitFor()
  })

  it('when soft bounces list is changed by officers, and read by everybody', async () => {
    await report(mailboxFull('full@example.com'))
    const page = await story.open('/bounces/settings')
    await page.getByLabel(t('settings.limit')).fill('5')
    await page.getByLabel(t('settings.codes')).fill('4.2.2, 452')
    await page
      .getByRole('button', { name: story.t('ui:action.save') })
      .first()
      .click()
    await page.getByText(t('settings.saved')).waitFor()
    const storms = page.getByRole('region', { name: t('settings.storm') })
    await storms.getByLabel(t('settings.stormSharePercent')).fill('45')
    await storms.getByLabel(t('settings.stormDeadSharePercent')).fill('40')
    await storms.getByRole('button', { name: story.t('ui:action.save') }).click()
    await storms.getByText(t('settings.stormDeadLess')).waitFor()
    await inspect(page, 'bounce-settings')
    await storms.getByLabel(t('settings.stormDeadSharePercent')).fill('60')
    await storms.getByRole('button', { name: story.t('ui:action.save') }).click()
    await expect
      .poll(async () => (await story.api('GET', '/bounces/settings')).body)
      .toMatchObject({ softLimit: 5, stormSharePercent: 45, stormDeadSharePercent: 60 })
    expect((await story.api('GET', '/bounces/settings')).body).toMatchObject({
      softLimit: 5,
      codesLeftOut: ['4.2.2', '452'],
    })

    const theirs = await story.open('/bounces/settings', { as: await story.person('reader') })
    await theirs.getByText(t('settings.officersOnly')).first().waitFor()
    await theirs.goto('/bounces/reports')
    await theirs.getByText(story.t('ui:noRight.title')).waitFor()
  })
})
