ALTER TABLE "application_cost" ADD COLUMN "granted" numeric(18,2);--> statement-breakpoint
ALTER TABLE "application" DROP COLUMN "warning";--> statement-breakpoint
UPDATE "application_cost" c SET "granted" = s."basic_assistance" + s."bed_day_assistance" + s."tilt_assistance" + s."top_up"
FROM "application" a, "stay" st, "settlement" s
WHERE a."area" = c."area" AND a."id" = c."application" AND a."type" = 'manual_reimbursement' AND a."outcome" = 'granted' AND c."live"
  AND st."area" = c."area" AND st."id" = c."stay" AND s."area" = c."area" AND s."id" = st."current_settlement";
