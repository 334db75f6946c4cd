import type { explanationOnWire } from '../blacklist/index.ts'

const RULES = {
  never: "never by hand; only the person's own sign-up, confirmed from their mailbox",
  recipient_authorisation: "a privacy officer, on the recipient's recorded authorisation",
  proof_of_life: 'a privacy officer, on recorded proof that the mailbox lives',
  stated_reason: 'a privacy officer, with a reason',
}

/** The answer to "why", for people. */
export function explain(found: ReturnType<typeof explanationOnWire>): string {
  const verdict = (purpose: 'marketing' | 'service') => (found[purpose].allowed ? 'may be sent' : 'is stopped')
  const entries = found.entries.flatMap(entry => [
    '',
    `  ${entry.reason} since ${entry.since.slice(0, 10)} (listed ${entry.listedAt.slice(0, 10)})${entry.liftedAt ? `, lifted ${entry.liftedAt.slice(0, 10)}` : ''}`,
    ...('evidence' in entry && entry.evidence
      ? entry.evidence.map(
          one => `    proof: ${one.channel}, ${one.recordedAt.slice(0, 10)} ${JSON.stringify(one.detail)}`,
        )
      : []),
    ...(entry.liftedAt ? [] : [`    who may lift it: ${RULES[entry.liftRule]}`]),
  ])
  const near = found.nearVariants.map(
    one =>
      `  looks like ${'address' in one ? one.address : 'a listed address'}: ${one.reason} since ${one.since.slice(0, 10)}`,
  )
  const advice = found.advice
    .filter(one => one.fits)
    .flatMap(({ title, steps }) => ['', `  ${title}`, ...steps.do.map(line => `    - ${line}`)])
  return [
    `${found.address}: ${found.entries.length === 0 ? 'not on the blacklist' : 'on the blacklist'}`,
    `  marketing ${verdict('marketing')}, service mail ${verdict('service')}`,
    ...entries,
    ...(near.length > 0 ? ['', ...near] : []),
    '',
    `  ${found.meaning}`,
    ...advice,
  ].join('\n')
}
