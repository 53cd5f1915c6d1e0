/** A request, without the address of the server. */
export interface Asked {
  method?: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** Sends one request outside the measured load. */
export async function ask(url: string, { method = 'GET', path, headers, body }: Asked): Promise<Answer> {
  const answer = await fetch(`${url}${path}`, {
    method,
    ...(headers && { headers }),
    ...(body !== undefined && { body }),
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

export const describeAnswer = ({ status, text }: Answer) => `${status} ${text.slice(0, 2_000)}`;

/** A body as the web application sends it: with a key of its own, so that a repeat is not done twice. */
export const posted = (
  path: string,
  body: object,
  headers: Record<string, string>,
): Asked & { headers: Record<string, string> } => ({
  method: 'POST',
  path,
  headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), ...headers },
  body: JSON.stringify(body),
});

/** The value of a cookie that the answer sets, as the browser sends it back. */
export function cookieOf({ headers }: Answer, name: RegExp): string | undefined {
  const found = headers.getSetCookie().find((cookie) => name.test(cookie));
  return found?.split(';', 1)[0];
}
