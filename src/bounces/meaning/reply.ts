/** The codes in what a server said, and its words: all of them, and the core that no other server wrapped. */
export type Reply = {
  smtpCode: string | null
  status: string | null
  text: string
  core: string
  hasOwnStatus: boolean
}

/**
 * Finds the innermost reply. Reports wrap each other's words ("5.1.0 - Unknown address error 550-'5.7.1 ...'" is IronPort's; "... returned '554
 * 4.4.7 ... <421 4.4.2 Connection timed out>'" is Exchange's and SES's): what the last server said counts, not what was made of it.
 */
export function readReply(diagnostic: string, statusField: string | undefined): Reply {
  const { text, wrapper } = innermost(diagnostic)
  const field = STATUS.exec(statusField ?? '')?.[0]
  const coded = [...text.matchAll(CODED)].map(found => ({ smtpCode: found[1] ?? null, status: found[2] ?? null }))
  const bracketed = /#([245]\.\d{1,3}\.\d{1,3})/.exec(text)?.[1]
  const best = lastInformative(coded.filter(one => one.status !== null)) ?? null
  const own = best?.status ?? bracketed ?? loneStatus(text) ?? wrapper
  const smtpCode = best?.smtpCode ?? coded[0]?.smtpCode ?? null
  return {
    smtpCode,
    status: prefer(own ?? null, field ?? null),
    text,
    core: coreOf(text),
    hasOwnStatus: own !== undefined && own !== null,
  }
}

const STATUS = /[245]\.\d{1,3}\.\d{1,3}/

/** A reply code where a reply begins, with its enhanced code: `550 5.1.1`, `550-5.1.1`, `550: 5.1.8`, `#550 5.1.1`, `<421 4.4.2`, `'554 5.7.1`. */
const CODED =
  /(?<![\d.:/[\w=-])(?:[245]\d\d\s{1,3}(?=[245]\d\d ))?([45][0-5]\d)(?:[- :]{1,3}#?([245]\.\d{1,3}\.\d{1,3})(?![\d.]))?(?=[\s\-:;,.'"#(\]]|$)/g

function innermost(diagnostic: string): { text: string; wrapper?: string | undefined } {
  // From the reply inwards: from each status outwards, a line of them would be read again and again.
  const inner = /([245]\d\d)-'/.exec(diagnostic)
  if (!inner) return { text: diagnostic }
  const before = diagnostic.slice(Math.max(0, inner.index - 212), inner.index)
  const wrapper = /([245]\.\d\.\d{1,3}) - [^'\n]*$/.exec(before)?.[1]
  if (!wrapper) return { text: diagnostic }
  return { text: `${inner[1]} ${diagnostic.slice(inner.index + inner[0].length)}`, wrapper }
}

/** What follows the last of the words with which a server passes on what another said. */
function coreOf(text: string): string {
  let at = 0
  for (const found of text.matchAll(PASSED_ON)) at = found.index + found[0].length
  return text.slice(at)
}

const PASSED_ON =
  /(?:error that the other server returned was|response from the remote server was|the response was|gave this error|reason for the problem|remote host said|returned error|\bsaid|\bsays|\breason):/gi

function lastInformative<T extends { status: string | null }>(replies: T[]): T | undefined {
  return replies.findLast(one => one.status !== null && isInformative(one.status)) ?? replies.at(-1)
}

function isInformative(status: string): boolean {
  return !status.endsWith('.0.0')
}

/** `5.7.1 This system is not configured to relay`: an enhanced code without the reply code before it. */
function loneStatus(text: string): string | undefined {
  const found = /(?:^|[\s:;("'])([45]\.\d{1,3}\.\d{1,3})(?=[\s:;,)"'-]|$)/.exec(text)?.[1]
  return found && /^[45]\.[0-7]\.\d{1,3}$/.test(found) ? found : undefined
}

/** What the server itself wrote, unless it says nothing ("5.0.0") and the reporting system knew more. */
function prefer(own: string | null, field: string | null): string | null {
  if (!own) return field
  return !isInformative(own) && field && isInformative(field) ? field : own
}
