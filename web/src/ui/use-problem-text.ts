import type { i18n as I18n } from 'i18next'
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
const HAS_TEXT = ['fault', 'network', 'unavailable', 'too_many']

/**
 * The words for an error: by its reason where we have words for it, else a title by its kind, and what the server said. A page that
 * knows more (a field) puts it in words of its own and does not need this.
 */
export function useProblemText(): (error: Error) => { title: string; text: string } {
  const { t, i18n } = useTranslation('ui')
  return error => {
    const { reason, fault, retryAfterSeconds } = error instanceof ApiProblem ? error.details : {}
    const count = Math.ceil((typeof retryAfterSeconds === 'number' ? retryAfterSeconds : 60) / 60)
    if (hasText(i18n, `refused.${reason}.title`))
      return { title: t(`refused.${reason}.title`), text: t(`refused.${reason}.text`) }
    const kind = error instanceof ApiProblem && KNOWN.includes(error.kind) ? error.kind : 'fault'
    const title = t(`problem.${kind}.title`)
    if (hasText(i18n, `fault.${fault}`)) return { title, text: t(`fault.${fault}`) }
    return { title, text: HAS_TEXT.includes(kind) ? t(`problem.${kind}.text`, { count }) : error.message }
  }
}

function hasText(i18n: I18n, key: string): boolean {
  return i18n.exists(`ui:${key}`)
}
