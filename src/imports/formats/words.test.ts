import { describe, expect, it } from 'vitest'
import { saidBy } from './words.ts'

// BL-1, IM-3
describe('a word of a former system', () => {
  it.each([
    ['Désinscrit', 'opt_out'],
    ['Unsubscribed', 'opt_out'],
    ['“Unsubscribed”', 'opt_out'],
    ['List-Unsubscribe', 'opt_out'],
    ['SPAM', 'complaint'],
    ['COMPLAINT', 'complaint'],
    ['Marked as spam', 'complaint'],
    ['Plainte', 'complaint'],
    ['hard-bounce', 'hard_bounce'],
    ['HardBounce', 'hard_bounce'],
    ['Bounce (hard)', 'hard_bounce'],
    ['BOUNCE', 'hard_bounce'],
    ['550 no such user', 'hard_bounce'],
    ['550 5.1.1 The email account that you tried to reach does not exist.', 'hard_bounce'],
    ['cleaned', 'hard_bounce'],
    ['soft bounce', 'soft_bounce_limit'],
    ['Bounce - soft', 'soft_bounce_limit'],
    ['Demande RGPD', 'erasure'],
    ['Recht auf Löschung', 'erasure'],
    ['ongeldig adres', 'invalid_address'],
    ['Inactif', 'inactive'],
    ['554 5.7.1 this looks like spam', 'soft_bounce_limit'],
  ])('"%s" is %s', (written, reason) => expect(saidBy(written)).toEqual({ reason }))

  // BN-5: nobody is listed for what is no "no".
  it.each([
    ['subscribed', 'is_a_contact'],
    ['Actif', 'is_a_contact'],
    ['Opted-in', 'is_a_contact'],
    ['pending', 'unconfirmed'],
    ['Transient', 'temporary'],
    ['452 4.2.2 mailbox full', 'temporary'],
    ['whitelist', 'allowlisted'],
  ])('"%s" is none: %s', (written, leftOut) => expect(saidBy(written)).toEqual({ leftOut }))

  it.each(['', 'NORMAL', 'too many mails', 'I am not active any more', 'we were subscribed by mistake'])(
    '"%s" has no meaning of its own',
    written => expect(saidBy(written)).toBeUndefined(),
  )
})
