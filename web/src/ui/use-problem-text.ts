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
/** Of these the server's own words say nothing that ours do not. */
const SAYS_ALL = ['fault', 'network', 'unavailable', 'too_many']

type ProblemText = { title: string; text: string; said?: string }

/**
 * The words for an error: by its reason where we have words for it, else by its kind. Then what the server said is worth reading as well,
 * though it says it in English: `said`. A page that knows more (a field) puts it in words of its own and does not need this.
 */
export function useProblemText(): (error: Error) => ProblemText {
  const { t, i18n } = useTranslation('ui')
  return error => {
    const { reason, fault, retryAfterSeconds } = error instanceof ApiProblem ? error.details : {}
    const count = Math.ceil((typeof retryAfterSeconds === 'number' ? retryAfterSeconds : 60) / 60)
    if (hasText(i18n, `refused.${reason}.title`))
      return { title: t(`refused.${reason}.title`), text: t(`refused.${reason}.text`) }
    const kind = error instanceof ApiProblem && KNOWN.includes(error.kind) ? error.kind : 'fault'
    const title = t(`problem.${kind}.title`)
    if (hasText(i18n, `fault.${fault}`)) return { title, text: t(`fault.${fault}`) }
    const text = t(`problem.${kind}.text`, { count })
    if (SAYS_ALL.includes(kind)) return { title, text }
    return i18n.resolvedLanguage === 'en' ? { title, text: error.message } : { title, text, said: error.message }
  }
}

function hasText(i18n: I18n, key: string): boolean {
  return i18n.exists(`ui:${key}`)
}
