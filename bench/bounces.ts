// Issue: from bytes to verdict at least 2 000 messages/s in one process on the corpus, judging alone 5 000/s; postal-mime as the peer for taking a message apart.
// node bench/bounces.ts [--rounds 5]
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import PostalMime from 'postal-mime'
import type { Facts } from '../src/bounces/formats/facts.ts'
import { readMachineFacts, readWordFacts } from '../src/bounces/formats/read-facts.ts'
import { type Mail, openMail } from '../src/bounces/mail/open-mail.ts'
import { classify } from '../src/bounces/meaning/classify.ts'
import { readReport } from '../src/bounces/read-report.ts'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } })
const CORPUS = new URL('../../shared/corpora/bounces/', import.meta.url)
if (!existsSync(CORPUS)) {
  console.log(`skipped: ${CORPUS.pathname} is not here`)
  process.exit()
}
const messages = readdirSync(CORPUS)
  .filter(name => name.endsWith('.eml'))
  .map(name => readFileSync(new URL(name, CORPUS)))
const mails = messages.map(openMail)
const facts = mails.flatMap(readFacts)
const bytes = messages.reduce((sum, message) => sum + message.length, 0)
console.log(
  `${messages.length} messages (figures per second of processor time), ${(bytes / messages.length / 1000).toFixed(1)} kB on average, ${facts.length} recipients`,
)

for (let round = 0; round < Number(values.rounds); round++) {
  const whole = rate(messages.length, () => messages.map(readReport))
  const open = rate(messages.length, () => messages.map(openMail))
  const read = rate(mails.length, () => mails.map(readFacts))
  const judge = rate(facts.length, () => facts.map(classify))
  const before = clock()
  for (const message of messages) await PostalMime.parse(message)
  const peer = messages.length / (clock() - before)
  console.log(
    `round ${round + 1}: bytes to verdict ${whole}/s (open ${open}/s, read ${read}/s), judging alone ${judge}/s; postal-mime ${Math.round(peer)}/s, ratio ${(whole / peer).toFixed(1)}`,
  )
}

function rate(count: number, work: () => unknown): number {
  const before = clock()
  work()
  return Math.round(count / (clock() - before))
}

/** Both ways, as a report without a part for machines is read. */
function readFacts(mail: Mail): Facts[] {
  const machine = readMachineFacts(mail)
  return machine.length > 0 ? machine : readWordFacts(mail)
}

/** Processor time of this process, in seconds: what else runs on the machine weighs little on it. */
function clock(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
