import { Refusal } from '../../refusal.ts'

export const ALLOWED =
  'Veto reads CSV (text with commas, semicolons, tabs or | between the cells), Excel .xlsx and JSON (a list of objects).'
const SAVE_AS = 'open it in Excel or LibreOffice and save it as .xlsx or CSV'

// First bytes in hexadecimal, what the file is, what to do.
const SIGNATURES: readonly [string, string, string][] = [
  ['25504446', 'a PDF document', 'ask for the table it was made from'],
  ['1f8b', 'a gzip archive', 'unpack it first'],
  ['425a68', 'a bzip2 archive', 'unpack it first'],
  ['fd377a585a00', 'an xz archive', 'unpack it first'],
  ['28b52ffd', 'a zstd archive', 'unpack it first'],
  ['377abcaf271c', 'a 7z archive', 'unpack it first'],
  ['526172211a07', 'a RAR archive', 'unpack it first'],
  ['89504e47', 'a PNG image', 'ask for the table it shows'],
  ['ffd8ff', 'a JPEG image', 'ask for the table it shows'],
  ['47494638', 'a GIF image', 'ask for the table it shows'],
  ['53514c69746520666f726d6174', 'an SQLite database', 'export its table as CSV'],
  ['50415231', 'a Parquet file', 'export it as CSV'],
  ['7b5c727466', 'an RTF document', 'save its table as CSV'],
]

const TEXTS: readonly [RegExp, string, string][] = [
  [/^<\?xml.*?<(ss:)?Workbook\b/is, 'an Excel 2003 XML workbook', SAVE_AS],
  [/^(<!doctype\s+html|<html|<head|<body|<table|<meta)\b/i, 'a web page (HTML), whatever its name says', SAVE_AS],
  [/^<\?xml|^<[a-z][\w:-]*(\s[^<>]*)?>/i, 'XML', 'export the contacts as CSV'],
  [/^BEGIN:VCARD/i, 'an address book (vCard)', 'export it as CSV'],
]

export function isZip(head: Buffer): boolean {
  return startsWith(head, '504b0304') || startsWith(head, '504b0506')
}

/** Refuses, by name, the files that are often taken for a CSV or .xlsx file. */
export function refuseOtherFormats(head: Buffer): void {
  if (startsWith(head, 'd0cf11e0a1b11ae1')) refuseCompoundFile(head)
  const found = SIGNATURES.find(([bytes]) => startsWith(head, bytes))
  if (found) refuseFormat(found[1], found[2])
}

/** The same for formats that are text: HTML, XML. */
export function refuseOtherTexts(text: string): void {
  const start = text.slice(0, 4096).trimStart()
  const found = TEXTS.find(([pattern]) => pattern.test(start))
  if (found) refuseFormat(found[1], found[2])
}

export function refuseFormat(found: string, advice: string): never {
  throw new Refusal('invalid', `This is ${found}: ${advice}. ${ALLOWED}`, { fault: 'format', found })
}

// Excel 97-2003 and password-protected .xlsx share one container ([MS-CFB]); its directory names its streams in
// UTF-16. It can lie anywhere: where it is not in the first block, both possibilities are named.
function refuseCompoundFile(head: Buffer): never {
  const holds = (stream: string) => head.includes(Buffer.from(stream, 'utf16le'))
  if (holds('EncryptedPackage')) refuseFormat('an Excel file protected by a password', 'save it without a password')
  if (holds('WordDocument')) refuseFormat('an old Word document', 'save its table as CSV')
  if (holds('Workbook')) refuseFormat('an old Excel 97 file', 'save it as .xlsx or CSV')
  refuseFormat('an old Excel 97 file, or one protected by a password', 'save it as .xlsx without a password, or as CSV')
}

function startsWith(head: Buffer, hex: string): boolean {
  return head.subarray(0, hex.length / 2).toString('hex') === hex
}
