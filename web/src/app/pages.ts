import { accountPages } from '../account/pages.ts'
import { auditPages } from '../audit/pages.ts'
import { blacklistPages } from '../blacklist/pages.ts'
import { bouncePages } from '../bounces/pages.ts'
import { campaignPages } from '../campaigns/pages.ts'
import { contactPages } from '../contacts/pages.ts'
import { formPages } from '../forms/pages.ts'
import { homePages } from '../home/pages.ts'
import { imagePages } from '../images/pages.ts'
import { importPages } from '../imports/pages.ts'
import { messagePages } from '../messages/pages.ts'
import { peoplePages } from '../people/pages.ts'
import { requestPages } from '../requests/pages.ts'
import { senderPages } from '../senders/pages.ts'
import { settingsPages } from '../settings/pages.ts'
import { templatePages } from '../templates/pages.ts'
import type { PageLine } from '../ui/page-table.ts'

/** Every page behind the log-in: the tables of all slices. */
export const PAGES: readonly PageLine[] = [
  ...homePages,
  ...campaignPages,
  ...templatePages,
  ...imagePages,
  ...senderPages,
  ...messagePages,
  ...contactPages,
  ...formPages,
  ...blacklistPages,
  ...bouncePages,
  ...importPages,
  ...requestPages,
  ...auditPages,
  ...peoplePages,
  ...settingsPages,
  ...accountPages,
]
