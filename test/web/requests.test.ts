import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSender } from '../sender.ts'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'

// GD-3, GD-4, GD-5: a request from the day it comes in to its answer.
describeWeb('requests', () => {
  let story: WebStory
  beforeAll(async () => {
    story = await startWebStory()
    const { body } = await story.api('GET', '/me')
    const { body: workspaces } = await story.api('GET', '/workspaces')
    const [workspaceId, address] = [workspaces.items[0].id, 'news@dupont.example']
    await createSender(story.database, { organisationId: body.organisation.id, workspaceId, address })
  })
  afterAll(() => story?.close())
  const t: WebStory['t'] = (key, fill) => story.t(`requests:${key}`, fill)

  it('other systems are put into the register first', async () => {
    const page = await story.open('/requests')
    await page.getByRole('heading', { name: t('none.open.title') }).waitFor()
    await inspect(page, 'requests-none')
    await page.goto('/requests/systems')
    await page.getByRole('heading', { name: t('systems.none.title') }).waitFor()
    await inspect(page, 'systems-none')
    await page
      .getByRole('button', { name: t('systems.add') })
      .first()
      .click()
    const dialogue = page.getByRole('dialog')
    await dialogue.getByLabel(t('systems.name'), { exact: true }).fill('Winbooks')
    await dialogue.getByLabel(t('systems.kind')).selectOption('accounting')
    await dialogue.getByLabel(t('systems.ownerName')).fill('Bea Claes')
    await dialogue.getByLabel(t('systems.ownerEmail')).fill('bea@dupont.example')
    await dialogue.getByLabel(t('systems.holds')).fill('Nom, adresse, factures')
    await dialogue.getByLabel(t('systems.retention')).fill('Factures, 10 ans')
    await inspect(page, 'system-new')
    await dialogue.getByRole('button', { name: story.t('ui:action.save') }).click()
    await page.getByRole('row', { name: /Winbooks/ }).waitFor()
    await inspect(page, 'systems')
    await page.getByRole('button', { name: t('systems.changeOf', { name: 'Winbooks' }) }).click()
    await dialogue.getByLabel(t('systems.webhook.url')).fill('https://winbooks.dupont.example/veto')
    await dialogue.getByRole('button', { name: t('systems.webhook.set') }).click()
    await dialogue.getByRole('group', { name: t('systems.webhook.secret') }).waitFor()
    await inspect(page, 'system-webhook')
    await dialogue.getByRole('button', { name: t('systems.webhook.remove') }).click()
    await dialogue.getByRole('button', { name: t('systems.webhook.remove') }).waitFor({ state: 'detached' })
  })

  it('a request is entered, its checklist answered, its letter read and sent, and it is closed', async () => {
    const page = await story.open('/requests/new')
    await page.getByLabel(story.t('ui:requestKind.access')).check()
    await page.getByLabel(t('enter.address')).fill('jean@example.com')
    await page.getByLabel(t('enter.name')).fill('Jean Dupont')
    await page.getByLabel(t('enter.message')).fill('Que savez-vous de moi ?')
    await inspect(page, 'request-new')
    await page.getByRole('button', { name: t('enter.verb') }).click()
    await page.getByRole('heading', { level: 1, name: /-\d{4}-0001/ }).waitFor()
    await page
      .getByRole('region', { name: t('letters.title') })
      .getByText(t('letters.later.title'))
      .waitFor()
    await inspect(page, 'request-open')

    const checklist = page.getByRole('region', { name: t('checklist.title') })
    const done = () => checklist.getByRole('button', { name: t('answer.verb.done') })
    const kept = checklist.getByRole('button', { name: t('answer.verb.kept') })
    await kept.click()
    await checklist.getByText(t('answer.reasonFirst')).waitFor()
    await inspect(page, 'request-no-reason')
    await checklist.getByLabel(t('answer.noteOf', { step: 'Winbooks' })).fill('Factures, 10 ans')
    await kept.click()
    await expect.poll(() => kept.count(), PATIENT).toBe(0)
    for (let open = await done().count(); open > 0; open = await done().count()) {
      await done().first().click()
      await expect.poll(() => done().count(), PATIENT).toBeLessThan(open)
    }
    await checklist.getByRole('button', { name: t('copy.make') }).click()
    await checklist.getByRole('link', { name: 'PDF' }).waitFor()
    const letters = page.getByRole('region', { name: t('letters.title') })
    await letters.getByText(/Factures, 10 ans/).waitFor()
    await inspect(page, 'request-ready')
    await letters.getByRole('button', { name: t('letters.mail') }).click()
    await checklist.getByText(t('checklist.done')).waitFor()
    await inspect(page, 'request-closed')
    await page.goto('/requests?state=closed')
    await page.getByRole('cell', { name: t('outcome.fulfilled') }).waitFor()
    await inspect(page, 'requests-closed')
  })

  it('the board has the nearest deadline first, home shows it, and a step that somebody else answered says who', async () => {
    const old = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10)
    const soon = new Date(Date.now() - 27 * 86_400_000).toISOString().slice(0, 10)
    const enter = (address: string, receivedOn: string) =>
      story.api('POST', '/subject-requests', { kind: 'erasure', channel: 'post', address, receivedOn })
    const { body: late } = await enter('late@example.com', old)
    await enter('soon@example.com', soon)
    const page = await story.open('/requests')
    await expect.poll(() => page.getByRole('row').nth(1).textContent(), PATIENT).toContain('late@example.com')
    await inspect(page, 'requests')
    const home = await story.open('/')
    await home.getByRole('link', { name: late.reference }).waitFor()
    await inspect(home, 'home-deadlines')

    await home.getByRole('link', { name: late.reference }).click()
    const checklist = home.getByRole('region', { name: t('checklist.title') })
    await checklist
      .getByRole('button', { name: t('answer.verb.done') })
      .first()
      .waitFor()
    const step = late.steps.find((one: { step: string }) => one.step === 'identity')
    await story.api('POST', `/subject-requests/${late.id}/steps/${step.id}/answer`, {
      answer: 'done',
      note: 'Known to us',
    })
    await checklist
      .getByRole('button', { name: t('answer.verb.done') })
      .first()
      .click()
    await checklist.getByText('Known to us').waitFor()
    await checklist.getByRole('button', { name: t('erase.open') }).click()
    const asked = home.getByRole('dialog')
    await asked.getByText(t('erase.counts')).waitFor()
    await inspect(home, 'request-erase')
    await asked.getByRole('button', { name: story.t('ui:action.cancel') }).click()

    await home.getByRole('button', { name: t('decide.refuse.open') }).click()
    const dialogue = home.getByRole('dialog')
    await dialogue.getByLabel(t('decide.reason')).fill('Nobody of this name is known')
    await inspect(home, 'request-refuse')
    await dialogue.getByRole('button', { name: t('decide.refuse.verb') }).click()
    await home
      .getByRole('region', { name: t('facts.title') })
      .getByText('Nobody of this name is known')
      .waitFor()
  })

  it("the public page is on the register's page; what comes by it can be taken on", async () => {
    const page = await story.open('/requests/register')
    const { pageUrl } = (await story.api('GET', '/subject-requests/settings')).body
    await page.getByText(pageUrl).waitFor()
    await inspect(page, 'register')
    await page.goto(`${new URL(pageUrl).pathname}?language=en`)
    await inspect(page, 'request-page')
    await page.getByLabel('Erase my data').check()
    await page.getByLabel('Your e-mail address').fill('public@example.com')
    await page.getByRole('button', { name: 'Send the request' }).click()
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    await inspect(page, 'request-page-thanks')
    const board = await story.open('/requests?state=unconfirmed')
    await board.getByRole('link', { name: t('noReference') }).click()
    await board.getByRole('button', { name: t('takeOn.verb') }).waitFor()
    await inspect(board, 'request-unconfirmed')
    await board.getByRole('button', { name: t('takeOn.verb') }).click()
    await board.getByRole('heading', { level: 1, name: /-\d{4}-\d{4}/ }).waitFor()
  })

  it('nobody else than a privacy officer is shown any of it', async () => {
    const page = await story.open('/', { as: await story.person('owner', 'marketer') })
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.getByRole('link', { name: story.t('app:nav.requests') }).count()).toBe(0)
    await page.goto('/requests')
    await page.getByText(story.t('ui:noRight.title')).waitFor()
  })
})

const PATIENT = { timeout: 30_000 }
