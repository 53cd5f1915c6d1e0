import { Readable } from 'node:stream';
import type { INestApplicationContext } from '@nestjs/common';
import { addDays, type FixedClock, instantAt } from '#platform/clock.js';
import type { Actor } from '#features/access/actor.js';
import { ActorQueries } from '#features/access/actor.queries.js';
import { ChangesService } from '#features/changes/changes.service.js';
import { uploadOfContent } from '#features/engagements/attachments/attachment-upload.js';
import { AttachmentsService } from '#features/engagements/attachments/attachments.service.js';
import { CommentsService } from '#features/engagements/comments/comments.service.js';
import type { CreateEngagementBody } from '#features/engagements/engagement.dto.js';
import { EngagementsQueries } from '#features/engagements/engagements.queries.js';
import { EngagementsService } from '#features/engagements/engagements.service.js';
import { InteractionsService } from '#features/engagements/interactions/interactions.service.js';
import { MilestonesService } from '#features/engagements/milestones/milestones.service.js';
import { DEMO_DESKS } from './demo-bureau.js';
import type { Part, Plot, PlotInput, Step } from './demo-plots.js';

/** A demo engagement before it is played. */
export interface Casting {
  plot: Plot;
  team: string;
  timeZone: string;
  /** Key of the owner among the demo people. */
  owner: string;
  body: Omit<CreateEngagementBody, 'startOn' | 'dueOn' | 'milestones' | 'team' | 'owner'>;
  milestoneTitles: readonly string[];
}

interface Scene {
  at: Date;
  play: () => Promise<void>;
}

/** The hour of the first step of a day; each further scene comes minutes later. */
const FIRST_HOUR = 9;

/**
 * Plays the demo engagements through the product's own services, with the clock set to the day of each step.
 * Every rule holds, so the record, the rounds and the dates are as if people had really done it.
 */
export class DemoPlayer {
  private readonly ids = new Map<Casting, string>();

  constructor(
    private readonly app: INestApplicationContext,
    private readonly clock: FixedClock,
    private readonly today: string,
    /** Ids of the demo people by key. */
    private readonly people: ReadonlyMap<string, string>,
  ) {}

  async play(castings: readonly Casting[]): Promise<void> {
    const scenes = castings.flatMap((casting, index) => this.scenesOf(casting, index));
    scenes.sort((a, b) => a.at.getTime() - b.at.getTime());
    for (const { at, play } of scenes) {
      this.clock.set(at);
      await play();
    }
  }

  private scenesOf(casting: Casting, index: number): Scene[] {
    const at = (day: number, order: number) => {
      const hour = instantAt(addDays(this.today, day), FIRST_HOUR, casting.timeZone);
      return new Date(hour.getTime() + (index * 3 + order) * 60_000);
    };
    const created = { at: at(casting.plot.createdAt, 0), play: () => this.create(casting) };
    const steps = casting.plot.steps.map((step, order) => ({
      at: at(step.at, order),
      play: () => this.take(casting, step),
    }));
    return [created, ...steps];
  }

  private async create(casting: Casting): Promise<void> {
    const { plot, milestoneTitles } = casting;
    const engagement = await this.app.get(EngagementsService).create(await this.actor(casting, 'owner'), {
      ...casting.body,
      team: casting.team,
      owner: this.people.get(casting.owner)!,
      startOn: addDays(this.today, plot.startIn),
      dueOn: addDays(this.today, plot.dueIn),
      milestones: plot.milestonesIn.map((day, index) => ({
        title: milestoneTitles[index % milestoneTitles.length]!,
        dueOn: addDays(this.today, day),
      })),
    });
    this.ids.set(casting, engagement.id);
  }

  private async take(casting: Casting, step: Step): Promise<void> {
    const id = this.ids.get(casting)!;
    const actor = await this.actor(casting, step.by);
    const row = await this.app.get(EngagementsQueries).get(actor, id);
    const changes = this.app.get(ChangesService);
    switch (step.does) {
      case 'ask':
        await changes.ask(actor, { ref: id, version: row.version }, step.verb, this.inputOf(step.input));
        break;
      case 'approve':
        await changes.decide(actor, row.openRequest!.id, row.version, 'approve', step.note);
        break;
      case 'return':
        await changes.decide(actor, row.openRequest!.id, row.version, 'return', step.note);
        break;
      case 'milestone': {
        const milestones = this.app.get(MilestonesService);
        const { items } = await milestones.list(actor, id);
        await milestones.complete(actor, id, items[step.index]!.id, row.version);
        break;
      }
      case 'evidence':
        await this.app
          .get(AttachmentsService)
          .add(
            actor,
            id,
            row.version,
            uploadOfContent(
              'closing-report.txt',
              Readable.from([Buffer.from(`Closing report of ${row.reference}: ${row.title}\n`)]),
            ),
          );
        break;
      case 'meet': {
        const { kind, summary, nextStep = null, at } = step;
        const partners = row.partners.slice(0, 2).map(({ code }) => code);
        const heldOn = addDays(this.today, at);
        const body = { kind, summary, nextStep, heldOn, partners, attendees: 'Desk officers of both sides' };
        await this.app.get(InteractionsService).add(actor, id, row.version, body);
        break;
      }
      case 'comment':
        await this.app.get(CommentsService).add(actor, id, { body: step.body });
        break;
    }
  }

  private inputOf(input: PlotInput = {}) {
    const { dueIn, reviewIn, ...text } = input;
    return {
      ...text,
      ...(dueIn !== undefined && { dueOn: addDays(this.today, dueIn) }),
      ...(reviewIn !== undefined && { reviewOn: addDays(this.today, reviewIn) }),
    };
  }

  private async actor(casting: Casting, part: Part): Promise<Actor> {
    const desk = DEMO_DESKS[casting.team]!;
    const id = this.people.get(part === 'owner' ? casting.owner : desk[part])!;
    return (await this.app.get(ActorQueries).byIds([id], 'cli')).get(id)!;
  }
}
