CREATE TABLE "han_reading" (
	"code" text PRIMARY KEY NOT NULL,
	"reading" text,
	"surname" text
);
--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "name_sounds" text DEFAULT '' NOT NULL;