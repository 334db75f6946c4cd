import { useNavigate, useSearch } from '@tanstack/react-router'

/** One word of the page's address (`?tab=blacklisted`): what is filtered or looked up can be linked to, and the back button works. */
export function useSearchParam(name: string): [value: string, set: (value: string) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const navigate = useNavigate()
  const value = search[name]
  const set = (next: string) =>
    void navigate({
      to: '.',
      search: (now: Record<string, unknown>) => ({ ...now, [name]: next === '' ? undefined : next }),
      replace: true,
    } as never)
  return [value === undefined ? '' : String(value), set]
}
