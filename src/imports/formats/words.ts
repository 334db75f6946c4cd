import type { Said } from './format.ts'

// One word, as systems write it into a column of their own. Compared as a whole: somebody's free text ("I am not active any more, stop")
// must never be taken for a status.
const STATUS_WORDS: readonly (readonly [string, Said])[] = [
  [
    'subscribed resubscribed active actif active actief aktiv confirmed confirme bevestigd bestatigt opt_in opted_in optin abonne inscrit ingeschreven angemeldet enabled valid deliverable delivered sent opened clicked implicit explicit express',
    { leftOut: 'is_a_contact' },
  ],
  [
    'unconfirmed pending not_confirmed non_confirme onbevestigd unbestatigt en_attente never_subscribed nonsubscribed non_subscribed not_subscribed waiting transactional archived no_consent',
    { leftOut: 'unconfirmed' },
  ],
  [
    'soft transient temporary temporary_fail temporary_failure deferred delayed greylisted mailbox_full block blocks soft_fail softfail temporary_unavailable',
    { leftOut: 'temporary' },
  ],
  ['allowlist allowlisted allow_list whitelist whitelisted white_list', { leftOut: 'allowlisted' }],
  [
    'hard permanent permanent_fail permanent_failure bounce bounces bounced bounce_rule undeliverable rebond hard_fail hardfail permanent_unavailable',
    { reason: 'hard_bounce' },
  ],
  [
    'unsub unsubscribe unsubscribed_from_all unsubscribed unsubscribes unsubscription opt_out opted_out optout optedout manual manually manually_added manual_suppression manual_import custom rule compliance removed revoked withdrawn excluded admin_blocked blacklisted blocklisted blocked suppressed user_suppressed desabonne desabonnement desinscrit desinscription uitgeschreven afgemeld abgemeldet ausgetragen list_unsubscribe link_unsubscribe unsubscribe_link',
    { reason: 'opt_out' },
  ],
]
const BY_WORD = new Map(STATUS_WORDS.flatMap(([words, said]) => words.split(' ').map(word => [word, said] as const)))

// Found anywhere in what is written, also in a sentence.
const TELLING_WORDS: readonly [RegExp, Said][] = [
  [/spam|complain|abuse|\bfbl\b|plainte|klacht|beschwerde/, { reason: 'complaint' }],
  [/eras|rgpd|gdpr|\bavg\b|dsgvo|forgot|oubli|effac|gewist|lösch/, { reason: 'erasure' }],
  [
    /hard.?bounce|bounce\W+hard|bounced.?hard|unknown.?user|user.?unknown|no.?such|clean(ed)?$/,
    { reason: 'hard_bounce' },
  ],
  [/soft.?bounce|bounce\W+soft|bounced.?soft/, { reason: 'soft_bounce_limit' }],
  [/invalid|ongeldig|ungültig/, { reason: 'invalid_address' }],
  [/inactive|inactif|inactief|inaktiv/, { reason: 'inactive' }],
]

/** What a former system's word says; undefined where we have no meaning for it. */
export function saidBy(written: string): Said | undefined {
  const text = written.trim().toLowerCase()
  if (text === '') return undefined
  return BY_WORD.get(wordKey(text)) ?? saidByReply(text) ?? TELLING_WORDS.find(([word]) => word.test(text))?.[1]
}

function wordKey(text: string): string {
  const letters = text.normalize('NFD').replaceAll(/\p{M}|["'“”‘’]/gu, '')
  return letters.replaceAll(/[\s\-./_]+/g, '_')
}

const REPLY = /^([245])\d\d[ -]|\b([245])\.\d{1,3}\.\d{1,3}\b/
const NO_MAILBOX = /\b5\.1\.[0-36]\b|does ?n['o]t exist|does not exist|no such|unknown|not found|invalid|no mailbox/

// A mail server's answer: `550 5.7.1 looks like spam` is about a message, and nobody complained.
function saidByReply(text: string): Said | undefined {
  const [, code, status] = REPLY.exec(text) ?? []
  const kind = code ?? status
  if (kind === undefined) return undefined
  if (kind === '4') return { leftOut: 'temporary' }
  return NO_MAILBOX.test(text) ? { reason: 'hard_bounce' } : { reason: 'soft_bounce_limit' }
}
