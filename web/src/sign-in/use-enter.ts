import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'

// A path of this site. Anything else that stands in an address (//elsewhere.example, /\elsewhere.example) leads home.
const OWN_PATH = /^\/(?![/\\])[^\\\p{Cc}]*$/u

export function ownPath(path: string): string {
  return OWN_PATH.test(path) ? path : '/'
}

/** Goes in, once there is a session: whatever was asked before it is forgotten, for it was answered to nobody. */
export function useEnter(): (path?: string) => void {
  const queries = useQueryClient()
  const { history } = useRouter()
  return (path = '/') => {
    queries.clear()
    history.push(ownPath(path))
  }
}
