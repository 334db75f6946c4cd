import {
  IconAddressBook,
  IconArrowBackUp,
  IconAt,
  IconBan,
  IconFileImport,
  IconGavel,
  IconHistory,
  IconHome,
  IconMail,
  IconSend,
  IconSettings,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react'
import type { Right } from '../session/me.ts'

type NavigationLine = {
  path: string
  label: string
  icon: TablerIcon
  right?: Right
  /** A path beside its own that belongs to the place. */
  also?: string
}

/** The main places, in the order in which people use them. A place that nobody may enter is not shown to them. */
export const NAVIGATION: readonly NavigationLine[] = [
  { path: '/', label: 'nav.home', icon: IconHome },
  { path: '/campaigns', label: 'nav.campaigns', icon: IconSend, right: 'campaigns.read' },
  { path: '/senders', label: 'nav.senders', icon: IconAt, right: 'senders.read' },
  { path: '/messages', label: 'nav.messages', icon: IconMail, right: 'messages.read', also: '/outbox' },
  { path: '/contacts', label: 'nav.contacts', icon: IconAddressBook, right: 'contacts.read' },
  { path: '/imports', label: 'nav.imports', icon: IconFileImport, right: 'imports.read' },
  { path: '/blacklist', label: 'nav.blacklist', icon: IconBan, right: 'blacklist.read' },
  { path: '/requests', label: 'nav.requests', icon: IconGavel, right: 'subject_requests.read' },
  { path: '/bounces', label: 'nav.bounces', icon: IconArrowBackUp, right: 'bounces.count' },
  { path: '/audit', label: 'nav.audit', icon: IconHistory, right: 'audit.read' },
  { path: '/people', label: 'nav.people', icon: IconUsers, right: 'people.read' },
  { path: '/settings', label: 'nav.settings', icon: IconSettings, right: 'settings.read' },
]
