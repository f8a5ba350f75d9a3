"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** Puts what stands here on one or two pages, which open to be printed or saved as a PDF. */
export function BriefButton({ asked }: { asked: { year?: number; county?: string } }) {
  const t = useTranslations("dashboard");
  const brief = useVerb(useTRPC().dashboard.brief.mutationOptions(), { goTo: ({ id }) => `/print/form/${id}` });
  return (
    <>
      <Button
        kind="primary"
        icon="download"
        busy={brief.isPending}
        onClick={() => brief.mutate({ ...asked, idempotencyKey: brief.idempotencyKey })}
      >
        {t("brief")}
      </Button>
      <RefusalText error={brief.error} />
    </>
  );
}
