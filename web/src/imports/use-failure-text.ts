import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.ts'
import { useFormat } from '../ui/use-format.ts'

type Failure = { code: string; message: string; details?: Record<string, unknown> | undefined }

/**
 * Why a file was not read, an import refused or held, in the reader's language by the name of its fault; where the server knows a fault that
 * the pages do not, in the server's words.
 */
export function useFailureText(): (failure: Failure | Error) => string {
  const { t, i18n } = useTranslation('imports')
  const { number, list } = useFormat()
  return failure => {
    const details =
      (failure instanceof ApiProblem ? failure.details : 'details' in failure ? failure.details : {}) ?? {}
    const fault = String(details.fault ?? ('code' in failure ? failure.code : ''))
    if (!i18n.exists(`fault.${fault}`, { ns: 'imports' })) return failure.message
    const fill: Record<string, string> = {}
    for (const [name, value] of Object.entries(details)) fill[name] = inWords(value)
    return t(`fault.${fault}`, fill)
  }

  function inWords(value: unknown): string {
    if (typeof value === 'number') return number(value)
    return Array.isArray(value) ? list(value.map(String)) : String(value)
  }
}
