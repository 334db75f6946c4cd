import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { blacklistNotice } from '../../src/consent/forms/default-wording.ts'
import { SIGN_UP_TEXTS } from '../../src/consent/sign-up/texts/index.ts'
import { LANGUAGES } from '../../src/language.ts'
import { until } from '../processes.ts'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'
import { LANGUAGE } from './texts.ts'

// Sign-up, from the form that somebody makes to the person who comes back by it (BL-5, CO-1, CO-2), in a real browser.
describeWeb('sign-up forms', () => {
  let story: WebStory
  let path = ''
  beforeAll(async () => {
    story = await startWebStory()
    const sender = { name: 'Dupont', address: 'news@dupont.example', postalAddress: 'Rue Haute 1\n1000 Bruxelles' }
    await story.api('POST', '/senders', sender)
    await story.api('POST', '/lists', { name: 'Newsletter' })
  })
  afterAll(() => story?.close())

  const t: WebStory['t'] = (key, fill) => story.t(`forms:${key}`, fill)
  const texts = SIGN_UP_TEXTS[LANGUAGE]
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

  it('are made, written with what people see beside it, and published', async () => {
    const page = await story.open('/contacts')
    await page.getByRole('link', { name: story.t('contacts:formsLink') }).click()
    await page.getByRole('heading', { name: t('none.title') }).waitFor()
    await inspect(page, 'forms-none')
    await page.getByLabel(t('add.name')).fill('Site')
    await button(page, t('add.verb')).click()
    await page.getByRole('heading', { level: 1, name: 'Site' }).waitFor()
    await page.getByLabel('Newsletter').check()
    await page.getByLabel(t('field.firstName')).check()
    await page.getByText(blacklistNotice(LANGUAGE, 'Boulangerie Dupont'), { exact: false }).first().waitFor()
    await page.getByRole('switch').click()
    const own = { language: { en: 'English', fr: 'Français', nl: 'Nederlands', de: 'Deutsch' }[LANGUAGE] }
    await page.getByLabel(t('welcome.subject', own)).fill('Bienvenue')
    await page.getByLabel(t('welcome.text', own)).fill('Bonjour !')
    await button(page, t('save')).click()
    await page.getByText(t('saved'), { exact: true }).waitFor()
    await inspect(page, 'form-draft')
    // A field of the organisation's own has no label yet: it is said where, and nothing is published.
    const { id } = (await story.api('GET', '/forms')).body.items[0]
    await story.api('POST', '/contact-fields', { key: 'birthday', type: 'date' })
    await story.api('PATCH', `/forms/${id}`, { fields: ['first_name', 'birthday'] })
    await page.reload()
    await page.getByText(t('faults.field_without_label', { what: 'birthday', language: own.language })).waitFor()
    expect(await button(page, t('publish')).isDisabled()).toBe(true)
    await inspect(page, 'form-faults')
    const lists = await story.open('/contacts/lists')
    await lists.getByRole('button', { name: story.t('contacts:fields.labels') }).click()
    for (const name of ['English', 'Français', 'Nederlands', 'Deutsch'])
      await lists.getByLabel(name).fill(`Né·e (${name})`)
    await inspect(lists, 'field-labels')
    await lists
      .getByRole('region', { name: 'birthday' })
      .getByRole('button', { name: story.t('contacts:save') })
      .click()
    await lists.getByText(story.t('contacts:fields.labelled', { key: 'birthday' })).waitFor()
    await page.reload()
    await button(page, t('publish')).click()
    await page.getByText(t('stateText.published')).waitFor()
    await inspect(page, 'form-published')
    const { body } = await story.api('GET', '/forms')
    expect(body.items).toMatchObject([{ state: 'published', fields: ['first_name', 'birthday'], sendsWelcome: true }])
    path = new URL(body.items[0].url).pathname
  })

  async function signUp(address: string): Promise<Page> {
    const page = await story.open(`${path}?language=${LANGUAGE}`, { as: null })
    await page.getByLabel(texts.field.address).fill(address)
    await page.getByRole('button').click()
    // Faster than people are: the same once more, until it is believed.
    await until(async () => {
      const again = page.getByRole('button', { name: texts.again.button, exact: true })
      if (await again.count()) await again.click()
      return (await page.getByRole('heading', { name: texts.sent.title }).count()) > 0
    })
    return page
  }

  async function confirmation(address: string, count: number): Promise<string> {
    const links: string[] = []
    await until(async () => {
      const { body } = await story.api('GET', '/outbox')
      const mine = body.items.filter((one: { to: string }) => one.to === address)
      links.length = 0
      for (const { id } of mine) {
        const { source } = (await story.api('GET', `/outbox/${id}`)).body
        const found = /\/c\/[\w-]+/.exec(source.replace(/=\r\n/g, ''))
        if (found) links.push(found[0])
      }
      return links.length === count
    })
    return links[0] ?? ''
  }

  it('take somebody in, and bring somebody back who had left', async () => {
    const address = 'marie@example.com'
    const page = await signUp(address)
    await inspect(page, 'sign-up-sent')
    await page.goto(await confirmation(address, 1))
    await inspect(page, 'sign-up-confirm')
    await page.getByRole('button', { name: texts.confirm.button }).click()
    await page.getByRole('heading', { name: texts.confirmed.title }).waitFor()
    await inspect(page, 'sign-up-confirmed')
    await page.reload()
    const { body: contacts } = await story.api('GET', '/contacts')
    expect(contacts.items).toMatchObject([{ address, basis: 'consent' }])

    await story.api('POST', '/blacklist/entries', { address, reason: 'opt_out' })
    const why = await story.open(`/blacklist?address=${encodeURIComponent(address)}`)
    const { body: explained } = await story.api('GET', `/blacklist/explanation?address=${address}`)
    const byAccident = explained.advice.find(({ situation }: { situation: string }) => situation === 'by_accident')
    await why.getByRole('button', { name: byAccident.title }).click()
    await why.getByRole('button', { name: story.t('blacklist:signUp.copy', { name: 'Site' }) }).waitFor()
    const back = await signUp(address)
    await back.goto(await confirmation(address, 2))
    await back.getByRole('button', { name: texts.confirm.button }).click()
    await back.getByRole('heading', { name: texts.confirmed.title }).waitFor()
    const contact = await story.open(`/contacts/${contacts.items[0].id}`)
    await contact.getByRole('heading', { name: story.t('contacts:consents.title') }).waitFor()
    await contact.getByText(story.t('contacts:consents.said')).first().waitFor()
    expect(await contact.getByText(story.t('contacts:consents.said')).count()).toBe(2)
    await inspect(contact, 'contact-consents')
    const entries = (await story.api('GET', `/blacklist/explanation?address=${address}`)).body.entries
    expect(entries).toMatchObject([{ reason: 'opt_out', liftedBy: 'consent' }])
  })

  it.each(LANGUAGES)('say everything in %s, without script, and can be used by anybody', async language => {
    const { body } = await story.api('GET', '/forms/default-wordings')
    const { blacklistNotice: _, ...text } = body.wordings[language]
    const { id, welcome } = (await story.api('GET', '/forms')).body.items[0]
    const more = { ...welcome, [language]: { subject: 'Bienvenue', text: 'Bonjour !' } }
    const saved = await story.api('PATCH', `/forms/${id}`, { wordings: { [language]: text }, welcome: more })
    expect(saved.body.faults).toEqual([])
    const page = await story.open(`${path}?language=${language}`, { as: null })
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    await inspect(page, `sign-up-${language}`)
    await page.getByLabel(SIGN_UP_TEXTS[language].field.address).fill('nobody@')
    await page.getByRole('button').click()
    await page.getByRole('alert').waitFor()
    await inspect(page, `sign-up-fault-${language}`)
    await page.goto('/c/nothing?language='.concat(language))
    await page.getByRole('heading', { name: SIGN_UP_TEXTS[language].unknown.title }).waitFor()
  })
})
