CREATE TABLE "income" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"place" text NOT NULL,
	"year" integer NOT NULL,
	"scope" text NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	"version" integer NOT NULL,
	"document_number" text NOT NULL,
	"document_on" date NOT NULL,
	"words" text,
	"state" text DEFAULT 'proposed' NOT NULL,
	"proposed_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"decided_words" text,
	"superseded_at" timestamp with time zone,
	CONSTRAINT "income_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "income_positive" CHECK ("income"."amount" > 0),
	CONSTRAINT "income_confirmed_by_another" CHECK ("income"."state" not in ('in_force', 'superseded') or "income"."decided_by" <> "income"."proposed_by")
);
--> statement-breakpoint
CREATE TABLE "burden_line" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"upload" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"person" uuid NOT NULL,
	"year" integer NOT NULL,
	"settlement_number" text NOT NULL,
	"category" text NOT NULL,
	"settled_on" date NOT NULL,
	"burden" numeric(18,2) NOT NULL,
	"outside" numeric(18,2),
	"withdrawn" boolean DEFAULT false NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "burden_line_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "burden_not_negative" CHECK ("burden_line"."burden" >= 0),
	CONSTRAINT "outside_is_part_of_it" CHECK ("burden_line"."outside" is null or ("burden_line"."outside" >= 0 and "burden_line"."outside" <= "burden_line"."burden"))
);
--> statement-breakpoint
CREATE TABLE "burden_year" (
	"area" text NOT NULL,
	"person" uuid NOT NULL,
	"year" integer NOT NULL,
	"inpatient" numeric(18,2) NOT NULL,
	"outpatient_chronic" numeric(18,2) NOT NULL,
	"outpatient_ordinary" numeric(18,2) NOT NULL,
	"high_value_drug" numeric(18,2) NOT NULL,
	CONSTRAINT "burden_year_area_person_year_pk" PRIMARY KEY("area","person","year")
);
--> statement-breakpoint
CREATE TABLE "warning" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"person" uuid NOT NULL,
	"region" text NOT NULL,
	"year" integer NOT NULL,
	"list" text NOT NULL,
	"group_key" text NOT NULL,
	"tag" text,
	"insurance_type" text,
	"pack" text NOT NULL,
	"document" text NOT NULL,
	"clause" text NOT NULL,
	"threshold" numeric(20, 6) NOT NULL,
	"income" uuid,
	"income_amount" numeric(18,2),
	"crossed_on" date NOT NULL,
	"crossed_by" text NOT NULL,
	"burden" numeric(18,2) NOT NULL,
	"inpatient" numeric(18,2) NOT NULL,
	"chronic" numeric(18,2) NOT NULL,
	"drugs" numeric(18,2) NOT NULL,
	"outside" numeric(18,2) NOT NULL,
	"months" jsonb NOT NULL,
	"state" text DEFAULT 'found' NOT NULL,
	"follows" uuid,
	"push" uuid,
	"pushed_on" date,
	"office" uuid,
	"office_department" text,
	"forwarded_from" text,
	"due_on" date,
	"chased" text,
	"acknowledged_at" timestamp with time zone,
	"answer" text,
	"answer_tag" text,
	"answer_from" date,
	"answer_document" text,
	"answer_document_on" date,
	"answer_words" text,
	"visited_on" date,
	"visited_by" text,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"application" uuid,
	"helped_on" date,
	"helped_words" text,
	"withdrawn_at" timestamp with time zone,
	"withdraw_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "warning_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "warning_parts_add_up" CHECK ("warning"."inpatient" + "warning"."chronic" + "warning"."drugs" + "warning"."outside" = "warning"."burden"),
	CONSTRAINT "warning_confirmed_by_another" CHECK ("warning"."confirmed_by" is null or "warning"."confirmed_by" <> "warning"."answered_by"),
	CONSTRAINT "pushed_to_an_office" CHECK ("warning"."state" in ('found', 'withdrawn') or ("warning"."push" is not null and "warning"."office" is not null)),
	CONSTRAINT "answer_is_whole" CHECK (("warning"."answer" is null) = ("warning"."answered_by" is null)),
	CONSTRAINT "recognised_says_as_what" CHECK (("warning"."answer" is distinct from 'recognised') or ("warning"."answer_tag" is not null and "warning"."answer_from" is not null and "warning"."answer_document" is not null)),
	CONSTRAINT "withdrawn_says_why" CHECK (("warning"."state" = 'withdrawn') = ("warning"."withdraw_reason" is not null)),
	CONSTRAINT "withdrawn_unanswered" CHECK ("warning"."state" <> 'withdrawn' or "warning"."answer" is null)
);
--> statement-breakpoint
CREATE TABLE "warning_event" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"warning" uuid NOT NULL,
	"region" text NOT NULL,
	"kind" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"member_name" text NOT NULL,
	"organisation_name" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "warning_event_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "warning_mark" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"person" uuid NOT NULL,
	"year" integer,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "warning_mark_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "warning_push" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"pushed_on" date NOT NULL,
	"warnings" integer NOT NULL,
	"pushed_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "warning_push_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "warning_scan" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"year" integer NOT NULL,
	"judged" integer NOT NULL,
	"found" integer NOT NULL,
	"withdrawn" integer NOT NULL,
	"missing" text[] NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "warning_scan_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
ALTER TABLE "income" ADD CONSTRAINT "income_area_proposed_by_member_area_id_fk" FOREIGN KEY ("area","proposed_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "income" ADD CONSTRAINT "income_area_decided_by_member_area_id_fk" FOREIGN KEY ("area","decided_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "burden_line" ADD CONSTRAINT "burden_line_area_upload_list_upload_area_id_fk" FOREIGN KEY ("area","upload") REFERENCES "public"."list_upload"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "burden_line" ADD CONSTRAINT "burden_line_area_person_person_area_id_fk" FOREIGN KEY ("area","person") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "burden_year" ADD CONSTRAINT "burden_year_area_person_person_area_id_fk" FOREIGN KEY ("area","person") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning" ADD CONSTRAINT "warning_area_person_person_area_id_fk" FOREIGN KEY ("area","person") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning" ADD CONSTRAINT "warning_area_income_income_area_id_fk" FOREIGN KEY ("area","income") REFERENCES "public"."income"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning" ADD CONSTRAINT "warning_area_push_warning_push_area_id_fk" FOREIGN KEY ("area","push") REFERENCES "public"."warning_push"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning" ADD CONSTRAINT "warning_area_office_organisation_area_id_fk" FOREIGN KEY ("area","office") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning" ADD CONSTRAINT "warning_area_answered_by_member_area_id_fk" FOREIGN KEY ("area","answered_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning" ADD CONSTRAINT "warning_area_confirmed_by_member_area_id_fk" FOREIGN KEY ("area","confirmed_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning_event" ADD CONSTRAINT "warning_event_area_warning_warning_area_id_fk" FOREIGN KEY ("area","warning") REFERENCES "public"."warning"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning_push" ADD CONSTRAINT "warning_push_area_pushed_by_member_area_id_fk" FOREIGN KEY ("area","pushed_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "income_in_force_once" ON "income" USING btree ("area","place","year","scope") WHERE "income"."state" = 'in_force';--> statement-breakpoint
CREATE UNIQUE INDEX "income_proposed_once" ON "income" USING btree ("area","place","year","scope") WHERE "income"."state" = 'proposed';--> statement-breakpoint
CREATE UNIQUE INDEX "income_version_once" ON "income" USING btree ("area","place","year","scope","version");--> statement-breakpoint
CREATE INDEX "income_by_time" ON "income" USING btree ("area","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "burden_listed_once" ON "burden_line" USING btree ("area","settlement_number") WHERE not "burden_line"."withdrawn";--> statement-breakpoint
CREATE INDEX "burden_line_by_person" ON "burden_line" USING btree ("area","person","year");--> statement-breakpoint
CREATE INDEX "burden_line_by_upload" ON "burden_line" USING btree ("area","upload");--> statement-breakpoint
CREATE UNIQUE INDEX "warning_number_once" ON "warning" USING btree ("area","number");--> statement-breakpoint
CREATE UNIQUE INDEX "one_warning_a_group_and_year" ON "warning" USING btree ("area","person","year","group_key") WHERE "warning"."state" <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "warning_by_state" ON "warning" USING btree ("area","state","due_on");--> statement-breakpoint
CREATE INDEX "warning_by_year" ON "warning" USING btree ("area","year","region");--> statement-breakpoint
CREATE INDEX "warning_by_push" ON "warning" USING btree ("area","push");--> statement-breakpoint
CREATE INDEX "warning_event_by_warning" ON "warning_event" USING btree ("area","warning","recorded_at");--> statement-breakpoint
CREATE INDEX "warning_mark_by_person" ON "warning_mark" USING btree ("area","person");--> statement-breakpoint
CREATE UNIQUE INDEX "warning_push_number_once" ON "warning_push" USING btree ("area","number");--> statement-breakpoint
CREATE INDEX "warning_push_by_day" ON "warning_push" USING btree ("area","pushed_on");--> statement-breakpoint
CREATE INDEX "warning_scan_by_time" ON "warning_scan" USING btree ("area","recorded_at");