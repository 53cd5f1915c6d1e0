/** Screens that nobody needs to be signed in for. */
export const PUBLIC_PATHS: readonly string[] = ['/invitation', '/password-reset'];
