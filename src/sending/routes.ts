import type { Route } from '../route.ts'

/** All that is asked of sending over HTTP: the tables of its folders, one after the other. */
export const sendingRoutes: readonly Route[] = []
