import type { Reason } from '../../blacklist/index.ts'
import type { FileFormat } from './format.ts'

const KINDS: readonly { list: string; name: RegExp; reason: Reason }[] = [
  { list: 'complaints', name: /complain|spam|abuse|plainte|klacht|beschwerde/, reason: 'complaint' },
  { list: 'bounces', name: /bounce|rebond/, reason: 'hard_bounce' },
  { list: 'invalid', name: /invalid|ongeldig|ungultig/, reason: 'invalid_address' },
]
const ANOTHER_KIND = /soft|unsub|opt-?_?out|blacklist|blocklist|suppress|desinscri|desabonn|afmeld|abmeld/

/** Lists of addresses, perhaps with dates: what they are stands in the file's name, where that names one kind only. */
export const namedList: FileFormat[] = KINDS.map(({ list, name, reason }) => ({
  id: `any.${list}`,
  provider: null,
  file: 'a list of opt-outs whose name says what they are',
  holds: 'opt-outs',
  recognise({ fileName }) {
    const isAnother =
      ANOTHER_KIND.test(fileName) || KINDS.some(other => other.list !== list && other.name.test(fileName))
    return name.test(fileName) && !isAnother ? 'likely' : undefined
  },
  says: () => ({ reason }),
}))
