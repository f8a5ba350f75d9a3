CREATE TABLE "roster" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"organisation" uuid NOT NULL,
	"region" text NOT NULL,
	"month" text NOT NULL,
	"number" integer NOT NULL,
	"scope" text NOT NULL,
	"classes" text[] NOT NULL,
	"upload" uuid,
	"file_hash" text,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"document_number" text NOT NULL,
	"document_on" date NOT NULL,
	"corrects" uuid,
	"carried_from" uuid,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"handed_in_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"submitted_by" uuid,
	"submitted_at" timestamp with time zone,
	"endings_words" text,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"return_words" text,
	"undone_by" uuid,
	"undone_at" timestamp with time zone,
	"undo_words" text,
	"pushed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "roster_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "another_confirms" CHECK ("roster"."confirmed_by" is null or "roster"."confirmed_by" <> "roster"."submitted_by"),
	CONSTRAINT "a_list_or_carried_over" CHECK (("roster"."upload" is null) <> ("roster"."carried_from" is null))
);
--> statement-breakpoint
CREATE TABLE "roster_change" (
	"area" text NOT NULL,
	"roster" uuid NOT NULL,
	"place" integer NOT NULL,
	"organisation" uuid NOT NULL,
	"row_number" integer,
	"person" uuid,
	"name" text NOT NULL,
	"number_masked" text NOT NULL,
	"kind" text NOT NULL,
	"class" text NOT NULL,
	"aspects" text[] DEFAULT '{}' NOT NULL,
	"class_before" text,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"end_reason" text,
	"document_number" text,
	"document_on" date,
	"region" text,
	"region_before" text,
	"tag_before" uuid,
	"valid_from_before" date,
	"valid_to_before" date,
	"other_office" uuid,
	"in_hospital" boolean DEFAULT false NOT NULL,
	"insured" boolean DEFAULT true NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"kept_reason" text,
	"tag_written" uuid,
	"tag_ended" uuid,
	CONSTRAINT "roster_change_area_roster_place_pk" PRIMARY KEY("area","roster","place")
);
--> statement-breakpoint
ALTER TABLE "roster" ADD CONSTRAINT "roster_area_organisation_organisation_area_id_fk" FOREIGN KEY ("area","organisation") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster" ADD CONSTRAINT "roster_area_upload_list_upload_area_id_fk" FOREIGN KEY ("area","upload") REFERENCES "public"."list_upload"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster" ADD CONSTRAINT "roster_area_corrects_roster_area_id_fk" FOREIGN KEY ("area","corrects") REFERENCES "public"."roster"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster" ADD CONSTRAINT "roster_area_carried_from_roster_area_id_fk" FOREIGN KEY ("area","carried_from") REFERENCES "public"."roster"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster" ADD CONSTRAINT "roster_area_handed_in_by_member_area_id_fk" FOREIGN KEY ("area","handed_in_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster" ADD CONSTRAINT "roster_area_submitted_by_member_area_id_fk" FOREIGN KEY ("area","submitted_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster" ADD CONSTRAINT "roster_area_confirmed_by_member_area_id_fk" FOREIGN KEY ("area","confirmed_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster" ADD CONSTRAINT "roster_area_undone_by_member_area_id_fk" FOREIGN KEY ("area","undone_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_change" ADD CONSTRAINT "roster_change_area_roster_roster_area_id_fk" FOREIGN KEY ("area","roster") REFERENCES "public"."roster"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_change" ADD CONSTRAINT "roster_change_area_person_person_area_id_fk" FOREIGN KEY ("area","person") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "roster_number_once" ON "roster" USING btree ("area","organisation","month","number");--> statement-breakpoint
CREATE UNIQUE INDEX "roster_of_upload" ON "roster" USING btree ("area","upload");--> statement-breakpoint
CREATE INDEX "roster_by_month" ON "roster" USING btree ("area","month","organisation");--> statement-breakpoint
CREATE INDEX "roster_by_file" ON "roster" USING btree ("area","organisation","file_hash");--> statement-breakpoint
CREATE INDEX "roster_change_by_kind" ON "roster_change" USING btree ("area","roster","kind","place");--> statement-breakpoint
CREATE INDEX "roster_change_by_person" ON "roster_change" USING btree ("area","person");