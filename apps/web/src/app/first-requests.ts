import { openingOf } from '#web/features/engagement-list/components/views/saved-query.js';
import { addressOf } from '#web/lib/api/address.js';
import type { Dto } from '#web/lib/api/api.js';
import { askEarly } from '#web/lib/api/early.js';
import {
  type EngagementsSearch,
  filterOf,
  PAGE_ROWS,
  readEngagementsSearch,
} from '#web/lib/engagements-search.js';
import { parseSearch } from '#web/lib/search-params.js';
import { firstLanguage, load, loadCore, saidIn } from '#web/lib/words/catalogues.js';
import { nounsOf, screenFile, type ScreenName } from './screen-files.js';

const askForList = (search: EngagementsSearch) =>
  askEarly(addressOf('/engagements', { query: { ...filterOf(search), limit: PAGE_ROWS } }));

/** The list, or for a bare address first the views: one of them may be the person's default. */
async function askForEngagements({ search }: Location): Promise<void> {
  if (search) return void askForList(readEngagementsSearch(parseSearch(search)));
  const answer = await askEarly(addressOf('/views'));
  // A copy, because the application reads the answer too.
  const views = answer.ok ? ((await answer.clone().json()) as Dto<'SavedViewListDto'>) : undefined;
  if (views) void askForList(openingOf(views.items));
}

interface FirstScreen {
  path: RegExp;
  screen: ScreenName;
  ask: (at: Location, id: string) => unknown;
}

/** The screens that people open from a bookmark or an e-mail. Any other one asks once the application runs. */
const FIRST_SCREENS: readonly FirstScreen[] = [
  { path: /^\/$/, screen: 'work/work-screen', ask: () => askEarly(addressOf('/me/work')) },
  { path: /^\/engagements$/, screen: 'engagement-list/engagements-screen', ask: askForEngagements },
  {
    path: /^\/engagements\/(ENG-[\d-]+)(?:\/|$)/,
    screen: 'engagement-page/engagement-screen',
    ask: (_, ref) => askEarly(addressOf('/engagements/{ref}', { path: { ref } })),
  },
  {
    path: /^\/decisions\/([\da-f-]{36})$/,
    screen: 'decisions/decision-screen',
    ask: (_, id) => askEarly(addressOf('/change-requests/{id}', { path: { id } })),
  },
];

/** Whatever fails here is asked for again by the application, which shows the error. */
const quietly = (work: Promise<unknown>) => void work.catch(() => undefined);

/**
 * Sends for what the page at this address needs, before the application's code is there: who is signed in, the data
 * of the screen, its code and its words.
 */
export function sendFirstRequests(at: Location): void {
  quietly(askEarly(addressOf('/auth/me')));
  const first = FIRST_SCREENS.find(({ path }) => path.test(at.pathname));
  const language = firstLanguage();
  if (first) quietly(Promise.resolve(first.ask(at, first.path.exec(at.pathname)?.[1] ?? '')));
  quietly(Promise.all([loadCore(language), saidIn(language)]));
  if (first) {
    quietly(
      Promise.all([
        screenFile(first.screen)?.(),
        ...nounsOf(first.screen).map((noun) => load(language, noun)),
      ]),
    );
  }
}
