import { afterAll, beforeAll, expect, it } from 'vitest'
import { setUpOrganisation } from '../../src/accounts/index.ts'
import { startDnsServer } from '../../src/sending/senders/fixtures/dns-server.ts'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'

// Senders: who mail comes from, the records to copy, and what the DNS says of them (BL-14, SE-5).
describeWeb('senders', () => {
  let story: WebStory
  let dns: Awaited<ReturnType<typeof startDnsServer>>
  beforeAll(async () => {
    dns = await startDnsServer()
    story = await startWebStory({ settings: { VETO_DNS_SERVERS: dns.address } })
  })
  afterAll(async () => {
    await story?.close()
    await dns?.stop()
  })

  const t: WebStory['t'] = (key, fill) => story.t(`senders:${key}`, fill)
  type Record = { purpose: string; type: string; name: string; value: string }

  it('there is none: an owner adds one, by keyboard alone, and is shown what the DNS must say', async () => {
    const page = await story.open('/senders')
    await page.getByRole('heading', { name: t('none.title') }).waitFor()
    await inspect(page, 'senders-none')
    await page
      .getByRole('link', { name: t('add.open') })
      .first()
      .focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: t('add.title') }).waitFor()
    await page.getByLabel(t('form.name')).focus()
    await page.keyboard.type('Boulangerie Dupont')
    await page.keyboard.press('Tab')
    await page.keyboard.type('news@dupont.example')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Rue Haute 1\n1000 Bruxelles')
    await inspect(page, 'sender-new')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'news@dupont.example' }).waitFor()
    await page.getByText(t('result.unknown.title'), { exact: true }).first().waitFor()
    await inspect(page, 'sender-unknown')
  })

  it('a record is copied as it must stand; a check says what is missing, what is different, and when all is there', async () => {
    const page = await story.open('/senders')
    await page.getByRole('link', { name: 'news@dupont.example' }).click()
    const { id } = (await story.api('GET', '/senders')).body.items[0]
    const records: Record[] = (await story.api('GET', `/senders/${id}`)).body.dns
    const [dkim, returnPath] = records as [Record, Record]
    const shown = page.getByRole('region', { name: t('record.dkim.name') })
    await shown.getByRole('button', { name: t('dns.copyValue') }).click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(dkim.value)

    dns.zone.set(`TXT ${dkim.name}`, ['v=DKIM1; k=rsa; p=AAAA'])
    await page.getByRole('button', { name: t('dns.check') }).click()
    await page.getByText(t('result.lacking.title')).waitFor()
    await shown.getByText(t('found.different')).waitFor()
    await shown.getByText('v=DKIM1; k=rsa; p=AAAA').waitFor()
    await inspect(page, 'sender-lacking')

    dns.zone.set(`TXT ${dkim.name}`, [dkim.value])
    dns.zone.set(`MX ${returnPath.name}`, [returnPath.value])
    await page.getByRole('button', { name: t('dns.check') }).click()
    await page.getByText(t('result.verified.title')).waitFor()
    await inspect(page, 'sender-verified')

    dns.zone.set(`TXT ${dkim.name}`, 'away')
    await page.getByRole('button', { name: t('dns.check') }).click()
    await page.getByText(t('result.stillVerified.title')).waitFor()
  })

  it('refuses a second one of the same address, and a domain of another organisation', async () => {
    const second = { organisation: 'Second account', email: 'b@example.com', password: 'another sentence' }
    const { apiKey } = await setUpOrganisation(story.database.app, second)
    const theirs = { name: 'Other', address: 'news@taken.example', postalAddress: 'Elsewhere 1' }
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
    const reply = await fetch(`${story.veto.url}/api/v1/senders`, {
      method: 'POST',
      headers,
      body: JSON.stringify(theirs),
    })
    expect(reply.status).toBe(201)

    const page = await story.open('/senders/new')
    const add = async (address: string) => {
      await page.getByLabel(t('form.name')).fill('Again')
      await page.getByLabel(t('form.address')).fill(address)
      await page.getByLabel(t('form.postalAddress')).fill('Here 1')
      await page.getByRole('button', { name: t('add.verb') }).click()
    }
    await add('news@dupont.example')
    await page.getByText(t('refused.exists.title')).waitFor()
    await add('news@taken.example')
    await page.getByText(t('refused.taken.title')).waitFor()
    await inspect(page, 'sender-refused')
    await page.goto('/senders')
    await page.getByRole('link', { name: 'news@dupont.example' }).waitFor()
    expect(await page.getByRole('link', { name: 'news@taken.example' }).count()).toBe(0)
    await inspect(page, 'senders')

    await page.goto(`/senders/${(await reply.json()).id}`)
    await page.getByText(story.t('ui:problem.not_found.title')).waitFor()
  })

  it('are changed and put away by owners, and read by everybody', async () => {
    const page = await story.open('/senders')
    await page.getByRole('link', { name: 'news@dupont.example' }).click()
    await page.getByRole('button', { name: story.t('ui:action.change') }).click()
    await page.getByLabel(t('form.postalAddress')).fill('Rue Basse 2\n1000 Bruxelles')
    await page.getByRole('button', { name: story.t('ui:action.save') }).click()
    await page.getByText('Rue Basse 2').waitFor()
    await page.getByRole('button', { name: t('away.open') }).click()
    const dialogue = page.getByRole('dialog')
    await dialogue.getByText(t('away.text')).waitFor()
    await inspect(page, 'sender-put-away')
    await dialogue.getByRole('button', { name: t('away.open') }).click()
    await page.getByRole('button', { name: t('away.back') }).waitFor()

    const marketer = await story.person('marketer')
    const theirs = await story.open('/senders', { as: marketer })
    await theirs.getByRole('link', { name: 'news@dupont.example' }).click()
    await theirs.getByText('Rue Basse 2').waitFor()
    expect(await theirs.getByRole('button', { name: t('dns.check') }).count()).toBe(0)
    await theirs.goto('/senders/new')
    await theirs.getByText(story.t('ui:noRight.title')).waitFor()
  })
})
