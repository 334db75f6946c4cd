import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'

// Contacts: three tabs, search, one contact, add and edit; the blacklist decides in all of them (IM-1, BL-9, AC-2).
describeWeb('the contacts', () => {
  let story: WebStory
  let listId: string
  beforeAll(async () => {
    story = await startWebStory()
  })
  afterAll(() => story?.close())

  const t = (key: string, fill?: Record<string, unknown>) => story.t(key, fill as never)

  /** Once, also where a story is told a second time. */
  let filled: Promise<void> | undefined
  const fill = () => (filled ??= fillOnce())
  async function fillOnce() {
    listId = (await story.api('POST', '/lists', { name: 'Newsletter' })).body.id
    await story.api('POST', '/contact-fields', { key: 'city', type: 'text' })
    for (let at = 0; at < 60; at++)
      await story.api('POST', '/contacts', {
        address: `person${String(at).padStart(2, '0')}@example.com`,
        firstName: 'Jean',
      })
    const marie = { address: 'marie@example.com', firstName: 'Marie', lastName: 'Curie', lists: ['Newsletter'] }
    await story.api('POST', '/contacts', { ...marie, fields: { city: 'Namur' }, language: 'fr' })
    await story.api('POST', '/contacts', { address: 'ask@example.com', confirmed: false })
    await story.api('POST', '/contacts', { address: 'left@example.com' })
    await story.api('POST', '/blacklist/entries', { address: 'left@example.com', reason: 'opt_out' })
  }

  it('say what to do where there is none', async () => {
    const page = await story.open('/contacts')
    await page.getByRole('heading', { name: t('contacts:none.confirmed.title') }).waitFor()
    await inspect(page, 'contacts-none')
  })

  it('stand in tabs with their numbers, a page at a time, and are searched', async () => {
    await fill()
    const page = await story.open('/contacts')
    await page.getByRole('tab', { name: new RegExp(`${t('contacts:tab.confirmed')}.*61`) }).waitFor()
    await page.getByRole('link', { name: 'marie@example.com' }).waitFor()
    await inspect(page, 'contacts')
    await page.getByRole('button', { name: t('ui:pages.next') }).click()
    await page.getByRole('link', { name: 'person20@example.com' }).waitFor()

    await page.getByRole('searchbox', { name: t('contacts:filter.search') }).fill('CUR')
    await page.getByRole('link', { name: 'marie@example.com' }).waitFor()
    await page.getByRole('link', { name: 'person20@example.com' }).waitFor({ state: 'detached' })
    expect(new URL(page.url()).searchParams.get('q')).toBe('CUR')
    await page.getByRole('searchbox', { name: t('contacts:filter.search') }).fill('nobody')
    await page.getByRole('heading', { name: t('contacts:none.found.title') }).waitFor()
    await inspect(page, 'contacts-none-found')
  })

  it('are reached by keyboard alone, tab by tab', async () => {
    const page = await story.open('/contacts')
    const confirmed = page.getByRole('tab', { name: new RegExp(t('contacts:tab.confirmed')) })
    await confirmed.focus()
    await page.keyboard.press('ArrowRight')
    await page.getByRole('link', { name: 'ask@example.com' }).waitFor()
    await page.keyboard.press('ArrowRight')
    await page.getByRole('link', { name: 'left@example.com' }).waitFor()
    await inspect(page, 'contacts-blacklisted')
    await page.getByRole('link', { name: 'left@example.com' }).click()
    await page.getByText(t('contacts:verdict.listed')).waitFor()
    await inspect(page, 'contact-listed')
    const why = page.getByRole('link', { name: t('contacts:verdict.why') })
    expect(await why.getAttribute('href')).toContain('/blacklist?address=left%40example.com')
  })

  it('one contact: its verdict, what is known of it, its lists', async () => {
    const page = await story.open('/contacts?q=marie')
    await page.getByRole('link', { name: 'marie@example.com' }).click()
    await page.getByRole('heading', { level: 1, name: 'marie@example.com' }).waitFor()
    await page.getByText('Namur').waitFor()
    await inspect(page, 'contact')
    await page.getByRole('button', { name: t('contacts:onLists.remove', { name: 'Newsletter' }) }).click()
    await page.getByText(t('contacts:onLists.none')).waitFor()
    await page.getByLabel(t('contacts:onLists.add')).selectOption(listId)
    await page.getByRole('button', { name: t('contacts:onLists.put') }).click()
    await page.getByRole('link', { name: 'Newsletter' }).waitFor()
  })

  it('one is edited; a new address sheds no "no"', async () => {
    const page = await story.open('/contacts?tab=blacklisted')
    await page.getByRole('link', { name: 'left@example.com' }).click()
    await page.getByRole('link', { name: t('contacts:edit.open') }).click()
    await page.getByLabel(t('contacts:field.firstName'), { exact: true }).fill('Luc')
    await page.getByLabel(t('contacts:field.address')).fill('other@example.com')
    await page.getByRole('button', { name: t('contacts:save') }).click()
    await page.getByRole('alert').waitFor()
    await inspect(page, 'contact-edit-refused')
    await page.getByLabel(t('contacts:field.address')).fill('left@example.com')
    await page.getByRole('button', { name: t('contacts:save') }).click()
    await page.getByText('Luc').first().waitFor()
  })

  it('one is added, and somebody who is listed is not', async () => {
    const page = await story.open('/contacts/new')
    await page.getByLabel(t('contacts:field.address')).fill('LEFT@example.com')
    await page.getByRole('button', { name: t('contacts:save') }).click()
    await page.getByRole('link', { name: t('contacts:verdict.why') }).waitFor()
    await page.getByLabel(t('contacts:field.address')).fill('new@example.com')
    await page.getByLabel(t('contacts:field.lastName'), { exact: true }).fill('Nieuw')
    await page.getByRole('checkbox', { name: t('contacts:add.unconfirmed') }).check()
    await inspect(page, 'contact-new')
    await page.getByRole('button', { name: t('contacts:save') }).click()
    await page.getByText(t('contacts:verdict.unconfirmed')).waitFor()
    await inspect(page, 'contact-unconfirmed')
  })

  it('lists and fields are made, and a second one of a name is refused in its place', async () => {
    const page = await story.open('/contacts/lists')
    await page.getByRole('link', { name: 'Newsletter' }).waitFor()
    await page.getByLabel(t('contacts:lists.name')).fill('Newsletter')
    await page.getByRole('button', { name: t('contacts:lists.make') }).click()
    await page.getByRole('alert').waitFor()
    await page.getByLabel(t('contacts:lists.name')).fill('Offers')
    await page.getByRole('button', { name: t('contacts:lists.make') }).click()
    await page.getByRole('link', { name: 'Offers' }).waitFor()
    await page.getByLabel(t('contacts:fields.key')).fill('since')
    await page.getByLabel(t('contacts:fields.type')).selectOption('date')
    await page.getByRole('button', { name: t('contacts:fields.make') }).click()
    await page.getByText('since', { exact: true }).waitFor()
    await inspect(page, 'lists-and-fields')
  })

  it('a reader looks, and changes nothing', async () => {
    const page = await story.open('/contacts', { as: await story.person('reader') })
    await page.getByRole('link', { name: 'marie@example.com' }).click()
    await page.getByRole('heading', { level: 1, name: 'marie@example.com' }).waitFor()
    for (const key of ['contacts:edit.open', 'contacts:verdict.history'])
      expect(await page.getByRole('link', { name: t(key) }).count()).toBe(0)
    const typed = await story.open('/contacts/new', { as: await story.person('reader') })
    await typed.getByRole('heading', { level: 1, name: t('ui:noRight.title') }).waitFor()
  })

  it('one that is not there says so', async () => {
    const page = await story.open('/contacts/0190a000-0000-7000-8000-000000000001')
    await page.getByRole('heading', { name: t('ui:problem.not_found.title') }).waitFor()
    await inspect(page, 'contact-not-found')
  })
})
