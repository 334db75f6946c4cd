export { chooseLanguage } from './choose-language.ts'
export { optOutUrl } from './opt-out/opt-out-token.ts'
export { countOptOuts } from './opt-out/queries.ts'
export { paragraph, writePage } from './page.ts'
