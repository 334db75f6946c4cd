import { expect, it } from 'vitest'
import { strengthOf } from '../../web/src/ui/password-strength.ts'

const OWN = ['Anna Peeters', 'anna@dupont.be', 'Boulangerie Dupont']

// What is said of a password while somebody chooses one: length counts, and no rule about kinds of characters is made up.
it.each([
  ['', 0, 'too_short'],
  ['Xk9!q2P', 0, 'too_short'],
  ['password1', 1, 'common'],
  ['Motdepasse2026!', 1, 'common'],
  ['azerty123', 1, 'common'],
  ['1234567890', 1, 'common'],
  ['annapeeters1', 1, 'own'],
  ['Dupont2026!', 1, 'own'],
  ['aaaaaaaaaaaaaaaa', 1, 'repeats'],
  ['Xk9!q2Pz', 2, 'fair'],
  ['lampe zebra', 2, 'fair'],
  ['lampe et zebra', 3, 'good'],
  ['welkom op mijn zolderkamer', 4, 'strong'],
  ['anna eats three green apples', 4, 'strong'],
  ['ein Satz, den niemand kennt', 4, 'strong'],
])('%s', (password, level, word) => {
  expect(strengthOf(password, OWN)).toEqual({ level, word })
})
