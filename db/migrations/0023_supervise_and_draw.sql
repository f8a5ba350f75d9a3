CREATE TABLE "book_check" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"job" uuid NOT NULL,
	"occasion" text NOT NULL,
	"asked_by" text,
	"checks" jsonb NOT NULL,
	"row_count" integer NOT NULL,
	"differing" integer NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "book_check_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "asked_by_somebody" CHECK (("book_check"."occasion" = 'asked') = ("book_check"."asked_by" is not null))
);
--> statement-breakpoint
CREATE TABLE "draw" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"kind" text NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"county" text,
	"hospital" uuid,
	"seed" text NOT NULL,
	"population" uuid[] NOT NULL,
	"population_count" integer NOT NULL,
	"population_digest" text NOT NULL,
	"candidates" uuid[] NOT NULL,
	"case_count" integer NOT NULL,
	"inspector_count" integer NOT NULL,
	"state" text DEFAULT 'drawn' NOT NULL,
	"drawn_by" uuid NOT NULL,
	"finished_by" uuid,
	"finished_at" timestamp with time zone,
	"published_by" uuid,
	"published_at" timestamp with time zone,
	"published_text" text,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "draw_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "draw_days_in_order" CHECK ("draw"."from_day" <= "draw"."to_day"),
	CONSTRAINT "draw_within_population" CHECK ("draw"."case_count" > 0 and "draw"."case_count" <= "draw"."population_count"),
	CONSTRAINT "publisher_did_not_draw" CHECK ("draw"."published_by" is null or "draw"."published_by" <> "draw"."drawn_by"),
	CONSTRAINT "published_says_what" CHECK (("draw"."state" = 'published') = ("draw"."published_text" is not null and "draw"."published_by" is not null))
);
--> statement-breakpoint
CREATE TABLE "draw_case" (
	"area" text NOT NULL,
	"draw" uuid NOT NULL,
	"subject" uuid NOT NULL,
	"place" integer NOT NULL,
	"name" text NOT NULL,
	"hospital" uuid,
	"deciders" uuid[] NOT NULL,
	"first_inspector" uuid NOT NULL,
	"second_inspector" uuid NOT NULL,
	"outcome" text,
	"words" text,
	"amount" numeric(18,2),
	"found_by" uuid,
	"found_at" timestamp with time zone,
	CONSTRAINT "draw_case_area_draw_subject_pk" PRIMARY KEY("area","draw","subject"),
	CONSTRAINT "two_inspectors" CHECK ("draw_case"."first_inspector" <> "draw_case"."second_inspector"),
	CONSTRAINT "nobody_inspects_their_own" CHECK (not ("draw_case"."first_inspector" = any ("draw_case"."deciders")) and not ("draw_case"."second_inspector" = any ("draw_case"."deciders"))),
	CONSTRAINT "problem_says_what" CHECK ("draw_case"."outcome" is distinct from 'problem' or "draw_case"."words" is not null),
	CONSTRAINT "found_by_somebody" CHECK (("draw_case"."outcome" is null) = ("draw_case"."found_by" is null))
);
--> statement-breakpoint
CREATE TABLE "draw_inspector" (
	"area" text NOT NULL,
	"draw" uuid NOT NULL,
	"member" uuid NOT NULL,
	"organisation" uuid NOT NULL,
	"place" integer NOT NULL,
	CONSTRAINT "draw_inspector_area_draw_member_pk" PRIMARY KEY("area","draw","member")
);
--> statement-breakpoint
CREATE TABLE "evidence_package" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"job" uuid NOT NULL,
	"stay" uuid NOT NULL,
	"hospital" uuid NOT NULL,
	"file" uuid NOT NULL,
	"digest" text NOT NULL,
	"entries" jsonb NOT NULL,
	"revealed" boolean NOT NULL,
	"reason" text,
	"requested_by" uuid NOT NULL,
	"organisation" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "evidence_package_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "revealed_has_a_reason" CHECK (not "evidence_package"."revealed" or "evidence_package"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "finding" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"query" text NOT NULL,
	"subject" text NOT NULL,
	"name" text NOT NULL,
	"stay" uuid,
	"person" uuid,
	"hospital" uuid,
	"batch" uuid,
	"region" text NOT NULL,
	"on_day" date,
	"amount" numeric(18,2),
	"details" jsonb NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"gone_at" timestamp with time zone,
	"reopened" integer DEFAULT 0 NOT NULL,
	"assigned_to" uuid,
	"assigned_member" uuid,
	"assigned_by" uuid,
	"assigned_from" uuid,
	"assigned_at" timestamp with time zone,
	"due_on" date,
	"answer_reason" text,
	"answer_done" text,
	"file" uuid,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	"outcome" text,
	"closed_words" text,
	"closed_by" uuid,
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "finding_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "assigned_says_to_whom" CHECK ("finding"."state" not in ('assigned', 'answered') or ("finding"."assigned_to" is not null and "finding"."due_on" is not null)),
	CONSTRAINT "answered_says_what" CHECK ("finding"."state" <> 'answered' or ("finding"."answer_reason" is not null and "finding"."answer_done" is not null)),
	CONSTRAINT "closed_says_why" CHECK ("finding"."state" <> 'closed' or ("finding"."outcome" is not null and "finding"."closed_words" is not null)),
	CONSTRAINT "closer_did_not_answer" CHECK ("finding"."closed_by" is null or "finding"."closed_by" is distinct from "finding"."answered_by")
);
--> statement-breakpoint
CREATE TABLE "finding_event" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"finding" uuid NOT NULL,
	"assigned_to" uuid,
	"kind" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"member_name" text NOT NULL,
	"organisation_name" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "finding_event_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
ALTER TABLE "draw" ADD CONSTRAINT "draw_area_drawn_by_member_area_id_fk" FOREIGN KEY ("area","drawn_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draw_case" ADD CONSTRAINT "draw_case_area_draw_draw_area_id_fk" FOREIGN KEY ("area","draw") REFERENCES "public"."draw"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draw_case" ADD CONSTRAINT "draw_case_area_draw_first_inspector_draw_inspector_area_draw_member_fk" FOREIGN KEY ("area","draw","first_inspector") REFERENCES "public"."draw_inspector"("area","draw","member") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draw_case" ADD CONSTRAINT "draw_case_area_draw_second_inspector_draw_inspector_area_draw_member_fk" FOREIGN KEY ("area","draw","second_inspector") REFERENCES "public"."draw_inspector"("area","draw","member") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draw_inspector" ADD CONSTRAINT "draw_inspector_area_draw_draw_area_id_fk" FOREIGN KEY ("area","draw") REFERENCES "public"."draw"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draw_inspector" ADD CONSTRAINT "draw_inspector_area_member_member_area_id_fk" FOREIGN KEY ("area","member") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_package" ADD CONSTRAINT "evidence_package_area_stay_stay_area_id_fk" FOREIGN KEY ("area","stay") REFERENCES "public"."stay"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_package" ADD CONSTRAINT "evidence_package_area_file_stored_file_area_id_fk" FOREIGN KEY ("area","file") REFERENCES "public"."stored_file"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_area_assigned_to_organisation_area_id_fk" FOREIGN KEY ("area","assigned_to") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_area_assigned_member_member_area_id_fk" FOREIGN KEY ("area","assigned_member") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_area_file_stored_file_area_id_fk" FOREIGN KEY ("area","file") REFERENCES "public"."stored_file"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_event" ADD CONSTRAINT "finding_event_area_finding_finding_area_id_fk" FOREIGN KEY ("area","finding") REFERENCES "public"."finding"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "book_check_once_a_job" ON "book_check" USING btree ("area","job");--> statement-breakpoint
CREATE INDEX "book_check_by_time" ON "book_check" USING btree ("area","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "draw_number_once" ON "draw" USING btree ("area","number");--> statement-breakpoint
CREATE INDEX "draw_by_time" ON "draw" USING btree ("area","recorded_at");--> statement-breakpoint
CREATE INDEX "draw_case_by_subject" ON "draw_case" USING btree ("area","subject");--> statement-breakpoint
CREATE UNIQUE INDEX "evidence_once_a_job" ON "evidence_package" USING btree ("area","job");--> statement-breakpoint
CREATE INDEX "evidence_by_digest" ON "evidence_package" USING btree ("area","digest");--> statement-breakpoint
CREATE INDEX "evidence_by_stay" ON "evidence_package" USING btree ("area","stay","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "finding_once_a_subject" ON "finding" USING btree ("area","query","subject");--> statement-breakpoint
CREATE INDEX "finding_by_state" ON "finding" USING btree ("area","state","query","first_seen_at");--> statement-breakpoint
CREATE INDEX "finding_by_stay" ON "finding" USING btree ("area","stay");--> statement-breakpoint
CREATE INDEX "finding_by_office" ON "finding" USING btree ("area","assigned_to","state");--> statement-breakpoint
CREATE INDEX "finding_event_by_finding" ON "finding_event" USING btree ("area","finding","recorded_at");