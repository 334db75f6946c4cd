import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readAll, refusalOf } from '../fixtures/read-all.ts'

const CSV = strToU8('Email Address,LEID\na@x.be,1\n')

// IM-3: systems send an export as an archive around its file.
describe('an archive', () => {
  test('around one text file is that file, under its name', async () => {
    const zip = zipSync({ 'export/cleaned_members_export_1.csv': CSV, '__MACOSX/._x.csv': strToU8('x') })
    expect(await readAll(zip, {}, 50)).toMatchObject({
      format: 'csv',
      innerName: 'cleaned_members_export_1.csv',
      header: ['Email Address', 'LEID'],
      cells: [['a@x.be', '1']],
    })
    const json = zipSync({ 'a.json': strToU8('[{"email":"a@x.be"}]') })
    expect(await readAll(json)).toMatchObject({ format: 'json', cells: [['a@x.be']] })
  })

  test('around several is refused, with their names', async () => {
    const refusal = await refusalOf(readAll(zipSync({ 'subscribed_1.csv': CSV, 'cleaned_1.csv': CSV })))
    expect(refusal).toMatchObject({ details: { fault: 'several_files', files: ['subscribed_1.csv', 'cleaned_1.csv'] } })
  })

  test('whose file unpacks to far more than it should is refused', async () => {
    const bomb = zipSync({ 'a.csv': strToU8(`email\n${'a@x.be\n'.repeat(100_000)}`) })
    expect((await refusalOf(readAll(bomb, { expandedBytes: 100_000 }))).code).toBe('too_large')
  })
})
