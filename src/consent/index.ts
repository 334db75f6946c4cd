export { chooseLanguage } from './choose-language.ts'
export { optOutUrl } from './opt-out-token.ts'
export { paragraph, writePage } from './page.ts'
export { countOptOuts } from './queries.ts'
