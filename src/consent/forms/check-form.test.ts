import { expect, it } from 'vitest'
import { faultsOf, sayFault } from './check-form.ts'

const FORM = { fields: [], interestIds: [], listIds: [], sendsWelcome: false, welcome: {} }
const WORKSPACE = {
  fields: [
    { key: 'size', labels: { en: 'Shoe size', fr: 'Pointure' } },
    { key: 'born', labels: { en: 'Born on' } },
  ],
  interests: [
    { id: 'wine', names: { en: 'Wine', fr: 'Vins' }, isPublic: true },
    { id: 'beer', names: { en: 'Beer' }, isPublic: true },
    { id: 'staff', names: { en: 'Staff', fr: 'Équipe' }, isPublic: false },
  ],
}
const text = { subject: 'Welcome', text: 'Hello' }

it.each<[string, object, string[]]>([
  ['asks nothing but the address', {}, []],
  ['asks for names, which Veto calls in every language', { fields: ['first_name', 'last_name'] }, []],
  ['asks for a field with its labels', { fields: ['size'] }, []],
  ['asks for what is no field', { fields: ['shoe'] }, ['the workspace has no field shoe']],
  ['asks twice', { fields: ['size', 'first_name', 'size'] }, ['the field size is asked twice']],
  ['asks without a label in French', { fields: ['born'] }, ['the field born has no label in fr']],
  ['offers an interest by its names', { interestIds: ['wine'] }, []],
  ['offers one without a French name', { interestIds: ['beer'] }, ['the interest Beer has no name in fr']],
  ['offers one that is not public', { interestIds: ['staff'] }, ['the interest Staff is archived or not public']],
  ['offers one that is no more', { interestIds: ['x'] }, ['the interest x is archived or not public']],
  ['offers one twice', { interestIds: ['wine', 'wine'] }, ['the interest Wine is offered twice']],
  ['puts people on a list twice', { listIds: ['a', 'a'] }, ['the list a is named twice']],
  ['welcomes in both', { sendsWelcome: true, welcome: { en: text, fr: text } }, []],
  ['welcomes in one', { sendsWelcome: true, welcome: { en: text } }, ['the welcome mail has no text in fr']],
  ['has a text of a welcome that is off', { welcome: { en: text } }, []],
])('a form in English and French %s', (_name, form, said) => {
  expect(faultsOf({ ...FORM, ...form }, ['en', 'fr'], WORKSPACE).map(sayFault)).toEqual(said)
})

it('a form that says nothing says so', () => {
  expect(faultsOf(FORM, [], WORKSPACE)).toEqual([{ fault: 'no_wording', what: null, language: null }])
})
