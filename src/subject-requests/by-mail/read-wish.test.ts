import { expect, test } from 'vitest'
import { readWish } from './read-wish.ts'

// GD-4: requests that come by mail are noticed, in four languages; a person decides.
const wish = (words: string, subject = 'Re: News') => readWish({ subject, words })

test.each([
  ['Bonjour,\n\nVeuillez supprimer toutes mes données de vos fichiers.\n\nMarie', 'erasure', 'fr'],
  ['Je fais valoir mon droit à l’oubli.', 'erasure', 'fr'],
  ['Merci d’effacer mon compte ainsi que mes données', 'erasure', 'fr'],
  ['Verwijder mijn gegevens aub.', 'erasure', 'nl'],
  ['Ik wil dat al mijn persoonsgegevens gewist worden, wis mijn gegevens.', 'erasure', 'nl'],
  ['Kunt u mij inzage geven in mijn gegevens?', 'access', 'nl'],
  ['Please delete all my personal data from your systems', 'erasure', 'en'],
  ['I want to exercise my right to be forgotten.', 'erasure', 'en'],
  ['delete my data', 'erasure', 'en'],
  ['This is a subject access request.', 'access', 'en'],
  ['What data do you hold about me?', 'access', 'en'],
  ['Hiermit verlange ich Auskunft nach Art. 15 DSGVO über meine Daten', 'access', 'de'],
  ['Bitte löschen Sie meine Daten!', 'erasure', 'de'],
  ['Ich widerspreche der Verarbeitung.', 'objection', 'de'],
  ['Ik maak bezwaar tegen het gebruik van mijn gegevens voor marketing', 'objection', 'nl'],
  ['Je m’oppose au traitement de mes données.', 'objection', 'fr'],
  ['Je souhaite la portabilité de mes données', 'portability', 'fr'],
  ['Please correct my data: my name is spelt wrong', 'rectification', 'en'],
  ['Delete my data, and I object to marketing.', 'erasure', 'en'],
])('"%s" asks for %s (%s)', (words, kind, language) => {
  expect(wish(words)).toEqual({ kind, language })
})

test('a subject that says it is enough', () => {
  expect(wish('', 'DSGVO: Löschung meiner Daten')).toMatchObject({ kind: 'erasure' })
})

test.each([
  'Where is my order?',
  'Please delete the second bread from my order, thank you',
  'Merci pour vos données techniques',
  'The data sheet is wrong. Delete it.',
  'Bitte senden Sie mir den Katalog',
  'Ik heb het artikel 15 keer gelezen',
  'STOP',
  '',
])('"%s" asks for nothing of it', words => {
  expect(wish(words)).toBeUndefined()
})

test('a text of any length and make gets its answer', () => {
  for (const one of ['delete my ', 'a', ' ', '.', '\n', 'e\u0301 ']) expect(wish(one.repeat(200_000))).toBeUndefined()
})
