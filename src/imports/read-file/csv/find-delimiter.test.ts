import { expect, test } from 'vitest'
import { findDelimiter } from './find-delimiter.ts'

// IM-4
test.each<[string, string, string]>([
  ['commas', 'email,name\na@x.be,Al\n', ','],
  ['semicolons', 'email;name\na@x.be;Al\n', ';'],
  ['tabs', 'email\tname\na@x.be\tAl\n', '\t'],
  ['bars', 'email|name\na@x.be|Al\n', '|'],
  ['semicolons around decimal commas', 'email;price\na@x.be;1,50\nb@x.be;2,50\n', ';'],
  ['semicolons around lists with commas', 'id;email;lists\n1;a@x.be;[3,42]\n2;b@x.be;[3,42]\n3;c@x.be;[3]\n', ';'],
  ['commas around quoted semicolons', 'email,tags\na@x.be,"x;y"\nb@x.be,"x;y"\n', ','],
  ['some short rows', 'email;name\na@x.be;Al\nb@x.be\nc@x.be;Cy\n', ';'],
  ['a header above addresses alone', 'email;name;city\na@x.be\nb@x.be\n', ';'],
  ['one column', 'email\na@x.be\nb@x.be\n', ','],
  ['one column with an odd comma', 'note\na\nb, c\nd\n', ','],
  ['a quote that is never closed', 'email;name\na@x.be;Al\nb@x.be;"Bo\n', ';'],
  ['nothing', '', ','],
])('finds %s', (_, text, expected) => {
  expect(findDelimiter(text, true, { rowLength: 1000, columns: 10 })).toBe(expected)
})
