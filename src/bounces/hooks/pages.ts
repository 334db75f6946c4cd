import type { RawPage } from '../../raw-page.ts'
import { answerProbe, type HookParts, takeRequest } from './take-request.ts'

/** SparkPost sends the most at once. */
const MOST_BYTES = 10 * 1024 * 1024

/** Where providers call. */
export function hookPages(parts: HookParts, now = () => new Date()): RawPage[] {
  const line = { url: '/hooks/:esp/:token', bodyLimit: MOST_BYTES }
  return [
    { ...line, method: 'POST', answer: call => takeRequest(parts, call, now()) },
    { ...line, method: 'GET', answer: call => answerProbe(parts, call) },
  ]
}
