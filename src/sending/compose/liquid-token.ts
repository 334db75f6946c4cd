/** What Liquid reads, as `split` takes it: every second part of the result is one. */
export const LIQUID_TOKEN = /(\{\{.*?\}\}|\{%.*?%\})/s
