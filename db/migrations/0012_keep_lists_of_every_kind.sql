CREATE TABLE "list_layout" (
	"area" text NOT NULL,
	"organisation" uuid NOT NULL,
	"kind" text NOT NULL,
	"headings" text NOT NULL,
	"columns" jsonb NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "list_layout_area_organisation_kind_headings_pk" PRIMARY KEY("area","organisation","kind","headings")
);
--> statement-breakpoint
CREATE TABLE "list_row" (
	"area" text NOT NULL,
	"upload" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"organisation" uuid NOT NULL,
	"cells" jsonb NOT NULL,
	"marks" jsonb,
	"verdict" text NOT NULL,
	"faults" jsonb NOT NULL,
	"value" jsonb,
	"key" text,
	"person" uuid,
	"corrected" boolean DEFAULT false NOT NULL,
	"left_out" boolean DEFAULT false NOT NULL,
	"written" uuid,
	CONSTRAINT "list_row_area_upload_row_number_pk" PRIMARY KEY("area","upload","row_number")
);
--> statement-breakpoint
CREATE TABLE "list_upload" (
	"area" text NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"organisation" uuid NOT NULL,
	"file_name" text NOT NULL,
	"file_hash" text NOT NULL,
	"file" uuid NOT NULL,
	"state" text DEFAULT 'reading' NOT NULL,
	"job" uuid,
	"question" jsonb,
	"sheets" jsonb,
	"sheet" integer,
	"first_rows" jsonb,
	"head_row" integer,
	"columns" jsonb,
	"starts_in_1904" boolean DEFAULT false NOT NULL,
	"notices" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"row_count" integer DEFAULT 0 NOT NULL,
	"good_count" integer DEFAULT 0 NOT NULL,
	"faulty_count" integer DEFAULT 0 NOT NULL,
	"warned_count" integer DEFAULT 0 NOT NULL,
	"repeated_count" integer DEFAULT 0 NOT NULL,
	"left_out_count" integer DEFAULT 0 NOT NULL,
	"totals" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"failure" jsonb,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"written_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "list_upload_area_id_pk" PRIMARY KEY("area","id")
);
--> statement-breakpoint
INSERT INTO "list_upload" ("area", "id", "kind", "organisation", "file_name", "file_hash", "file", "state", "job", "head_row", "columns", "row_count", "good_count", "faulty_count", "warned_count", "repeated_count", "totals", "failure", "recorded_by", "recorded_at", "written_at", "undone_at", "version")
SELECT "area", "id", 'stays', "hospital", "file_name", "file_hash", "file", "state", "job", "head_row", "columns", "row_count", "good_count", "faulty_count", "warned_count", "repeated_count",
	jsonb_build_object('refunds', "refund_count"::text, 'cost', coalesce("cost_to_write", 0)::numeric(18, 2)::text, 'assistance', coalesce("assistance_to_write", 0)::numeric(18, 2)::text),
	"failure", "recorded_by", "recorded_at", "written_at", "undone_at", "version" FROM "stay_import";--> statement-breakpoint
INSERT INTO "list_row" ("area", "upload", "row_number", "organisation", "cells", "marks", "verdict", "faults", "value", "key", "person", "corrected", "written")
SELECT "area", "import", "row_number", "hospital", "cells", "marks", "verdict", "faults", "record", "settlement_number", "person", "corrected", "stay" FROM "stay_import_row";--> statement-breakpoint
UPDATE "job" SET "state" = 'failed', "failure" = '{"reason": "job_given_up", "parameters": {"reference": "-"}}', "finished_at" = now() WHERE "kind" IN ('stays.read', 'stays.write') AND "state" IN ('queued', 'running');--> statement-breakpoint
UPDATE "job" SET "kind" = 'lists' || substr("kind", 6) WHERE "kind" IN ('stays.read', 'stays.write');--> statement-breakpoint
ALTER TABLE "stay" DROP CONSTRAINT "stay_area_import_stay_import_area_id_fk";
--> statement-breakpoint
ALTER TABLE "list_layout" ADD CONSTRAINT "list_layout_area_organisation_organisation_area_id_fk" FOREIGN KEY ("area","organisation") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_row" ADD CONSTRAINT "list_row_area_upload_list_upload_area_id_fk" FOREIGN KEY ("area","upload") REFERENCES "public"."list_upload"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_upload" ADD CONSTRAINT "list_upload_area_organisation_organisation_area_id_fk" FOREIGN KEY ("area","organisation") REFERENCES "public"."organisation"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_upload" ADD CONSTRAINT "list_upload_area_recorded_by_member_area_id_fk" FOREIGN KEY ("area","recorded_by") REFERENCES "public"."member"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "list_row_by_verdict" ON "list_row" USING btree ("area","upload","verdict","row_number");--> statement-breakpoint
CREATE INDEX "list_row_by_key" ON "list_row" USING btree ("area","upload","key");--> statement-breakpoint
CREATE INDEX "list_row_by_person" ON "list_row" USING btree ("area","upload","person");--> statement-breakpoint
CREATE INDEX "list_upload_by_organisation" ON "list_upload" USING btree ("area","kind","organisation","recorded_at");--> statement-breakpoint
CREATE INDEX "list_upload_by_file" ON "list_upload" USING btree ("area","kind","organisation","file_hash");--> statement-breakpoint
ALTER TABLE "stay" ADD CONSTRAINT "stay_area_import_list_upload_area_id_fk" FOREIGN KEY ("area","import") REFERENCES "public"."list_upload"("area","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
DROP TABLE "stay_import_row";--> statement-breakpoint
DROP TABLE "stay_import";--> statement-breakpoint
UPDATE "person" SET "name" = regexp_replace(translate("name", U&'\2022\30FB\2027\FF0E\22C5\FF65\2219', repeat(U&'\00B7', 7)), '(?<=[^\x01-\x40\x5B-\x60\x7B-\x7F])\.(?=[^\x01-\x40\x5B-\x60\x7B-\x7F])', U&'\00B7', 'g')
WHERE "name" ~ U&'[.\2022\30FB\2027\FF0E\22C5\FF65\2219]';
