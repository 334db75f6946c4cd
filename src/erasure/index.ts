export { eraseFromVeto } from './erase-from-veto.ts'
