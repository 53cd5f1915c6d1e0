/** The name the bureau that runs this gave it, in the page's head. */
export const siteName: string =
  document.querySelector<HTMLMetaElement>('meta[name="application-name"]')?.content ?? 'Demarche';
