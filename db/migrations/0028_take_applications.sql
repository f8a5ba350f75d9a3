CREATE TABLE "application" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"type" text NOT NULL,
	"pack" text NOT NULL,
	"person" uuid NOT NULL,
	"region" text DEFAULT '' NOT NULL,
	"hospitals" uuid[] DEFAULT '{}' NOT NULL,
	"for_insurer" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"applied_on" date NOT NULL,
	"accepted_on" date,
	"accepted_by" uuid NOT NULL,
	"office" uuid NOT NULL,
	"assignee" uuid,
	"proxy_name" text,
	"proxy_number_sealed" text,
	"proxy_number_masked" text,
	"proxy_relation" text,
	"phone_sealed" text,
	"phone_masked" text,
	"year" integer,
	"form" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"holder_name" text,
	"bank_name" text,
	"bank_account_sealed" text,
	"bank_account_masked" text,
	"contests" uuid,
	"contested_step" text,
	"warning" uuid,
	"supplied_by" date,
	"proposal" text,
	"proposal_words" text,
	"proposed_by" uuid,
	"proposed_at" timestamp with time zone,
	"assessed_by" uuid,
	"assessed_at" timestamp with time zone,
	"outcome" text,
	"outcome_words" text,
	"outcome_document" text,
	"outcome_clause" text,
	"decided_by" uuid,
	"decided_on" date,
	"decided_at" timestamp with time zone,
	"amount" numeric(18,2),
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "application_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "decided_whole" CHECK (("application"."outcome" is null) = ("application"."decided_by" is null)),
	CONSTRAINT "refusal_says_why" CHECK ("application"."outcome" is distinct from 'refused' or "application"."outcome_words" is not null),
	CONSTRAINT "decided_by_another" CHECK ("application"."decided_by" is null or ("application"."decided_by" <> "application"."recorded_by" and "application"."decided_by" is distinct from "application"."proposed_by" and "application"."decided_by" is distinct from "application"."assessed_by"))
);
--> statement-breakpoint
CREATE TABLE "application_cost" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"application" uuid NOT NULL,
	"person" uuid NOT NULL,
	"region" text DEFAULT '' NOT NULL,
	"hospitals" uuid[] DEFAULT '{}' NOT NULL,
	"for_insurer" boolean DEFAULT false NOT NULL,
	"stay" uuid NOT NULL,
	"live" boolean DEFAULT true NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "application_cost_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "application_event" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"application" uuid NOT NULL,
	"person" uuid NOT NULL,
	"region" text DEFAULT '' NOT NULL,
	"hospitals" uuid[] DEFAULT '{}' NOT NULL,
	"for_insurer" boolean DEFAULT false NOT NULL,
	"kind" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"member_name" text NOT NULL,
	"organisation_name" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "application_event_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "application_means" (
	"area" text NOT NULL,
	"application" uuid NOT NULL,
	"person" uuid NOT NULL,
	"region" text DEFAULT '' NOT NULL,
	"hospitals" uuid[] DEFAULT '{}' NOT NULL,
	"for_insurer" boolean DEFAULT false NOT NULL,
	"declared_deposits" numeric(18,2),
	"declared_houses" integer,
	"declared_vehicles" integer,
	"declared_business" boolean,
	"checked_deposits" numeric(18,2),
	"checked_houses" integer,
	"checked_vehicles" integer,
	"checked_business" boolean,
	"report_number" text,
	"report_on" date,
	"standard_met" boolean,
	"words" text,
	"checked_by" uuid,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "application_means_area_application_pk" PRIMARY KEY("area","application")
);
--> statement-breakpoint
CREATE TABLE "application_member" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"application" uuid NOT NULL,
	"person" uuid NOT NULL,
	"region" text DEFAULT '' NOT NULL,
	"hospitals" uuid[] DEFAULT '{}' NOT NULL,
	"for_insurer" boolean DEFAULT false NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"relation" text NOT NULL,
	"number_sealed" text,
	"number_masked" text,
	"lives_together" boolean DEFAULT true NOT NULL,
	"income_source" text,
	"declared_income" numeric(18,2),
	"checked_income" numeric(18,2),
	"authorised" boolean DEFAULT false NOT NULL,
	CONSTRAINT "application_member_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "incomes_not_negative" CHECK ("application_member"."declared_income" >= 0 and "application_member"."checked_income" >= 0)
);
--> statement-breakpoint
CREATE TABLE "application_outpatient_visit" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"application" uuid NOT NULL,
	"person" uuid NOT NULL,
	"region" text DEFAULT '' NOT NULL,
	"hospitals" uuid[] DEFAULT '{}' NOT NULL,
	"for_insurer" boolean DEFAULT false NOT NULL,
	"visited_on" date NOT NULL,
	"institution" text NOT NULL,
	"level" text NOT NULL,
	"invoice_number" text NOT NULL,
	"total_cost" numeric(18,2) NOT NULL,
	"policy_scope_cost" numeric(18,2) NOT NULL,
	"status" text NOT NULL,
	"live" boolean DEFAULT true NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "application_outpatient_visit_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "visit_cost_in_order" CHECK ("application_outpatient_visit"."policy_scope_cost" >= 0 and "application_outpatient_visit"."policy_scope_cost" <= "application_outpatient_visit"."total_cost")
);
--> statement-breakpoint
CREATE TABLE "application_step" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"application" uuid NOT NULL,
	"person" uuid NOT NULL,
	"region" text DEFAULT '' NOT NULL,
	"hospitals" uuid[] DEFAULT '{}' NOT NULL,
	"for_insurer" boolean DEFAULT false NOT NULL,
	"state" text NOT NULL,
	"office" uuid NOT NULL,
	"started_on" date NOT NULL,
	"due_on" date,
	"reminded_on" date,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	"ending" text,
	"words" text,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "application_step_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "application_visit" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"application" uuid NOT NULL,
	"person" uuid NOT NULL,
	"region" text DEFAULT '' NOT NULL,
	"hospitals" uuid[] DEFAULT '{}' NOT NULL,
	"for_insurer" boolean DEFAULT false NOT NULL,
	"visited_on" date NOT NULL,
	"visitors" text NOT NULL,
	"findings" text NOT NULL,
	"conclusion" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "application_visit_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "assisted_once" (
	"area" text NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"holder_kind" text NOT NULL,
	"holder" uuid NOT NULL,
	"row" uuid NOT NULL,
	CONSTRAINT "assisted_once_area_kind_key_pk" PRIMARY KEY("area","kind","key")
);
--> statement-breakpoint
CREATE TABLE "award" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"application" uuid NOT NULL,
	"person" uuid NOT NULL,
	"region" text DEFAULT '' NOT NULL,
	"hospitals" uuid[] DEFAULT '{}' NOT NULL,
	"for_insurer" boolean DEFAULT false NOT NULL,
	"met" boolean NOT NULL,
	"pack" text NOT NULL,
	"assistance_class" text,
	"anchor" date NOT NULL,
	"window_start" date,
	"window_end" date,
	"basic_assistance" numeric(18,2) NOT NULL,
	"tilt_assistance" numeric(18,2) NOT NULL,
	"other" numeric(18,2) NOT NULL,
	"amount" numeric(18,2) NOT NULL,
	"inputs" jsonb NOT NULL,
	"result" jsonb NOT NULL,
	"current" boolean DEFAULT true NOT NULL,
	"computed_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "award_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "award_adds_up" CHECK ("award"."amount" = "award"."basic_assistance" + "award"."tilt_assistance" + "award"."other"),
	CONSTRAINT "award_not_negative" CHECK ("award"."basic_assistance" >= 0 and "award"."tilt_assistance" >= 0 and "award"."other" >= 0)
);
--> statement-breakpoint
CREATE TABLE "entitlement" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"application" uuid NOT NULL,
	"person" uuid NOT NULL,
	"region" text DEFAULT '' NOT NULL,
	"hospitals" uuid[] DEFAULT '{}' NOT NULL,
	"for_insurer" boolean DEFAULT false NOT NULL,
	"kind" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"superseded_at" timestamp with time zone,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "entitlement_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "entitlement_dates_in_order" CHECK ("entitlement"."valid_to" is null or "entitlement"."valid_from" <= "entitlement"."valid_to")
);
--> statement-breakpoint
CREATE TABLE "year_charge" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"application" uuid NOT NULL,
	"person" uuid NOT NULL,
	"region" text DEFAULT '' NOT NULL,
	"hospitals" uuid[] DEFAULT '{}' NOT NULL,
	"for_insurer" boolean DEFAULT false NOT NULL,
	"year" integer NOT NULL,
	"reverses" uuid,
	"basic_assistance" numeric(18,2) NOT NULL,
	"tilt_assistance" numeric(18,2) NOT NULL,
	"pools" jsonb NOT NULL,
	"basic_cap" numeric(18,2),
	"tilt_cap" numeric(18,2),
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "year_charge_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "notice_objection" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"notice" uuid NOT NULL,
	"entry" uuid NOT NULL,
	"objector" text,
	"phone_sealed" text,
	"phone_masked" text,
	"words" text NOT NULL,
	"received_on" date NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"finding" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notice_objection_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "objection_decided_by_another" CHECK ("notice_objection"."decided_by" is null or "notice_objection"."decided_by" <> "notice_objection"."recorded_by")
);
--> statement-breakpoint
CREATE TABLE "public_notice" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"region" text NOT NULL,
	"office" uuid NOT NULL,
	"phone" text NOT NULL,
	"published_on" date,
	"ends_on" date,
	"state" text DEFAULT 'draft' NOT NULL,
	"digest" text,
	"withdrawn_words" text,
	"published_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "public_notice_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "notice_published_whole" CHECK ("public_notice"."state" = 'draft' or ("public_notice"."published_on" is not null and "public_notice"."ends_on" is not null and "public_notice"."digest" is not null))
);
--> statement-breakpoint
CREATE TABLE "public_notice_entry" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"notice" uuid NOT NULL,
	"application" uuid NOT NULL,
	"name" text NOT NULL,
	"class" text NOT NULL,
	"amount" numeric(18,2),
	"place" text NOT NULL,
	"period" text NOT NULL,
	CONSTRAINT "public_notice_entry_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "public_notice_event" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"notice" uuid NOT NULL,
	"region" text NOT NULL,
	"kind" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"member_name" text NOT NULL,
	"organisation_name" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "public_notice_event_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
ALTER TABLE "stay" ADD COLUMN "route" text DEFAULT 'one_stop' NOT NULL;--> statement-breakpoint
ALTER TABLE "application" ADD CONSTRAINT "application_area_person_person_area_id_fk" FOREIGN KEY ("area","person") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application" ADD CONSTRAINT "application_area_office_organisation_area_id_fk" FOREIGN KEY ("area","office") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application" ADD CONSTRAINT "application_area_accepted_by_organisation_area_id_fk" FOREIGN KEY ("area","accepted_by") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application" ADD CONSTRAINT "application_area_contests_application_area_id_fk" FOREIGN KEY ("area","contests") REFERENCES "public"."application"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_cost" ADD CONSTRAINT "application_cost_area_application_application_area_id_fk" FOREIGN KEY ("area","application") REFERENCES "public"."application"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_cost" ADD CONSTRAINT "application_cost_area_stay_stay_area_id_fk" FOREIGN KEY ("area","stay") REFERENCES "public"."stay"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_event" ADD CONSTRAINT "application_event_area_application_application_area_id_fk" FOREIGN KEY ("area","application") REFERENCES "public"."application"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_means" ADD CONSTRAINT "application_means_area_application_application_area_id_fk" FOREIGN KEY ("area","application") REFERENCES "public"."application"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_member" ADD CONSTRAINT "application_member_area_application_application_area_id_fk" FOREIGN KEY ("area","application") REFERENCES "public"."application"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_outpatient_visit" ADD CONSTRAINT "application_outpatient_visit_area_application_application_area_id_fk" FOREIGN KEY ("area","application") REFERENCES "public"."application"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_step" ADD CONSTRAINT "application_step_area_application_application_area_id_fk" FOREIGN KEY ("area","application") REFERENCES "public"."application"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_visit" ADD CONSTRAINT "application_visit_area_application_application_area_id_fk" FOREIGN KEY ("area","application") REFERENCES "public"."application"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award" ADD CONSTRAINT "award_area_application_application_area_id_fk" FOREIGN KEY ("area","application") REFERENCES "public"."application"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award" ADD CONSTRAINT "award_area_person_person_area_id_fk" FOREIGN KEY ("area","person") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entitlement" ADD CONSTRAINT "entitlement_area_person_person_area_id_fk" FOREIGN KEY ("area","person") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "year_charge" ADD CONSTRAINT "year_charge_area_person_person_area_id_fk" FOREIGN KEY ("area","person") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_objection" ADD CONSTRAINT "notice_objection_area_notice_public_notice_area_id_fk" FOREIGN KEY ("area","notice") REFERENCES "public"."public_notice"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_objection" ADD CONSTRAINT "notice_objection_area_entry_public_notice_entry_area_id_fk" FOREIGN KEY ("area","entry") REFERENCES "public"."public_notice_entry"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_notice" ADD CONSTRAINT "public_notice_area_office_organisation_area_id_fk" FOREIGN KEY ("area","office") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_notice_entry" ADD CONSTRAINT "public_notice_entry_area_notice_public_notice_area_id_fk" FOREIGN KEY ("area","notice") REFERENCES "public"."public_notice"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_notice_entry" ADD CONSTRAINT "public_notice_entry_area_application_application_area_id_fk" FOREIGN KEY ("area","application") REFERENCES "public"."application"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_notice_event" ADD CONSTRAINT "public_notice_event_area_notice_public_notice_area_id_fk" FOREIGN KEY ("area","notice") REFERENCES "public"."public_notice"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "application_number_once" ON "application" USING btree ("area","number");--> statement-breakpoint
CREATE UNIQUE INDEX "application_open_once" ON "application" USING btree ("area","person","type",coalesce("year", 0),coalesce("contests", '00000000-0000-0000-0000-000000000000'::uuid)) WHERE "application"."state" not in ('granted', 'refused', 'withdrawn') and "application"."type" <> 'manual_reimbursement';--> statement-breakpoint
CREATE INDEX "application_by_state" ON "application" USING btree ("area","state","recorded_at");--> statement-breakpoint
CREATE INDEX "application_by_office" ON "application" USING btree ("area","office","state");--> statement-breakpoint
CREATE INDEX "application_by_person" ON "application" USING btree ("area","person");--> statement-breakpoint
CREATE INDEX "application_by_contested" ON "application" USING btree ("area","contests");--> statement-breakpoint
CREATE UNIQUE INDEX "application_cost_once" ON "application_cost" USING btree ("area","application","stay");--> statement-breakpoint
CREATE INDEX "application_cost_by_stay" ON "application_cost" USING btree ("area","stay");--> statement-breakpoint
CREATE INDEX "application_event_by_case" ON "application_event" USING btree ("area","application","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "application_member_position" ON "application_member" USING btree ("area","application","position");--> statement-breakpoint
CREATE INDEX "application_outpatient_visit_by_case" ON "application_outpatient_visit" USING btree ("area","application");--> statement-breakpoint
CREATE UNIQUE INDEX "one_running_step" ON "application_step" USING btree ("area","application") WHERE "application_step"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "application_step_by_due" ON "application_step" USING btree ("area","due_on") WHERE "application_step"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "assisted_once_by_row" ON "assisted_once" USING btree ("area","row");--> statement-breakpoint
CREATE UNIQUE INDEX "one_current_award" ON "award" USING btree ("area","application") WHERE "award"."current";--> statement-breakpoint
CREATE INDEX "award_by_person" ON "award" USING btree ("area","person");--> statement-breakpoint
CREATE INDEX "entitlement_by_person" ON "entitlement" USING btree ("area","person");--> statement-breakpoint
CREATE UNIQUE INDEX "year_charged_once" ON "year_charge" USING btree ("area","application") WHERE "year_charge"."reverses" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "year_charge_reversed_once" ON "year_charge" USING btree ("area","reverses");--> statement-breakpoint
CREATE INDEX "year_charge_by_person" ON "year_charge" USING btree ("area","person","year");--> statement-breakpoint
CREATE INDEX "notice_objection_by_notice" ON "notice_objection" USING btree ("area","notice");--> statement-breakpoint
CREATE UNIQUE INDEX "public_notice_number_once" ON "public_notice" USING btree ("area","number");--> statement-breakpoint
CREATE INDEX "public_notice_by_state" ON "public_notice" USING btree ("area","state","ends_on");--> statement-breakpoint
CREATE UNIQUE INDEX "public_notice_entry_once" ON "public_notice_entry" USING btree ("area","notice","application");--> statement-breakpoint
CREATE INDEX "public_notice_entry_by_case" ON "public_notice_entry" USING btree ("area","application");--> statement-breakpoint
CREATE INDEX "public_notice_event_by_notice" ON "public_notice_event" USING btree ("area","notice","recorded_at");