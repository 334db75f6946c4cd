import type { KeyObject } from 'node:crypto'
import { chooseLanguage, paragraph, writePage } from '../../consent/index.ts'
import { inOrganisation } from '../../db/index.ts'
import type { PublicCall, PublicPage } from '../../public-page.ts'
import { insertClick } from './click-queries.ts'
import { readClickToken } from './click-token.ts'
import { LINK_TEXTS } from './texts.ts'

const MOST_CHARACTERS = 500

/** Where links of campaigns lead first. The target stands in the signed link itself: nobody can make it lead elsewhere. `key`: derived for `click`. */
export function linkPages({ key }: { key: KeyObject }): PublicPage[] {
  return [
    {
      method: 'GET',
      url: '/l/:token',
      async answer(call) {
        const click = readClickToken(key, call.params.token ?? '')
        if (!click) return { status: 404, ...unknownPage(call) }
        const { organisationId, campaignId, target, isTest } = click
        if (!isTest && call.method === 'GET')
          await inOrganisation(call.db, organisationId, tx =>
            insertClick(tx, { organisationId, campaignId, target: withoutQuery(target) }),
          )
        return { status: 302, location: target }
      },
      // A click that is not counted costs a figure; one that leads nowhere, a customer.
      fault(call) {
        const click = readClickToken(key, call.params.token ?? '')
        return click ? { status: 302, location: click.target } : unknownPage(call)
      },
    },
  ]
}

// A query may name the person: `?customer=1234`.
function withoutQuery(target: string): string {
  const { origin, pathname } = new URL(target)
  return `${origin}${pathname}`.slice(0, MOST_CHARACTERS)
}

function unknownPage({ query, acceptLanguage }: PublicCall) {
  const language = chooseLanguage(query.language, acceptLanguage, 'en')
  const { title, said } = LINK_TEXTS[language]
  return writePage(language, title, paragraph(said))
}
