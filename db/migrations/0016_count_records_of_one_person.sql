CREATE TABLE "merge_proposal" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"pair" uuid NOT NULL,
	"kind" text NOT NULL,
	"kept" uuid NOT NULL,
	"merged" uuid NOT NULL,
	"words" text NOT NULL,
	"document_number" text NOT NULL,
	"document_on" date NOT NULL,
	"proposed_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"decision_words" text,
	CONSTRAINT "merge_proposal_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "two_records" CHECK ("merge_proposal"."kept" <> "merge_proposal"."merged"),
	CONSTRAINT "decided_by_another" CHECK ("merge_proposal"."state" not in ('confirmed', 'declined') or "merge_proposal"."decided_by" <> "merge_proposal"."proposed_by")
);
--> statement-breakpoint
CREATE TABLE "person_link" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"merged" uuid NOT NULL,
	"kept" uuid NOT NULL,
	"proposal" uuid NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by" uuid,
	"parted" uuid,
	CONSTRAINT "person_link_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "links_two_records" CHECK ("person_link"."merged" <> "person_link"."kept"),
	CONSTRAINT "parted_when_superseded" CHECK (("person_link"."superseded_at" is null) = ("person_link"."parted" is null))
);
--> statement-breakpoint
CREATE TABLE "record_pair" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"first" uuid NOT NULL,
	"second" uuid NOT NULL,
	"reasons" jsonb NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"words" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "record_pair_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "pair_in_order" CHECK ("record_pair"."first" < "record_pair"."second"),
	CONSTRAINT "different_says_why" CHECK (("record_pair"."state" = 'different') <= ("record_pair"."words" is not null))
);
--> statement-breakpoint
CREATE TABLE "family_member" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"family" uuid NOT NULL,
	"person" uuid NOT NULL,
	"relation" text,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"words" text,
	"replaces" uuid,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by" uuid,
	"withdrawn" boolean DEFAULT false NOT NULL,
	"region" text DEFAULT '' NOT NULL,
	"hospitals" uuid[] DEFAULT '{}' NOT NULL,
	"for_insurer" boolean DEFAULT false NOT NULL,
	CONSTRAINT "family_member_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "person_number" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"person" uuid NOT NULL,
	"certificate" text NOT NULL,
	"number_masked" text NOT NULL,
	"words" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"region" text DEFAULT '' NOT NULL,
	"hospitals" uuid[] DEFAULT '{}' NOT NULL,
	"for_insurer" boolean DEFAULT false NOT NULL,
	CONSTRAINT "person_number_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
ALTER TABLE "person_year" DROP CONSTRAINT "assistance_within_cap";--> statement-breakpoint
ALTER TABLE "person_year" DROP CONSTRAINT "tilt_within_cap";--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "certificate" text DEFAULT '01' NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "mother" uuid;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "kept_as" uuid;--> statement-breakpoint
ALTER TABLE "person_year" ADD COLUMN "counted" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "person_year" ADD COLUMN "assistance_over" numeric(18,2) DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "person_year" ADD COLUMN "tilt_over" numeric(18,2) DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "merge_proposal" ADD CONSTRAINT "merge_proposal_area_pair_record_pair_area_id_fk" FOREIGN KEY ("area","pair") REFERENCES "public"."record_pair"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merge_proposal" ADD CONSTRAINT "merge_proposal_area_kept_person_area_id_fk" FOREIGN KEY ("area","kept") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merge_proposal" ADD CONSTRAINT "merge_proposal_area_merged_person_area_id_fk" FOREIGN KEY ("area","merged") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merge_proposal" ADD CONSTRAINT "merge_proposal_area_proposed_by_member_area_id_fk" FOREIGN KEY ("area","proposed_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merge_proposal" ADD CONSTRAINT "merge_proposal_area_decided_by_member_area_id_fk" FOREIGN KEY ("area","decided_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_link" ADD CONSTRAINT "person_link_area_merged_person_area_id_fk" FOREIGN KEY ("area","merged") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_link" ADD CONSTRAINT "person_link_area_kept_person_area_id_fk" FOREIGN KEY ("area","kept") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_link" ADD CONSTRAINT "person_link_area_proposal_merge_proposal_area_id_fk" FOREIGN KEY ("area","proposal") REFERENCES "public"."merge_proposal"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_link" ADD CONSTRAINT "person_link_area_parted_merge_proposal_area_id_fk" FOREIGN KEY ("area","parted") REFERENCES "public"."merge_proposal"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_link" ADD CONSTRAINT "person_link_area_recorded_by_member_area_id_fk" FOREIGN KEY ("area","recorded_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_link" ADD CONSTRAINT "person_link_area_superseded_by_member_area_id_fk" FOREIGN KEY ("area","superseded_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_pair" ADD CONSTRAINT "record_pair_area_first_person_area_id_fk" FOREIGN KEY ("area","first") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_pair" ADD CONSTRAINT "record_pair_area_second_person_area_id_fk" FOREIGN KEY ("area","second") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_pair" ADD CONSTRAINT "record_pair_area_decided_by_member_area_id_fk" FOREIGN KEY ("area","decided_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "family_member" ADD CONSTRAINT "family_member_area_family_family_area_id_fk" FOREIGN KEY ("area","family") REFERENCES "public"."family"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "family_member" ADD CONSTRAINT "family_member_area_person_person_area_id_fk" FOREIGN KEY ("area","person") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "family_member" ADD CONSTRAINT "family_member_area_recorded_by_member_area_id_fk" FOREIGN KEY ("area","recorded_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "family_member" ADD CONSTRAINT "family_member_area_superseded_by_member_area_id_fk" FOREIGN KEY ("area","superseded_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_number" ADD CONSTRAINT "person_number_area_person_person_area_id_fk" FOREIGN KEY ("area","person") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_number" ADD CONSTRAINT "person_number_area_recorded_by_member_area_id_fk" FOREIGN KEY ("area","recorded_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_proposal_a_pair" ON "merge_proposal" USING btree ("area","pair") WHERE "merge_proposal"."state" = 'open';--> statement-breakpoint
CREATE INDEX "merge_proposal_by_pair" ON "merge_proposal" USING btree ("area","pair");--> statement-breakpoint
CREATE UNIQUE INDEX "counts_as_one" ON "person_link" USING btree ("area","merged") WHERE "person_link"."superseded_at" is null;--> statement-breakpoint
CREATE INDEX "person_link_by_kept" ON "person_link" USING btree ("area","kept");--> statement-breakpoint
CREATE UNIQUE INDEX "record_pair_once" ON "record_pair" USING btree ("area","first","second");--> statement-breakpoint
CREATE INDEX "record_pair_by_state" ON "record_pair" USING btree ("area","state","recorded_at");--> statement-breakpoint
CREATE INDEX "record_pair_by_second" ON "record_pair" USING btree ("area","second");--> statement-breakpoint
CREATE INDEX "family_member_by_person" ON "family_member" USING btree ("area","person");--> statement-breakpoint
CREATE INDEX "family_member_by_family" ON "family_member" USING btree ("area","family");--> statement-breakpoint
CREATE INDEX "person_number_by_person" ON "person_number" USING btree ("area","person");--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_area_mother_person_area_id_fk" FOREIGN KEY ("area","mother") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_area_kept_as_person_area_id_fk" FOREIGN KEY ("area","kept_as") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "person_by_kept" ON "person" USING btree ("area","kept_as") WHERE "person"."kept_as" is not null;--> statement-breakpoint
CREATE INDEX "person_by_mother" ON "person" USING btree ("area","mother") WHERE "person"."mother" is not null;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "newborns_have_a_mother" CHECK (("person"."certificate" <> 'mother') or ("person"."mother" is not null));--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "nobody_counts_as_themselves" CHECK ("person"."kept_as" <> "person"."id");--> statement-breakpoint
ALTER TABLE "person_year" ADD CONSTRAINT "over_only_where_counted_together" CHECK ("person_year"."assistance_over" >= 0 and "person_year"."tilt_over" >= 0 and ("person_year"."counted" <> '{}' or ("person_year"."assistance_over" = 0 and "person_year"."tilt_over" = 0)));--> statement-breakpoint
ALTER TABLE "person_year" ADD CONSTRAINT "assistance_within_cap" CHECK ("person_year"."assistance_cap" is null or "person_year"."assistance_paid" <= "person_year"."assistance_cap" + "person_year"."assistance_over");--> statement-breakpoint
ALTER TABLE "person_year" ADD CONSTRAINT "tilt_within_cap" CHECK ("person_year"."tilt_cap" is null or "person_year"."tilt_paid" <= "person_year"."tilt_cap" + "person_year"."tilt_over");