import { accountPages } from '../account/pages.ts'
import { auditPages } from '../audit/pages.ts'
import { blacklistPages } from '../blacklist/pages.ts'
import { contactPages } from '../contacts/pages.ts'
import { homePages } from '../home/pages.ts'
import { importPages } from '../imports/pages.ts'
import { peoplePages } from '../people/pages.ts'
import { settingsPages } from '../settings/pages.ts'
import type { PageLine } from '../ui/page-table.ts'

/** Every page behind the log-in: the tables of all slices. */
export const PAGES: readonly PageLine[] = [
  ...homePages,
  ...contactPages,
  ...blacklistPages,
  ...importPages,
  ...auditPages,
  ...peoplePages,
  ...settingsPages,
  ...accountPages,
]
