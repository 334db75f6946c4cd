import { looksLikeAddress } from '../looks-like-address.ts'

/**
 * Whether a cell of this record holds what must be other rows: a stray quote in row 17 and another in row 900 make one
 * correct cell of all that is between, and 883 people who said no would go missing without a word.
 * A cell is taken for that if one of its lines has the cells that a row has there, with an address where this record
 * has its own. A letter quoted in a notes column has line breaks too, but not those columns.
 */
export function hasSwallowedRows(cells: string[], delimiter: string, columns: number): boolean {
  return cells.some((cell, column) => {
    const lines = cell.split(/\r\n|\r|\n/)
    return (
      lines.length > 1 &&
      lines.some((line, index) => {
        const parts = line.split(delimiter).map(part => part.replaceAll('"', ''))
        const isFirst = index === 0
        const isLast = index === lines.length - 1
        const wanted = isFirst ? columns - column : isLast ? column + 1 : columns
        const offset = isFirst ? column : 0
        return (
          parts.length === wanted &&
          parts.some((part, at) => looksLikeAddress(part) && isAddressColumn(cells, at + offset))
        )
      })
    )
  })
}

// With a single column there is no cell to compare with: the column that the lines fill is this one.
function isAddressColumn(cells: string[], column: number): boolean {
  return cells.length === 1 || looksLikeAddress(cells[column] ?? '')
}
