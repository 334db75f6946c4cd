import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OidcProvider, startOidcProvider } from '../oidc-provider.ts'
import { inspect } from './inspect.ts'
import { describeWeb, startWebStory, type WebStory } from './story.ts'

// AC-1: the organisation's own provider says who somebody is; Veto says what they may.
describeWeb('a log-in at the own provider', () => {
  let story: WebStory
  let provider: OidcProvider
  beforeAll(async () => {
    provider = await startOidcProvider()
    const { issuer, clientId, clientSecret, name } = provider
    const settings = {
      VETO_OIDC_ISSUER: issuer,
      VETO_OIDC_CLIENT_ID: clientId,
      VETO_OIDC_CLIENT_SECRET: clientSecret,
      VETO_OIDC_NAME: name,
    }
    story = await startWebStory({ settings })
  })
  afterAll(async () => {
    await story?.close()
    await provider?.close()
  })

  const enter = (path = '/sign-in') =>
    story.open(path, { as: null }).then(async page => {
      await page.getByRole('button', { name: story.t('sign-in:provider.enter', { name: provider.name }) }).waitFor()
      return page
    })

  it('leads there and back, to where one wanted to go', async () => {
    const somebody = await story.person('reader')
    provider.is({ sub: 'one', email: somebody.email, email_verified: true })
    const page = await enter('/contacts')
    await inspect(page, 'sign-in-provider')
    await page.getByRole('button', { name: story.t('sign-in:provider.enter', { name: provider.name }) }).click()
    await page.getByRole('heading', { level: 1, name: story.t('contacts:title'), exact: true }).waitFor()
    const me = await page.evaluate(async () => (await fetch('/api/v1/me')).json())
    expect(me).toMatchObject({ email: somebody.email, roles: ['reader'] })
  })

  it.each([
    ['whom nobody knows here', { sub: 'two', email: 'stranger@example.com', email_verified: true }],
    ['whose address it has not verified', { sub: 'three', email: 'anna@example.com', email_verified: false }],
    ['whose word somebody else signed', { sub: 'four', email: 'anna@example.com', email_verified: true, forged: true }],
  ])('lets nobody in %s', async (_, who) => {
    provider.is(who)
    const page = await enter()
    await page.getByRole('button', { name: story.t('sign-in:provider.enter', { name: provider.name }) }).click()
    await page.getByRole('alert').getByText(story.t('sign-in:provider.failed')).waitFor()
    expect(await page.evaluate(async () => (await fetch('/api/v1/me')).status)).toBe(401)
  })

  it('says so where the provider is away, and a password still opens', async () => {
    const page = await enter()
    await page.route('**/api/auth/sign-in/social', route =>
      route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        json: { type: '/problems/unavailable', status: 503, title: 'Away', reason: 'provider_away' },
      }),
    )
    await page.getByRole('button', { name: story.t('sign-in:provider.enter', { name: provider.name }) }).click()
    await page.getByRole('alert').getByText(story.t('ui:refused.provider_away.title')).waitFor()
    await inspect(page, 'sign-in-provider-away')
    await page.getByRole('textbox', { name: story.t('sign-in:email') }).fill(story.first.email)
    await page.getByRole('textbox', { name: story.t('sign-in:password'), exact: true }).fill(story.first.password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: story.t('home:title'), exact: true }).waitFor()
  })
})
