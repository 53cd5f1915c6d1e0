/** The name that the bureau gave to this installation, from the head of the page. */
export const siteName: string =
  document.querySelector<HTMLMetaElement>('meta[name="application-name"]')?.content ?? 'Demarche';
