import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ContactFilters, TABS, type Tab } from './contact-queries.ts'

/** What is shown of the contacts, as it stands in the page's address. */
export function useContactFilters(): [ContactFilters, (change: Partial<ContactFilters>) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const navigate = useNavigate()
  const text = (name: string) => String(search[name] ?? '')
  const filters: ContactFilters = {
    workspace: text('workspace'),
    tab: TABS.find(tab => tab === search.tab) ?? (TABS[0] as Tab),
    q: text('q'),
    list: text('list'),
    sort: text('sort'),
  }
  const change = (next: Partial<ContactFilters>) => {
    const given = Object.fromEntries(Object.entries(next).map(([name, value]) => [name, value || undefined]))
    void navigate({ to: '.', search: (now: object) => ({ ...now, ...given }), replace: true } as never)
  }
  return [filters, change]
}
