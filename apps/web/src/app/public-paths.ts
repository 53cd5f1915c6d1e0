/** Screens that people can open without signing in. */
export const PUBLIC_PATHS: readonly string[] = ['/invitation', '/password-reset'];
