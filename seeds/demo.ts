import { randomBytes } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { say } from '#locales/say.js';
import { dayIn, FixedClock } from '#platform/clock.js';
import type { Config } from '#platform/config/settings.js';
import { systemActor } from '#features/access/actor.js';
import { PeopleService } from '#features/people/people.service.js';
import { TeamsService } from '#features/people/teams/teams.service.js';
import { ProductModule } from '#features/schema/product.module.js';
import type { OpportunityDto } from '#features/strategy/strategy.dto.js';
import { StrategyQueries } from '#features/strategy/strategy.queries.js';
import { DEMO_ACCOUNTS } from './demo-accounts.js';
import { addressOf, DEMO_DESKS, DEMO_PEOPLE, DEMO_TEAMS } from './demo-bureau.js';
import { type Casting, DemoPlayer } from './demo-player.js';
import { PLOTS } from './demo-plots.js';
import { givePassword } from './passwords.js';
import type { SeedReport } from './seed-report.js';

/** Every eighth of the 76 opportunities gets no engagement, so that the coverage has a gap to show. */
const LEFT_OUT_EVERY = 8;

/** What titles of demo engagements start with, by modality. */
const MODALITY_TITLES: Readonly<Record<string, string>> = {
  diplomacy: 'Diplomatic initiative',
  capacity_building: 'Training programme',
  technical_assistance: 'Assistance project',
  policy_and_law: 'Drafting group',
  information_sharing: 'Information exchange',
  public_private: 'Industry round table',
  financial_measures: 'Joint action',
  research_and_data: 'Study',
  public_health: 'Pilot project',
};

const MILESTONE_TITLES = ['Terms of reference agreed', 'Mid-term review held', 'Closing session held'];

/** Countries for each region that the catalogue names, so that the map has something to show. */
const REGION_COUNTRIES: Readonly<Record<string, string[]>> = {
  Asia: ['IN', 'KR'],
  Europe: ['NL', 'DE'],
  Africa: ['GH'],
  'Central America': ['GT', 'HN'],
  'Southeast Asia': ['TH', 'VN'],
  'Transit routes': ['EC', 'PA'],
  'Developing countries': ['KE'],
};

const PARTS = ['counterpart', 'implementing', 'extending', 'accountable'] as const;

/**
 * Fills an empty database with a believable bureau: teams, people named by role, and engagements in every
 * status, with dates relative to today. If there are engagements already, does nothing and says so. Without a
 * `password` for the accounts, generates one and puts it in the report.
 */
export async function seedDemo(
  config: Config,
  { password: given }: { password?: string } = {},
): Promise<SeedReport> {
  const now = new Date();
  const clock = new FixedClock(now);
  const app = await NestFactory.createApplicationContext(ProductModule.forRoot(config, clock), {
    logger: ['error'],
  });
  try {
    const dataSource = app.get(DataSource);
    const [existing] = await dataSource.query<{ engagements: number }[]>(
      'SELECT count(*)::int AS engagements FROM engagements',
    );
    if (existing!.engagements > 0) {
      return {
        lines: [`Demo bureau: left as it is, there are ${existing!.engagements} engagements already.`],
      };
    }
    const password = given ?? randomBytes(12).toString('base64url');
    for (const team of DEMO_TEAMS) await app.get(TeamsService).create(systemActor('cli'), { ...team });
    const people = new Map<string, string>();
    for (const { key, team, role, ...person } of DEMO_PEOPLE) {
      const roles = team && role ? [{ team, role }] : [];
      const created = await app
        .get(PeopleService)
        .create(systemActor('cli'), { ...person, email: addressOf(key), roles, isInvited: false });
      people.set(key, created.person.id);
    }
    await givePassword(dataSource, [...people.values()], password);
    const castings = cast(await app.get(StrategyQueries).listOpportunities());
    await new DemoPlayer(app, clock, dayIn('UTC', now), people).play(castings);
    await forgetOldMessages(dataSource, now);
    return {
      lines: [
        `Demo bureau: ${DEMO_TEAMS.length} teams, ${DEMO_PEOPLE.length} people, ${castings.length} engagements.`,
        ...(given
          ? []
          : [
              `Demo accounts, such as ${DEMO_ACCOUNTS[0].email}: the password is ${password}, shown this once.`,
            ]),
      ],
    };
  } finally {
    await app.close();
  }
}

/** Gives a plot, a team and an owner to every opportunity that gets an engagement; the same on every run. */
function cast(opportunities: readonly OpportunityDto[]): Casting[] {
  const worked = opportunities.filter((_opportunity, index) => index % LEFT_OUT_EVERY !== LEFT_OUT_EVERY - 1);
  const turns = new Map<string, number>();
  return worked.map((opportunity, index) => {
    const team = teamFor(opportunity);
    const turn = turns.get(team) ?? 0;
    turns.set(team, turn + 1);
    const { officers } = DEMO_DESKS[team]!;
    return {
      plot: PLOTS[index % PLOTS.length]!,
      team,
      timeZone: DEMO_TEAMS.find(({ slug }) => slug === team)!.timeZone,
      owner: officers[turn % officers.length]!,
      milestoneTitles: MILESTONE_TITLES,
      body: bodyFor(opportunity, index),
    };
  });
}

function teamFor({ countries, modality }: OpportunityDto): string {
  if (countries.includes('MX')) return 'mexico-programs';
  return modality.code === 'diplomacy' ||
    modality.code === 'policy_and_law' ||
    modality.code === 'public_health'
    ? 'multilateral-affairs'
    : 'precursor-control';
}

function bodyFor(opportunity: OpportunityDto, index: number): Casting['body'] {
  const countries = [
    ...opportunity.countries,
    ...opportunity.regions.flatMap((region) => REGION_COUNTRIES[region] ?? []),
  ];
  const partners = opportunity.partners.slice(0, PARTS.length);
  return {
    title: `${MODALITY_TITLES[opportunity.modality.code] ?? 'Initiative'}: ${opportunity.title}`,
    description: opportunity.summary,
    opportunity: opportunity.code,
    priority: index % 11 === 0 ? 'critical' : index % 4 === 0 ? 'high' : index % 7 === 0 ? 'low' : 'normal',
    visibility: index % 17 === 16 ? 'team' : 'bureau',
    countries: [...new Set(countries)],
    platforms: opportunity.platforms.map(({ code }) => code),
    participations: partners.map(({ code }, order) => ({ partner: code, part: PARTS[order]! })),
    ...(index % 3 === 0 && { plannedAmount: String(50_000 + index * 12_500), currency: 'USD' }),
  };
}

/**
 * Suppresses reminders that were due while the story was played, except those of the last day, which are still news.
 */
async function forgetOldMessages(dataSource: DataSource, now: Date): Promise<void> {
  await dataSource.query(
    `UPDATE reminders SET state = 'suppressed', reason = $2
     WHERE state = 'planned' AND send_at < $1::timestamptz - interval '1 day'`,
    [now, say('reminder.before-demo')],
  );
}
