import { readCalendar, type ReadEvent } from '../readers/calendar.js';
import type { Answer, RequestOptions, TestApp } from '../app.js';
import type { PersonKey } from '../builders.js';

/** Steps of the suites about calendar feeds: make one, and read it as a calendar program does. */
export function calendarFeedSteps(app: () => TestApp) {
  const make = async (person: PersonKey, body: object = {}) => {
    const answer = await app().as(person).post('/me/calendar-feeds', body);
    if (answer.status !== 201) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as { id: string; address: string; hint: string };
  };
  const fetchFeed = (address: string, options?: RequestOptions): Promise<Answer<string>> =>
    app().signedOut.get<string>(new URL(address).pathname, options);
  const eventsOf = async (address: string): Promise<ReadEvent[]> => {
    const { status, body } = await fetchFeed(address);
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    return readCalendar(body).events;
  };
  const saveView = async (person: PersonKey, name: string, query: string, team?: string) =>
    (
      await app()
        .as(person)
        .post('/views', { name, query, ...(team && { team }) })
    ).body.id as string;
  return { make, fetchFeed, eventsOf, saveView };
}
