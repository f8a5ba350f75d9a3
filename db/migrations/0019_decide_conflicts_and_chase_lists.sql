CREATE TABLE "conflict_decision" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"roster" uuid NOT NULL,
	"place" integer NOT NULL,
	"person" uuid NOT NULL,
	"organisation" uuid NOT NULL,
	"other_office" uuid NOT NULL,
	"decision" text NOT NULL,
	"words" text NOT NULL,
	"tag_before" uuid,
	"tag_ended" uuid,
	"own_ended" uuid,
	"tag_written" uuid,
	"decided_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_by" uuid,
	"undone_at" timestamp with time zone,
	"undo_words" text,
	CONSTRAINT "conflict_decision_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
CREATE TABLE "roster_chase" (
	"area" text NOT NULL,
	"month" text NOT NULL,
	"organisation" uuid NOT NULL,
	"step" text NOT NULL,
	"told" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "roster_chase_area_month_organisation_step_told_pk" PRIMARY KEY("area","month","organisation","step","told")
);
--> statement-breakpoint
ALTER TABLE "roster" ALTER COLUMN "handed_in_by" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "push" ADD COLUMN "carried" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "push_delivery" ADD COLUMN "escalated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "push_delivery" ADD COLUMN "escalated_to" uuid;--> statement-breakpoint
ALTER TABLE "subsidy_line" ADD COLUMN "accepted_difference" text;--> statement-breakpoint
ALTER TABLE "subsidy_line" ADD COLUMN "accepted_by" uuid;--> statement-breakpoint
ALTER TABLE "subsidy_line" ADD COLUMN "accepted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "subsidy_line" ADD COLUMN "accepted_words" text;--> statement-breakpoint
ALTER TABLE "subsidy_line" ADD COLUMN "higher_amount" numeric(18,2);--> statement-breakpoint
ALTER TABLE "subsidy_line" ADD COLUMN "higher_basis" text;--> statement-breakpoint
ALTER TABLE "conflict_decision" ADD CONSTRAINT "conflict_decision_area_roster_place_roster_change_area_roster_place_fk" FOREIGN KEY ("area","roster","place") REFERENCES "public"."roster_change"("area","roster","place") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflict_decision" ADD CONSTRAINT "conflict_decision_area_person_person_area_id_fk" FOREIGN KEY ("area","person") REFERENCES "public"."person"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflict_decision" ADD CONSTRAINT "conflict_decision_area_organisation_organisation_area_id_fk" FOREIGN KEY ("area","organisation") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflict_decision" ADD CONSTRAINT "conflict_decision_area_other_office_organisation_area_id_fk" FOREIGN KEY ("area","other_office") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflict_decision" ADD CONSTRAINT "conflict_decision_area_decided_by_member_area_id_fk" FOREIGN KEY ("area","decided_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflict_decision" ADD CONSTRAINT "conflict_decision_area_undone_by_member_area_id_fk" FOREIGN KEY ("area","undone_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_chase" ADD CONSTRAINT "roster_chase_area_organisation_organisation_area_id_fk" FOREIGN KEY ("area","organisation") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_chase" ADD CONSTRAINT "roster_chase_area_told_organisation_area_id_fk" FOREIGN KEY ("area","told") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "conflict_decided_once" ON "conflict_decision" USING btree ("area","roster","place") WHERE "conflict_decision"."undone_at" is null;--> statement-breakpoint
ALTER TABLE "push_delivery" ADD CONSTRAINT "push_delivery_area_escalated_to_organisation_area_id_fk" FOREIGN KEY ("area","escalated_to") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy_line" ADD CONSTRAINT "subsidy_line_area_accepted_by_member_area_id_fk" FOREIGN KEY ("area","accepted_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster" ADD CONSTRAINT "handed_in_by_somebody" CHECK ("roster"."handed_in_by" is not null or "roster"."carried_from" is not null);--> statement-breakpoint
ALTER TABLE "subsidy_line" ADD CONSTRAINT "accepted_with_words" CHECK (("subsidy_line"."accepted_difference" is null) = ("subsidy_line"."accepted_words" is null));