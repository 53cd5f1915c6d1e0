/** How long an early answer may wait for the screen that shows it. */
const KEPT_MS = 30_000;

interface Early {
  answer: Promise<Response>;
  askedAt: number;
}

const asked = new Map<string, Early>();

/** Asks before the code is there that will read the answer. `api.get` with the same address takes it, once. */
export function askEarly(address: string): Promise<Response> {
  const answer = fetch(address, { headers: { accept: 'application/json' } });
  asked.set(address, { answer, askedAt: performance.now() });
  // The error reaches the caller that takes the answer.
  answer.catch(() => undefined);
  return answer;
}

export function takeEarly(address: string): Promise<Response> | undefined {
  const early = asked.get(address);
  asked.delete(address);
  return early && performance.now() - early.askedAt < KEPT_MS ? early.answer : undefined;
}
