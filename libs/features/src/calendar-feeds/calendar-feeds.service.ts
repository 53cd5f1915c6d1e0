import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type Day, UNFINISHED_STATUSES } from '#contract';
import { calendarText } from '#locales/calendar.js';
import { type Language, languageOf } from '#locales/languages.js';
import { addDays, Clock, dayIn } from '#platform/clock.js';
import { CONFIG } from '#platform/config/config.token.js';
import type { Config } from '#platform/config/settings.js';
import { writeCalendar } from '#platform/content/icalendar.js';
import { Transactions } from '#platform/database/transactions.js';
import { API_PREFIX } from '#platform/http/location.js';
import { problems } from '#platform/http/problem.js';
import type { Actor } from '../access/actor.js';
import type { ReadFeed } from '../access/actor.queries.js';
import { assertSession } from '../access/authorize.js';
import { type FeedAddress, FeedAddresses } from '../access/credentials/feed-addresses.js';
import { EngagementsQueries } from '../engagements/engagements.queries.js';
import type { EngagementFilter } from '../engagements/filters/engagement.filter.js';
import { ViewsQueries } from '../views/views.queries.js';
import type { CalendarFeedDto, CreateCalendarFeedBody, CreatedCalendarFeedDto } from './calendar-feed.dto.js';
import { DATED, type DatedEngagement } from './dated-engagements.js';
import { feedDates } from './feed-dates.js';
import { filterOfView } from './view-filter.js';

/** A feed looks at so many engagements that are due from today on, and at so many that were due in the last year. */
const MOST_AHEAD = 500;
const MOST_BACK = 250;
const YEAR = 366;

/** What a feed shows: the engagements, and the name of the calendar. */
interface Content {
  filter: EngagementFilter;
  name: string;
}

/** Calendar feeds: dates for calendar programs, behind a secret address that needs no sign-in. */
@Injectable()
export class CalendarFeedsService {
  private readonly publicUrl: string;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'PUBLIC_URL' | 'SITE_NAME'>,
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly addresses: FeedAddresses,
    private readonly views: ViewsQueries,
    private readonly engagements: EngagementsQueries,
  ) {
    this.publicUrl = config.PUBLIC_URL.replace(/\/$/, '');
  }

  /** The actor's feeds, newest first. */
  async list(actor: Actor): Promise<CalendarFeedDto[]> {
    const [addresses, views] = [await this.addresses.list(actor), await this.views.list(actor)];
    const names = new Map(views.map(({ id, name }) => [id, name]));
    return addresses.map((address) => present(address, names));
  }

  /**
   * Makes a feed of the actor's dates or of a view. Its address is in the response and nowhere else.
   * @throws 400 for a view that the actor does not see; 403 with a token: a feed would outlive it; 409
   * `calendar-feed.too-many`
   */
  async create(actor: Actor, { view = null }: CreateCalendarFeedBody): Promise<CreatedCalendarFeedDto> {
    assertSession(actor);
    return this.transactions.run(async (tx) => {
      const seen = view === null ? null : await this.views.find(actor, view, tx.db);
      if (view !== null && seen === null) throw problems.unknownReference('/view', 'view');
      const { secret, ...address } = await this.addresses.make(tx, actor, view);
      return {
        ...present(address, new Map(seen ? [[seen.id, seen.name]] : [])),
        address: `${this.publicUrl}${API_PREFIX}/calendar-feeds/${secret}/dates.ics`,
      };
    });
  }

  /** Revokes one of the actor's feeds: its address answers nothing from now on. @throws 404 */
  async revoke(actor: Actor, id: string): Promise<void> {
    await this.transactions.run((tx) => this.addresses.revoke(tx, actor, id));
  }

  /**
   * The feed as iCalendar, with what its person may read now. Equal facts give equal text.
   * @throws 404 if its view is gone or its person no longer sees it, the same as for an unknown address
   */
  async read(actor: Actor, { viewId, locale }: ReadFeed): Promise<string> {
    const language = languageOf(locale);
    const content = viewId === null ? this.mine(language) : await this.ofView(actor, viewId, language);
    const today = dayIn(actor.timeZone, this.clock.now());
    const engagements = await this.engagementsOf(actor, content.filter, today);
    return writeCalendar(
      content.name,
      feedDates(engagements, { language, today, publicUrl: this.publicUrl }),
    );
  }

  private mine(language: Language): Content {
    return {
      filter: { involved: 'me', status: [...UNFINISHED_STATUSES] },
      name: calendarText(language, 'name.mine', { site: this.config.SITE_NAME }),
    };
  }

  private async ofView(actor: Actor, viewId: string, language: Language): Promise<Content> {
    const view = await this.views.find(actor, viewId, this.dataSource.manager);
    if (!view) throw problems.notFound('calendar-feed');
    return {
      filter: await filterOfView(view.query),
      name: calendarText(language, 'name.view', { site: this.config.SITE_NAME, view: view.name }),
    };
  }

  /** The engagements due next, and those due last: two pages of the list, so it costs what the list costs. */
  private async engagementsOf(
    actor: Actor,
    filter: EngagementFilter,
    today: Day,
  ): Promise<DatedEngagement[]> {
    const later = (a: Day, b?: Day) => (b !== undefined && b > a ? b : a);
    const earlier = (a: Day, b?: Day) => (b !== undefined && b < a ? b : a);
    const ahead = {
      ...filter,
      dueFrom: later(today, filter.dueFrom),
      sort: 'dueOn',
      limit: MOST_AHEAD,
    };
    const back = {
      ...filter,
      dueFrom: later(addDays(today, -YEAR), filter.dueFrom),
      dueTo: earlier(addDays(today, -1), filter.dueTo),
      sort: '-dueOn',
      limit: MOST_BACK,
    };
    return [
      ...(await this.engagements.firstAs(actor, ahead, DATED)),
      ...(await this.engagements.firstAs(actor, back, DATED)),
    ];
  }
}

function present({ viewId, ...address }: FeedAddress, names: ReadonlyMap<string, string>): CalendarFeedDto {
  return { ...address, view: viewId === null ? null : { id: viewId, name: names.get(viewId) ?? null } };
}
