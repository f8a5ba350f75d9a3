CREATE TABLE "person_status" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"person" uuid NOT NULL,
	"kind" text NOT NULL,
	"on_day" date NOT NULL,
	"source" text NOT NULL,
	"source_list" text NOT NULL,
	"document_number" text NOT NULL,
	"document_on" date NOT NULL,
	"replaces" uuid,
	"words" text,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by" uuid,
	"withdrawn" boolean DEFAULT false NOT NULL,
	"region" text DEFAULT '' NOT NULL,
	"hospitals" uuid[] DEFAULT '{}' NOT NULL,
	"for_insurer" boolean DEFAULT false NOT NULL,
	CONSTRAINT "person_status_area_id_pk" PRIMARY KEY("area","id"),
	CONSTRAINT "a_change_says_why" CHECK (("person_status"."replaces" is null) = ("person_status"."words" is null)),
	CONSTRAINT "withdrawn_names_what" CHECK (not "person_status"."withdrawn" or "person_status"."replaces" is not null)
);
--> statement-breakpoint
ALTER TABLE "tag" ADD COLUMN "status" uuid;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "died_on" date;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "moved_away_on" date;--> statement-breakpoint
ALTER TABLE "person_status" ADD CONSTRAINT "person_status_area_person_person_area_id_fk" FOREIGN KEY ("area","person") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_status" ADD CONSTRAINT "person_status_area_replaces_person_status_area_id_fk" FOREIGN KEY ("area","replaces") REFERENCES "public"."person_status"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_status" ADD CONSTRAINT "person_status_area_recorded_by_member_area_id_fk" FOREIGN KEY ("area","recorded_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_status" ADD CONSTRAINT "person_status_area_superseded_by_member_area_id_fk" FOREIGN KEY ("area","superseded_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_status_of_a_kind" ON "person_status" USING btree ("area","person","kind") WHERE "person_status"."superseded_at" is null and not "person_status"."withdrawn";--> statement-breakpoint
CREATE INDEX "person_status_by_person" ON "person_status" USING btree ("area","person");--> statement-breakpoint
ALTER TABLE "tag" ADD CONSTRAINT "tag_area_status_person_status_area_id_fk" FOREIGN KEY ("area","status") REFERENCES "public"."person_status"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "person_by_death" ON "person" USING btree ("area","died_on") WHERE "person"."died_on" is not null;--> statement-breakpoint
CREATE INDEX "person_by_move" ON "person" USING btree ("area","moved_away_on") WHERE "person"."moved_away_on" is not null;