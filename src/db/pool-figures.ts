import { type Database, poolOf } from './database.ts'

/** How many connections a pool has, and how many requests wait for one. */
export function poolFigures(db: Database): { busy: number; idle: number; waiting: number } {
  const { totalCount, idleCount, waitingCount } = poolOf(db)
  return { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount }
}
