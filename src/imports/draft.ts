import { KEPT_DAYS } from '../kept-for.ts'
import type { Likeness } from './formats/format.ts'
import type { Import } from './import.ts'
import type { Table } from './read-file/table.ts'

/** So long an uploaded file waits for somebody's decision. */
export const DRAFT_HOURS = KEPT_DAYS.uploaded_files * 24

/** The beginning of a file, as much of it as shows what it is. Long cells are cut. */
export type FileHead = Pick<Table, 'format' | 'encoding' | 'delimiter' | 'innerName' | 'header' | 'sample'> & {
  recognised: { id: string; likeness: NonNullable<Likeness> } | null
  /** Its system has more than this file: it is one page of several. */
  isOnePage?: boolean
}

/** A file that is here, and of which nobody has decided yet what it is for. */
export type Draft = {
  id: string
  fileName: string
  fileBytes: number
  head: FileHead
  uploadedBy: Import['declaredBy']
  createdAt: Date
}
