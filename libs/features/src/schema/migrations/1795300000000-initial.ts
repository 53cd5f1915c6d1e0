import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every table of the first release, generated from the entities, and the extensions it needs. */
export class Initial1795300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS unaccent');
    await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await runner.query(
      `CREATE TABLE "idempotency_keys" ("sender" text NOT NULL, "key" text NOT NULL, "request_hash" bytea NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "status" smallint, "headers" jsonb, "body" text, CONSTRAINT "PK_1cda22e12df30dbb052ec071370" PRIMARY KEY ("sender", "key"))`,
    );
    await runner.query(`CREATE INDEX "idempotency_keys_created" ON "idempotency_keys"  ("created_at")`);
    await runner.query(
      `CREATE TABLE "users" ("id" uuid NOT NULL DEFAULT uuidv7(), "email" text NOT NULL, "name" text NOT NULL, "password_hash" text, "time_zone" text NOT NULL DEFAULT 'UTC', "locale" text NOT NULL DEFAULT 'en', "is_active" boolean NOT NULL DEFAULT true, "bureau_roles" text array NOT NULL DEFAULT '{}', "away_from_on" date, "away_until_on" date, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "version" integer NOT NULL DEFAULT '1', CONSTRAINT "PK_a3ffb1c0c8416b9fc6f907b7433" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE UNIQUE INDEX "users_email" ON "users"  ("email")`);
    await runner.query(
      `CREATE TABLE "api_tokens" ("id" uuid NOT NULL DEFAULT uuidv7(), "user_id" uuid NOT NULL, "name" text NOT NULL, "token_hash" bytea NOT NULL, "hint" text NOT NULL, "scopes" text array NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, "last_used_at" TIMESTAMP WITH TIME ZONE, "revoked_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_c587455266b5fa8dace7194caac" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "api_tokens_user" ON "api_tokens"  ("user_id")`);
    await runner.query(`CREATE UNIQUE INDEX "api_tokens_token" ON "api_tokens"  ("token_hash")`);
    await runner.query(
      `CREATE TABLE "sessions" ("id" uuid NOT NULL DEFAULT uuidv7(), "token_hash" bytea NOT NULL, "user_id" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "last_seen_at" TIMESTAMP WITH TIME ZONE NOT NULL, "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, "ended_at" TIMESTAMP WITH TIME ZONE, "ip_address" text, "user_agent" text, CONSTRAINT "PK_3238ef96f18b355b671619111bc" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "sessions_user" ON "sessions"  ("user_id")`);
    await runner.query(`CREATE UNIQUE INDEX "sessions_token" ON "sessions"  ("token_hash")`);
    await runner.query(
      `CREATE TABLE "sign_in_limits" ("key" character varying(255) NOT NULL, "points" integer NOT NULL DEFAULT '0', "expire" bigint, CONSTRAINT "PK_04048f3d71a3c58b80bea30bf68" PRIMARY KEY ("key"))`,
    );
    await runner.query(`CREATE INDEX "sign_in_limits_expire" ON "sign_in_limits"  ("expire")`);
    await runner.query(
      `CREATE TABLE "activity_chains" ("stream" text NOT NULL, "length" integer NOT NULL, "hash" bytea NOT NULL, CONSTRAINT "PK_f8fbe34ff9eef715877c98bf9cd" PRIMARY KEY ("stream"))`,
    );
    await runner.query(
      `CREATE TABLE "activities" ("seq" bigint GENERATED ALWAYS AS IDENTITY NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "actor_id" uuid, "on_behalf_of_id" uuid, "what" text NOT NULL, "subject" text NOT NULL, "subject_id" uuid, "engagement_id" uuid, "before" jsonb, "after" jsonb, "request_id" text, "source" text NOT NULL, "stream" text NOT NULL, "position" integer NOT NULL, "previous_hash" bytea, "hash" bytea NOT NULL, CONSTRAINT "PK_52aef38ad1ce64982f02cf03609" PRIMARY KEY ("seq"))`,
    );
    await runner.query(`CREATE INDEX "activities_actor" ON "activities"  ("actor_id", "seq")`);
    await runner.query(`CREATE INDEX "activities_engagement" ON "activities"  ("engagement_id", "seq")`);
    await runner.query(`CREATE UNIQUE INDEX "activities_stream" ON "activities"  ("stream", "position")`);
    await runner.query(
      `CREATE TABLE "teams" ("id" uuid NOT NULL DEFAULT uuidv7(), "slug" text NOT NULL, "name" text NOT NULL, "kind" text NOT NULL, "parent_id" uuid, "time_zone" text NOT NULL, "country" text NOT NULL, "weekend_days" smallint array NOT NULL DEFAULT '{6,7}', "decide_within_days" smallint NOT NULL DEFAULT '5', "is_start_decided" boolean NOT NULL DEFAULT false, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "version" integer NOT NULL DEFAULT '1', CONSTRAINT "teams_not_own_parent" CHECK ("parent_id" IS NULL OR "parent_id" <> "id"), CONSTRAINT "PK_7e5523774a38b08a6236d322403" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "teams_parent" ON "teams"  ("parent_id")`);
    await runner.query(`CREATE UNIQUE INDEX "teams_slug" ON "teams"  ("slug")`);
    await runner.query(
      `CREATE TABLE "strategies" ("code" text NOT NULL, "name" text NOT NULL, "adopted" smallint NOT NULL, "horizon_years" smallint, "lead" text, CONSTRAINT "PK_fae2c5d1aa5b57a7dd2c455f05e" PRIMARY KEY ("code"))`,
    );
    await runner.query(
      `CREATE TABLE "goals" ("code" text NOT NULL, "strategy_code" text NOT NULL, "name" text NOT NULL, "vision" text NOT NULL, "vision_years" smallint array NOT NULL, "rank" smallint NOT NULL, CONSTRAINT "PK_0712df78785549b7c74f6077cc7" PRIMARY KEY ("code"))`,
    );
    await runner.query(
      `CREATE TABLE "objectives" ("code" text NOT NULL, "goal_code" text NOT NULL, "heading" text NOT NULL, "name" text NOT NULL, "rank" smallint NOT NULL, CONSTRAINT "PK_4d31f70508df6b9c492c69efc41" PRIMARY KEY ("code"))`,
    );
    await runner.query(`CREATE INDEX "objectives_goal" ON "objectives"  ("goal_code")`);
    await runner.query(
      `CREATE TABLE "modalities" ("code" text NOT NULL, "name" text NOT NULL, "summary" text NOT NULL, "rank" smallint NOT NULL, CONSTRAINT "PK_475b1124f8a0b1f0eb6ce83017e" PRIMARY KEY ("code"))`,
    );
    await runner.query(
      `CREATE TABLE "opportunities" ("code" text NOT NULL, "objective_code" text NOT NULL, "title" text NOT NULL, "summary" text NOT NULL, "modality_code" text NOT NULL, "partner_codes" text array NOT NULL DEFAULT '{}', "platform_codes" text array NOT NULL DEFAULT '{}', "regions" text array NOT NULL DEFAULT '{}', "countries" text array NOT NULL DEFAULT '{}', "rank" smallint NOT NULL, CONSTRAINT "PK_ed4e3e1cb218bdca441f4f217e4" PRIMARY KEY ("code"))`,
    );
    await runner.query(`CREATE INDEX "opportunities_objective" ON "opportunities"  ("objective_code")`);
    await runner.query(
      `CREATE TABLE "pillars" ("strategy_code" text NOT NULL, "code" text NOT NULL, "name" text NOT NULL, "objective_codes" text array NOT NULL, "countries" text array NOT NULL DEFAULT '{}', "rank" smallint NOT NULL, CONSTRAINT "PK_94633d4a134bb0b9a815ffdb257" PRIMARY KEY ("strategy_code", "code"))`,
    );
    await runner.query(
      `CREATE TABLE "engagements" ("id" uuid NOT NULL DEFAULT uuidv7(), "reference" text NOT NULL, "title" text NOT NULL, "description" text NOT NULL DEFAULT '', "opportunity_code" text NOT NULL, "modality_code" text NOT NULL, "team_id" uuid NOT NULL, "owner_id" uuid NOT NULL, "created_by_id" uuid NOT NULL, "priority" text NOT NULL DEFAULT 'normal', "status" text NOT NULL DEFAULT 'draft', "visibility" text NOT NULL DEFAULT 'bureau', "start_on" date NOT NULL, "due_on" date NOT NULL, "baseline_due_on" date, "slip_count" integer NOT NULL DEFAULT '0', "actual_start_on" date, "actual_end_on" date, "review_on" date, "waiting_on" text, "countries" text array NOT NULL DEFAULT '{}', "tags" text array NOT NULL DEFAULT '{}', "platform_codes" text array NOT NULL DEFAULT '{}', "planned_amount" numeric(17,2), "currency" text, "outcome_summary" text, "lessons_learned" text, "completion_asked_by_id" uuid, "last_activity_at" TIMESTAMP WITH TIME ZONE NOT NULL, "search_text" text NOT NULL DEFAULT '', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "deleted_at" TIMESTAMP WITH TIME ZONE, "version" integer NOT NULL DEFAULT '1', CONSTRAINT "engagements_days" CHECK ("start_on" <= "due_on"), CONSTRAINT "PK_aec8c95c82a37a5791001cdb9ae" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE INDEX "engagements_review" ON "engagements"  ("review_on") WHERE "status" = 'on_hold'`,
    );
    await runner.query(
      `CREATE INDEX "engagements_opportunity" ON "engagements"  ("opportunity_code", "due_on", "id") WHERE "deleted_at" IS NULL`,
    );
    await runner.query(
      `CREATE INDEX "engagements_owner_due" ON "engagements"  ("owner_id", "due_on", "id") WHERE "deleted_at" IS NULL`,
    );
    await runner.query(
      `CREATE INDEX "engagements_team_due" ON "engagements"  ("team_id", "due_on", "id") WHERE "deleted_at" IS NULL`,
    );
    await runner.query(
      `CREATE INDEX "engagements_status_due" ON "engagements"  ("status", "due_on", "id") WHERE "deleted_at" IS NULL`,
    );
    await runner.query(
      `CREATE INDEX "engagements_updated" ON "engagements"  ("updated_at", "id") WHERE "deleted_at" IS NULL`,
    );
    await runner.query(
      `CREATE INDEX "engagements_due" ON "engagements"  ("due_on", "id") WHERE "deleted_at" IS NULL`,
    );
    await runner.query(`CREATE UNIQUE INDEX "engagements_reference" ON "engagements"  ("reference")`);
    await runner.query(
      `CREATE TABLE "change_requests" ("id" uuid NOT NULL DEFAULT uuidv7(), "engagement_id" uuid NOT NULL, "verb" text NOT NULL, "input" jsonb NOT NULL, "round" integer NOT NULL, "state" text NOT NULL DEFAULT 'open', "asked_by_id" uuid NOT NULL, "asked_at" TIMESTAMP WITH TIME ZONE NOT NULL, "asked_on" date NOT NULL, "asked_at_seq" bigint NOT NULL, "decided_by_id" uuid, "on_behalf_of_id" uuid, "decided_at" TIMESTAMP WITH TIME ZONE, "note" text, CONSTRAINT "PK_e3f28255a6e818820f18f6d5956" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "change_requests_asker" ON "change_requests"  ("asked_by_id", "state")`);
    await runner.query(
      `CREATE INDEX "change_requests_open" ON "change_requests"  ("asked_at", "id") WHERE "state" = 'open'`,
    );
    await runner.query(
      `CREATE INDEX "change_requests_engagement" ON "change_requests"  ("engagement_id", "asked_at")`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "change_requests_one_open" ON "change_requests"  ("engagement_id") WHERE "state" = 'open'`,
    );
    await runner.query(
      `CREATE TABLE "attachments" ("id" uuid NOT NULL DEFAULT uuidv7(), "engagement_id" uuid NOT NULL, "file_name" text NOT NULL, "media_type" text NOT NULL, "size" bigint NOT NULL, "sha256" text NOT NULL, "author_id" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_5e1f050bcff31e3084a1d662412" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "attachments_content" ON "attachments"  ("sha256")`);
    await runner.query(
      `CREATE INDEX "attachments_engagement" ON "attachments"  ("engagement_id", "created_at")`,
    );
    await runner.query(
      `CREATE TABLE "comments" ("id" uuid NOT NULL DEFAULT uuidv7(), "engagement_id" uuid NOT NULL, "author_id" uuid NOT NULL, "body" text NOT NULL, "mentioned_ids" uuid array NOT NULL DEFAULT '{}', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "edited_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_8bf68bc960f2b69e818bdb90dcb" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "comments_engagement" ON "comments"  ("engagement_id", "created_at")`);
    await runner.query(
      `CREATE TABLE "engagement_people" ("engagement_id" uuid NOT NULL, "user_id" uuid NOT NULL, "relation" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_fda90e780e6c14dfd9468df0b69" PRIMARY KEY ("engagement_id", "user_id", "relation"))`,
    );
    await runner.query(
      `CREATE INDEX "engagement_people_user" ON "engagement_people"  ("user_id", "relation")`,
    );
    await runner.query(
      `CREATE TABLE "interactions" ("id" uuid NOT NULL DEFAULT uuidv7(), "engagement_id" uuid NOT NULL, "kind" text NOT NULL, "held_on" date NOT NULL, "partner_ids" uuid array NOT NULL DEFAULT '{}', "attendees" text NOT NULL DEFAULT '', "summary" text NOT NULL DEFAULT '', "next_step" text, "author_id" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_911b7416a6671b4148b18c18ecb" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE INDEX "interactions_engagement" ON "interactions"  ("engagement_id", "held_on")`,
    );
    await runner.query(
      `CREATE TABLE "milestones" ("id" uuid NOT NULL DEFAULT uuidv7(), "engagement_id" uuid NOT NULL, "title" text NOT NULL, "due_on" date NOT NULL, "assignee_id" uuid, "state" text NOT NULL DEFAULT 'open', "done_on" date, "waiver_reason" text, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_0bdbfe399c777a6a8520ff902d9" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "milestones_open" ON "milestones"  ("due_on") WHERE "state" = 'open'`);
    await runner.query(`CREATE INDEX "milestones_engagement" ON "milestones"  ("engagement_id", "due_on")`);
    await runner.query(
      `CREATE TABLE "partners" ("id" uuid NOT NULL DEFAULT uuidv7(), "code" text NOT NULL, "name" text NOT NULL, "kind" text NOT NULL, "country" text, "is_group" boolean NOT NULL DEFAULT false, "role" text, "website" text, "catalogue_entry" jsonb, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "version" integer NOT NULL DEFAULT '1', CONSTRAINT "PK_998645b20820e4ab99aeae03b41" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE UNIQUE INDEX "partners_code" ON "partners"  ("code")`);
    await runner.query(
      `CREATE TABLE "contacts" ("id" uuid NOT NULL DEFAULT uuidv7(), "partner_id" uuid NOT NULL, "name" text NOT NULL, "post" text, "email" text, "phone" text, "note" text, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "version" integer NOT NULL DEFAULT '1', CONSTRAINT "PK_b99cd40cfd66a99f1571f4f72e6" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "contacts_partner" ON "contacts"  ("partner_id")`);
    await runner.query(
      `CREATE TABLE "participations" ("id" uuid NOT NULL DEFAULT uuidv7(), "engagement_id" uuid NOT NULL, "partner_id" uuid NOT NULL, "part" text NOT NULL, "note" text, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_7aa63b8dcd3d6f8aef8a98bb14a" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "participations_partner" ON "participations"  ("partner_id")`);
    await runner.query(
      `CREATE UNIQUE INDEX "participations_unique" ON "participations"  ("engagement_id", "partner_id", "part")`,
    );
    await runner.query(
      `CREATE TABLE "reference_counters" ("year" integer NOT NULL, "last" integer NOT NULL, CONSTRAINT "PK_d3f15305259a907cc69d4df1c46" PRIMARY KEY ("year"))`,
    );
    await runner.query(
      `CREATE TABLE "platforms" ("code" text NOT NULL, "name" text NOT NULL, "host_code" text NOT NULL, "funded_by_code" text, "since" smallint, "purpose" text NOT NULL, CONSTRAINT "PK_f2dfc2261c3cb3322162a3b0615" PRIMARY KEY ("code"))`,
    );
    await runner.query(
      `CREATE TABLE "figures" ("code" text NOT NULL, "value" bigint NOT NULL, "qualifier" text, "unit" text NOT NULL, "period" text, "place" text NOT NULL, "source" text NOT NULL, "attributed_to" text, "platform_code" text, "rank" smallint NOT NULL, CONSTRAINT "PK_f134d244cda87f624ba19ddddc9" PRIMARY KEY ("code"))`,
    );
    await runner.query(`CREATE INDEX "figures_platform" ON "figures"  ("platform_code")`);
    await runner.query(
      `CREATE TABLE "outcomes" ("id" uuid NOT NULL DEFAULT uuidv7(), "platform_code" text NOT NULL, "title" text NOT NULL, "place" text NOT NULL, "country" text, "source" text NOT NULL, CONSTRAINT "PK_f5b8391e8300f8962eb1842dfca" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "outcomes_platform_title" ON "outcomes"  ("platform_code", "title")`,
    );
    await runner.query(
      `CREATE TABLE "delegations" ("id" uuid NOT NULL DEFAULT uuidv7(), "from_user_id" uuid NOT NULL, "to_user_id" uuid NOT NULL, "team_id" uuid, "starts_on" date NOT NULL, "ends_on" date NOT NULL, "reason" text, "revoked_at" TIMESTAMP WITH TIME ZONE, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "delegations_two_persons" CHECK ("from_user_id" <> "to_user_id"), CONSTRAINT "delegations_days" CHECK ("starts_on" <= "ends_on"), CONSTRAINT "PK_01f9fbbc9b3bf52236a4e951b19" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "delegations_from" ON "delegations"  ("from_user_id")`);
    await runner.query(`CREATE INDEX "delegations_to" ON "delegations"  ("to_user_id")`);
    await runner.query(
      `CREATE TABLE "memberships" ("id" uuid NOT NULL DEFAULT uuidv7(), "user_id" uuid NOT NULL, "team_id" uuid NOT NULL, "role" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_25d28bd932097a9e90495ede7b4" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "memberships_team" ON "memberships"  ("team_id")`);
    await runner.query(
      `CREATE UNIQUE INDEX "memberships_user_team" ON "memberships"  ("user_id", "team_id")`,
    );
    await runner.query(
      `CREATE TABLE "team_days" ("team_id" uuid NOT NULL, "day_on" date NOT NULL, "is_worked" boolean NOT NULL, "name" text NOT NULL, CONSTRAINT "PK_690ee7aa3c60a2eda338e1f3913" PRIMARY KEY ("team_id", "day_on"))`,
    );
    await runner.query(
      `CREATE TABLE "planner_state" ("name" text NOT NULL, "planned_until" TIMESTAMP WITH TIME ZONE NOT NULL, "succeeded_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_fd3d6cdcdce976bfbe44ad902bd" PRIMARY KEY ("name"))`,
    );
    await runner.query(
      `CREATE TABLE "reminders" ("id" uuid NOT NULL DEFAULT uuidv7(), "rule" text NOT NULL, "subject_kind" text NOT NULL, "subject_id" uuid NOT NULL, "engagement_id" uuid, "refers_on" date NOT NULL, "offset" integer NOT NULL, "recipient_id" uuid NOT NULL, "send_at" TIMESTAMP WITH TIME ZONE NOT NULL, "state" text NOT NULL DEFAULT 'planned', "reason" text, "is_late" boolean NOT NULL DEFAULT false, "held_until" TIMESTAMP WITH TIME ZONE, "attempts" smallint NOT NULL DEFAULT '0', "sent_at" TIMESTAMP WITH TIME ZONE, "subject_line" text, "message_id" uuid, "details" jsonb NOT NULL DEFAULT '{}', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_38715fec7f634b72c6cf7ea4893" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE INDEX "reminders_inbox" ON "reminders"  ("recipient_id", "sent_at", "id") WHERE "state" = 'sent'`,
    );
    await runner.query(`CREATE INDEX "reminders_recipient" ON "reminders"  ("recipient_id", "send_at")`);
    await runner.query(`CREATE INDEX "reminders_engagement" ON "reminders"  ("engagement_id", "send_at")`);
    await runner.query(
      `CREATE INDEX "reminders_unsent" ON "reminders"  ("subject_id") WHERE "state" IN ('planned', 'suppressed')`,
    );
    await runner.query(
      `CREATE INDEX "reminders_to_send" ON "reminders"  ("send_at") WHERE "state" IN ('planned', 'sending')`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "reminders_once" ON "reminders"  ("rule", "subject_id", "refers_on", "offset", "recipient_id")`,
    );
    await runner.query(
      `ALTER TABLE "api_tokens" ADD CONSTRAINT "FK_b74883f5884a42fd8496d389b25" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "sessions" ADD CONSTRAINT "FK_085d540d9f418cfbdc7bd55bb19" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "teams" ADD CONSTRAINT "FK_9eadae99b46c48a066509a1a774" FOREIGN KEY ("parent_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "goals" ADD CONSTRAINT "FK_842d91414572a7a259ecb444be6" FOREIGN KEY ("strategy_code") REFERENCES "strategies"("code") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "objectives" ADD CONSTRAINT "FK_fe8bbe43bc517544a33397e778f" FOREIGN KEY ("goal_code") REFERENCES "goals"("code") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "opportunities" ADD CONSTRAINT "FK_7274382488f72b7abbdeb456592" FOREIGN KEY ("objective_code") REFERENCES "objectives"("code") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "opportunities" ADD CONSTRAINT "FK_8448b0bdc7588c9889e7fa96cf9" FOREIGN KEY ("modality_code") REFERENCES "modalities"("code") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "pillars" ADD CONSTRAINT "FK_46a1f86119019f5bd1b8b6d187f" FOREIGN KEY ("strategy_code") REFERENCES "strategies"("code") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "engagements" ADD CONSTRAINT "FK_0a8861c4d24768a6deaef46caf9" FOREIGN KEY ("opportunity_code") REFERENCES "opportunities"("code") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "engagements" ADD CONSTRAINT "FK_8f954d75c6e6293c4d087d82dd9" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "engagements" ADD CONSTRAINT "FK_92ed3405c36cbd7e496a6789837" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "engagements" ADD CONSTRAINT "FK_29e70849d5a9c186de0dc2d515a" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "change_requests" ADD CONSTRAINT "FK_70e7f0f80db09cf0ef587b53c07" FOREIGN KEY ("engagement_id") REFERENCES "engagements"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "change_requests" ADD CONSTRAINT "FK_fd6bca59295f8fbe92a58cde734" FOREIGN KEY ("asked_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "change_requests" ADD CONSTRAINT "FK_262adc541a3048fe3612bfb09fe" FOREIGN KEY ("decided_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "change_requests" ADD CONSTRAINT "FK_b234800c3da0ce6be3fd165f4b8" FOREIGN KEY ("on_behalf_of_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "attachments" ADD CONSTRAINT "FK_45993d6d6fabdfc3be6c6ab9060" FOREIGN KEY ("engagement_id") REFERENCES "engagements"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "attachments" ADD CONSTRAINT "FK_06bc7e9740a56a3a20938570791" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "comments" ADD CONSTRAINT "FK_943dac7b5d4bed27cfe6ebf67b1" FOREIGN KEY ("engagement_id") REFERENCES "engagements"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "comments" ADD CONSTRAINT "FK_e6d38899c31997c45d128a8973b" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "engagement_people" ADD CONSTRAINT "FK_afd95297e4790b4ae88a68f36f4" FOREIGN KEY ("engagement_id") REFERENCES "engagements"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "engagement_people" ADD CONSTRAINT "FK_0252186911ace1b1ebd2e3c040c" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "interactions" ADD CONSTRAINT "FK_0035de65234a3f392824784afbe" FOREIGN KEY ("engagement_id") REFERENCES "engagements"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "interactions" ADD CONSTRAINT "FK_9773a7d09986c0403ff9a78ef65" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "milestones" ADD CONSTRAINT "FK_f1ed46fdbb365c363c4e32f7b09" FOREIGN KEY ("engagement_id") REFERENCES "engagements"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "milestones" ADD CONSTRAINT "FK_c0260baeb51aedda2034e35a6d6" FOREIGN KEY ("assignee_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "contacts" ADD CONSTRAINT "FK_16d8f1efc223fd0bd477c9de2c3" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "participations" ADD CONSTRAINT "FK_999301bc23edbbe5ab795c6fbdf" FOREIGN KEY ("engagement_id") REFERENCES "engagements"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "participations" ADD CONSTRAINT "FK_90b57a2460bf7bee2d15834d44f" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "delegations" ADD CONSTRAINT "FK_20135ab499ffa59478a6ddf68c3" FOREIGN KEY ("from_user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "delegations" ADD CONSTRAINT "FK_138c1d0f6bf4548e79e43517c74" FOREIGN KEY ("to_user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "delegations" ADD CONSTRAINT "FK_29e1cd4d1453070c97cd612f66c" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "memberships" ADD CONSTRAINT "FK_7c1e2fdfed4f6838e0c05ae5051" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "memberships" ADD CONSTRAINT "FK_fa64f8ee48374ce2c910c7901f3" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "team_days" ADD CONSTRAINT "FK_4976fecdb152c8ca72c8f191f0b" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "reminders" ADD CONSTRAINT "FK_3a46fff72ab09990844e9f221f4" FOREIGN KEY ("recipient_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "reminders" DROP CONSTRAINT "FK_3a46fff72ab09990844e9f221f4"`);
    await runner.query(`ALTER TABLE "team_days" DROP CONSTRAINT "FK_4976fecdb152c8ca72c8f191f0b"`);
    await runner.query(`ALTER TABLE "memberships" DROP CONSTRAINT "FK_fa64f8ee48374ce2c910c7901f3"`);
    await runner.query(`ALTER TABLE "memberships" DROP CONSTRAINT "FK_7c1e2fdfed4f6838e0c05ae5051"`);
    await runner.query(`ALTER TABLE "delegations" DROP CONSTRAINT "FK_29e1cd4d1453070c97cd612f66c"`);
    await runner.query(`ALTER TABLE "delegations" DROP CONSTRAINT "FK_138c1d0f6bf4548e79e43517c74"`);
    await runner.query(`ALTER TABLE "delegations" DROP CONSTRAINT "FK_20135ab499ffa59478a6ddf68c3"`);
    await runner.query(`ALTER TABLE "participations" DROP CONSTRAINT "FK_90b57a2460bf7bee2d15834d44f"`);
    await runner.query(`ALTER TABLE "participations" DROP CONSTRAINT "FK_999301bc23edbbe5ab795c6fbdf"`);
    await runner.query(`ALTER TABLE "contacts" DROP CONSTRAINT "FK_16d8f1efc223fd0bd477c9de2c3"`);
    await runner.query(`ALTER TABLE "milestones" DROP CONSTRAINT "FK_c0260baeb51aedda2034e35a6d6"`);
    await runner.query(`ALTER TABLE "milestones" DROP CONSTRAINT "FK_f1ed46fdbb365c363c4e32f7b09"`);
    await runner.query(`ALTER TABLE "interactions" DROP CONSTRAINT "FK_9773a7d09986c0403ff9a78ef65"`);
    await runner.query(`ALTER TABLE "interactions" DROP CONSTRAINT "FK_0035de65234a3f392824784afbe"`);
    await runner.query(`ALTER TABLE "engagement_people" DROP CONSTRAINT "FK_0252186911ace1b1ebd2e3c040c"`);
    await runner.query(`ALTER TABLE "engagement_people" DROP CONSTRAINT "FK_afd95297e4790b4ae88a68f36f4"`);
    await runner.query(`ALTER TABLE "comments" DROP CONSTRAINT "FK_e6d38899c31997c45d128a8973b"`);
    await runner.query(`ALTER TABLE "comments" DROP CONSTRAINT "FK_943dac7b5d4bed27cfe6ebf67b1"`);
    await runner.query(`ALTER TABLE "attachments" DROP CONSTRAINT "FK_06bc7e9740a56a3a20938570791"`);
    await runner.query(`ALTER TABLE "attachments" DROP CONSTRAINT "FK_45993d6d6fabdfc3be6c6ab9060"`);
    await runner.query(`ALTER TABLE "change_requests" DROP CONSTRAINT "FK_b234800c3da0ce6be3fd165f4b8"`);
    await runner.query(`ALTER TABLE "change_requests" DROP CONSTRAINT "FK_262adc541a3048fe3612bfb09fe"`);
    await runner.query(`ALTER TABLE "change_requests" DROP CONSTRAINT "FK_fd6bca59295f8fbe92a58cde734"`);
    await runner.query(`ALTER TABLE "change_requests" DROP CONSTRAINT "FK_70e7f0f80db09cf0ef587b53c07"`);
    await runner.query(`ALTER TABLE "engagements" DROP CONSTRAINT "FK_29e70849d5a9c186de0dc2d515a"`);
    await runner.query(`ALTER TABLE "engagements" DROP CONSTRAINT "FK_92ed3405c36cbd7e496a6789837"`);
    await runner.query(`ALTER TABLE "engagements" DROP CONSTRAINT "FK_8f954d75c6e6293c4d087d82dd9"`);
    await runner.query(`ALTER TABLE "engagements" DROP CONSTRAINT "FK_0a8861c4d24768a6deaef46caf9"`);
    await runner.query(`ALTER TABLE "pillars" DROP CONSTRAINT "FK_46a1f86119019f5bd1b8b6d187f"`);
    await runner.query(`ALTER TABLE "opportunities" DROP CONSTRAINT "FK_8448b0bdc7588c9889e7fa96cf9"`);
    await runner.query(`ALTER TABLE "opportunities" DROP CONSTRAINT "FK_7274382488f72b7abbdeb456592"`);
    await runner.query(`ALTER TABLE "objectives" DROP CONSTRAINT "FK_fe8bbe43bc517544a33397e778f"`);
    await runner.query(`ALTER TABLE "goals" DROP CONSTRAINT "FK_842d91414572a7a259ecb444be6"`);
    await runner.query(`ALTER TABLE "teams" DROP CONSTRAINT "FK_9eadae99b46c48a066509a1a774"`);
    await runner.query(`ALTER TABLE "sessions" DROP CONSTRAINT "FK_085d540d9f418cfbdc7bd55bb19"`);
    await runner.query(`ALTER TABLE "api_tokens" DROP CONSTRAINT "FK_b74883f5884a42fd8496d389b25"`);
    await runner.query(`DROP INDEX "public"."reminders_once"`);
    await runner.query(`DROP INDEX "public"."reminders_to_send"`);
    await runner.query(`DROP INDEX "public"."reminders_unsent"`);
    await runner.query(`DROP INDEX "public"."reminders_engagement"`);
    await runner.query(`DROP INDEX "public"."reminders_recipient"`);
    await runner.query(`DROP INDEX "public"."reminders_inbox"`);
    await runner.query(`DROP TABLE "reminders"`);
    await runner.query(`DROP TABLE "planner_state"`);
    await runner.query(`DROP TABLE "team_days"`);
    await runner.query(`DROP INDEX "public"."memberships_user_team"`);
    await runner.query(`DROP INDEX "public"."memberships_team"`);
    await runner.query(`DROP TABLE "memberships"`);
    await runner.query(`DROP INDEX "public"."delegations_to"`);
    await runner.query(`DROP INDEX "public"."delegations_from"`);
    await runner.query(`DROP TABLE "delegations"`);
    await runner.query(`DROP INDEX "public"."outcomes_platform_title"`);
    await runner.query(`DROP TABLE "outcomes"`);
    await runner.query(`DROP INDEX "public"."figures_platform"`);
    await runner.query(`DROP TABLE "figures"`);
    await runner.query(`DROP TABLE "platforms"`);
    await runner.query(`DROP TABLE "reference_counters"`);
    await runner.query(`DROP INDEX "public"."participations_unique"`);
    await runner.query(`DROP INDEX "public"."participations_partner"`);
    await runner.query(`DROP TABLE "participations"`);
    await runner.query(`DROP INDEX "public"."contacts_partner"`);
    await runner.query(`DROP TABLE "contacts"`);
    await runner.query(`DROP INDEX "public"."partners_code"`);
    await runner.query(`DROP TABLE "partners"`);
    await runner.query(`DROP INDEX "public"."milestones_engagement"`);
    await runner.query(`DROP INDEX "public"."milestones_open"`);
    await runner.query(`DROP TABLE "milestones"`);
    await runner.query(`DROP INDEX "public"."interactions_engagement"`);
    await runner.query(`DROP TABLE "interactions"`);
    await runner.query(`DROP INDEX "public"."engagement_people_user"`);
    await runner.query(`DROP TABLE "engagement_people"`);
    await runner.query(`DROP INDEX "public"."comments_engagement"`);
    await runner.query(`DROP TABLE "comments"`);
    await runner.query(`DROP INDEX "public"."attachments_engagement"`);
    await runner.query(`DROP INDEX "public"."attachments_content"`);
    await runner.query(`DROP TABLE "attachments"`);
    await runner.query(`DROP INDEX "public"."change_requests_one_open"`);
    await runner.query(`DROP INDEX "public"."change_requests_engagement"`);
    await runner.query(`DROP INDEX "public"."change_requests_open"`);
    await runner.query(`DROP INDEX "public"."change_requests_asker"`);
    await runner.query(`DROP TABLE "change_requests"`);
    await runner.query(`DROP INDEX "public"."engagements_reference"`);
    await runner.query(`DROP INDEX "public"."engagements_due"`);
    await runner.query(`DROP INDEX "public"."engagements_updated"`);
    await runner.query(`DROP INDEX "public"."engagements_status_due"`);
    await runner.query(`DROP INDEX "public"."engagements_team_due"`);
    await runner.query(`DROP INDEX "public"."engagements_owner_due"`);
    await runner.query(`DROP INDEX "public"."engagements_opportunity"`);
    await runner.query(`DROP INDEX "public"."engagements_review"`);
    await runner.query(`DROP TABLE "engagements"`);
    await runner.query(`DROP TABLE "pillars"`);
    await runner.query(`DROP INDEX "public"."opportunities_objective"`);
    await runner.query(`DROP TABLE "opportunities"`);
    await runner.query(`DROP TABLE "modalities"`);
    await runner.query(`DROP INDEX "public"."objectives_goal"`);
    await runner.query(`DROP TABLE "objectives"`);
    await runner.query(`DROP TABLE "goals"`);
    await runner.query(`DROP TABLE "strategies"`);
    await runner.query(`DROP INDEX "public"."teams_slug"`);
    await runner.query(`DROP INDEX "public"."teams_parent"`);
    await runner.query(`DROP TABLE "teams"`);
    await runner.query(`DROP INDEX "public"."activities_stream"`);
    await runner.query(`DROP INDEX "public"."activities_engagement"`);
    await runner.query(`DROP INDEX "public"."activities_actor"`);
    await runner.query(`DROP TABLE "activities"`);
    await runner.query(`DROP TABLE "activity_chains"`);
    await runner.query(`DROP INDEX "public"."sign_in_limits_expire"`);
    await runner.query(`DROP TABLE "sign_in_limits"`);
    await runner.query(`DROP INDEX "public"."sessions_token"`);
    await runner.query(`DROP INDEX "public"."sessions_user"`);
    await runner.query(`DROP TABLE "sessions"`);
    await runner.query(`DROP INDEX "public"."api_tokens_token"`);
    await runner.query(`DROP INDEX "public"."api_tokens_user"`);
    await runner.query(`DROP TABLE "api_tokens"`);
    await runner.query(`DROP INDEX "public"."users_email"`);
    await runner.query(`DROP TABLE "users"`);
    await runner.query(`DROP INDEX "public"."idempotency_keys_created"`);
    await runner.query(`DROP TABLE "idempotency_keys"`);
  }
}
