import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In } from 'typeorm';
import { nameOrder } from '#platform/database/name-order.js';
import { problems } from '#platform/http/problem.js';
import type { ContextDto, ContextFigureDto, ContextOutcomeDto } from './context.dto.js';
import type { ModalityDto, OpportunityDto, StrategyListItemDto } from './strategy.dto.js';
import { Modality, Opportunity } from './strategy.entity.js';
import type { CatalogueTree } from './strategy-tree.js';

/** A platform as the catalogue names it. */
export interface PlatformName {
  code: string;
  name: string;
}

/** Opportunities with the names behind their codes. */
const OPPORTUNITIES = `
  SELECT o.code, o.title, o.summary, o.regions, o.countries,
         json_build_object('code', b.code, 'heading', b.heading, 'name', b.name, 'goal', b.goal_code) AS objective,
         json_build_object('code', m.code, 'name', m.name) AS modality,
         (SELECT coalesce(json_agg(json_build_object('id', p.id, 'code', p.code, 'name', p.name) ORDER BY named.rank), '[]')
            FROM unnest(o.partner_codes) WITH ORDINALITY AS named (code, rank) JOIN partners p USING (code)) AS partners,
         (SELECT coalesce(json_agg(json_build_object('code', p.code, 'name', p.name) ORDER BY named.rank), '[]')
            FROM unnest(o.platform_codes) WITH ORDINALITY AS named (code, rank) JOIN platforms p USING (code)) AS platforms
    FROM opportunities o
    JOIN objectives b ON b.code = o.objective_code
    JOIN goals g ON g.code = b.goal_code
    JOIN modalities m ON m.code = o.modality_code`;

const IN_ORDER = 'ORDER BY g.strategy_code, g.rank, b.rank, o.rank';

const LEAD = `(SELECT json_build_object('id', p.id, 'code', p.code, 'name', p.name)
                 FROM partners p WHERE p.code = s.lead) AS lead`;

const OBJECTIVE_NODE = `json_build_object('code', b.code, 'heading', b.heading, 'name', b.name, 'opportunities',
  (SELECT coalesce(json_agg(leaf.node ORDER BY leaf.rank), '[]') FROM leaves leaf WHERE leaf.objective_code = b.code))`;

/** A complete strategy in one statement. */
const TREE = `
  WITH leaves AS (
    SELECT o.objective_code, o.rank, to_jsonb(named) AS node
      FROM opportunities o JOIN (${OPPORTUNITIES}) named USING (code)
  )
  SELECT s.code, s.name, s.adopted, s.horizon_years AS "horizonYears", ${LEAD},
         (SELECT coalesce(json_agg(json_build_object('code', g.code, 'name', g.name, 'vision', g.vision,
                   'visionYears', g.vision_years, 'objectives',
                   (SELECT coalesce(json_agg(${OBJECTIVE_NODE} ORDER BY b.rank), '[]')
                      FROM objectives b WHERE b.goal_code = g.code)) ORDER BY g.rank), '[]')
            FROM goals g WHERE g.strategy_code = s.code) AS goals,
         (SELECT coalesce(json_agg(json_build_object('code', p.code, 'name', p.name, 'countries', p.countries, 'objectives',
                   (SELECT coalesce(json_agg(${OBJECTIVE_NODE} ORDER BY gathered.rank), '[]')
                      FROM unnest(p.objective_codes) WITH ORDINALITY AS gathered (code, rank)
                      JOIN objectives b USING (code))) ORDER BY p.rank), '[]')
            FROM pillars p WHERE p.strategy_code = s.code) AS pillars
    FROM strategies s WHERE s.code = $1`;

const STRATEGIES = `
  WITH reached AS (
    SELECT g.strategy_code, g.code AS goal, NULL::text AS pillar, b.code AS objective
      FROM goals g LEFT JOIN objectives b ON b.goal_code = g.code
    UNION ALL
    SELECT p.strategy_code, NULL, p.code, gathered.code
      FROM pillars p LEFT JOIN unnest(p.objective_codes) AS gathered (code) ON true
  )
  SELECT s.code, s.name, s.adopted, s.horizon_years AS "horizonYears", ${LEAD},
         count(DISTINCT r.goal)::int AS goals, count(DISTINCT r.pillar)::int AS pillars,
         count(DISTINCT r.objective)::int AS objectives, count(DISTINCT o.code)::int AS opportunities
    FROM strategies s
    LEFT JOIN reached r ON r.strategy_code = s.code
    LEFT JOIN opportunities o ON o.objective_code = r.objective
   GROUP BY s.code ORDER BY s.adopted, s.code`;

const SOURCE = `json_build_object('code', s.code, 'name', s.name) AS source`;

const FIGURES = `
  SELECT f.code, f.value, f.qualifier, f.unit, f.period, f.place, ${SOURCE}, f.attributed_to AS "attributedTo",
         CASE WHEN p.code IS NOT NULL THEN json_build_object('code', p.code, 'name', p.name) END AS platform
    FROM figures f JOIN strategies s ON s.code = f.source LEFT JOIN platforms p ON p.code = f.platform_code
   ORDER BY f.rank`;

const OUTCOMES = `
  SELECT o.title, o.place, o.country, ${SOURCE}, json_build_object('code', p.code, 'name', p.name) AS platform
    FROM outcomes o JOIN strategies s ON s.code = o.source JOIN platforms p ON p.code = o.platform_code
   ORDER BY ${nameOrder('o.platform_code')}, ${nameOrder('o.title')}`;

/** Reads the catalogue itself; CoverageQueries counts the work on it. */
@Injectable()
export class StrategyQueries {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  findOpportunity(code: string, db: EntityManager = this.dataSource.manager): Promise<Opportunity | null> {
    return db.findOneBy(Opportunity, { code });
  }

  findModality(code: string, db: EntityManager = this.dataSource.manager): Promise<Modality | null> {
    return db.findOneBy(Modality, { code });
  }

  /** Opportunities by code; unknown codes are missing from the map. */
  async findOpportunities(
    codes: readonly string[],
    db: EntityManager = this.dataSource.manager,
  ): Promise<Map<string, Opportunity>> {
    const rows = codes.length === 0 ? [] : await db.findBy(Opportunity, { code: In([...codes]) });
    return new Map(rows.map((row) => [row.code, row]));
  }

  /** Platforms by code; unknown codes are missing from the map. */
  async findPlatforms(
    codes: readonly string[],
    db: EntityManager = this.dataSource.manager,
  ): Promise<Map<string, PlatformName>> {
    if (codes.length === 0) return new Map();
    const rows = await db.query<PlatformName[]>('SELECT code, name FROM platforms WHERE code = ANY ($1)', [
      codes,
    ]);
    return new Map(rows.map((row) => [row.code, row]));
  }

  listModalities(): Promise<ModalityDto[]> {
    return this.dataSource.query('SELECT code, name, summary FROM modalities ORDER BY rank');
  }

  /**
   * All opportunities under `under` (the code of a goal, an objective or the opportunity itself), or of the
   * whole catalogue.
   */
  listOpportunities(under?: string): Promise<OpportunityDto[]> {
    if (under === undefined) return this.dataSource.query(`${OPPORTUNITIES} ${IN_ORDER}`);
    return this.dataSource.query(
      `${OPPORTUNITIES} WHERE $1 IN (o.code, o.objective_code, b.goal_code) ${IN_ORDER}`,
      [under],
    );
  }

  /** @throws 404 if no opportunity has this code */
  async getOpportunity(code: string): Promise<OpportunityDto> {
    const [found] = await this.dataSource.query<OpportunityDto[]>(`${OPPORTUNITIES} WHERE o.code = $1`, [
      code,
    ]);
    if (!found) throw problems.notFound('opportunity');
    return found;
  }

  listStrategies(): Promise<StrategyListItemDto[]> {
    return this.dataSource.query(STRATEGIES);
  }

  /** The strategy with everything under it. @throws 404 if no strategy has this code */
  async getTree(code: string): Promise<CatalogueTree> {
    const [found] = await this.dataSource.query<CatalogueTree[]>(TREE, [code]);
    if (!found) throw problems.notFound('strategy');
    return found;
  }

  /** Figures and outcomes that the source documents report: figures in their order, outcomes by platform. */
  async getContext(): Promise<ContextDto> {
    const figures = await this.dataSource.query<(ContextFigureDto & { value: string })[]>(FIGURES);
    const outcomes = await this.dataSource.query<ContextOutcomeDto[]>(OUTCOMES);
    return { figures: figures.map((figure) => ({ ...figure, value: Number(figure.value) })), outcomes };
  }
}
