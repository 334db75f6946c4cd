import { Refusal } from '../../../refusal.ts'

/** What all faults inside an .xlsx have in common: the person can only have it written again. */
export function damaged(how: string): Refusal {
  const message = `The Excel file is damaged: ${how}. Open it in Excel or LibreOffice, save it again, or save it as CSV.`
  return new Refusal('invalid', message, { fault: 'damaged', how })
}
