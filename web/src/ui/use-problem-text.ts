import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.ts'

const KNOWN = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'held',
  'too_large',
  'too_many',
  'unavailable',
  'network',
]

/**
 * The words for an error: a title in the reader's language by its kind, and what the server said. A page that knows more (a field, a fault
 * by its name) puts it in words of its own and does not need this.
 */
export function useProblemText(): (error: Error) => { title: string; text: string } {
  const { t } = useTranslation('ui')
  return error => {
    const kind = error instanceof ApiProblem && KNOWN.includes(error.kind) ? error.kind : 'fault'
    const isOurs = kind === 'fault' || kind === 'network' || kind === 'unavailable'
    return { title: t(`problem.${kind}.title`), text: isOurs ? t(`problem.${kind}.text`) : error.message }
  }
}
