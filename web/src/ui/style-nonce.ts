/** Styles that are made while the page runs carry the nonce of the page, or the content security policy would leave them out. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}
