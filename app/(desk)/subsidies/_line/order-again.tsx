"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";

/** What failed or came back: ordered again as it is, or dissolved so that its people can be ordered as they stand. */
export function OrderAgain({ outlay }: { outlay: string }) {
  const t = useTranslations("subsidies.pay");
  const trpc = useTRPC();
  const [asks, setAsks] = useState<"again" | "dissolve" | null>(null);
  const close = () => setAsks(null);
  const again = useVerb(trpc.subsidies.orderAgain.mutationOptions(), { onDone: close });
  const dissolve = useVerb(trpc.subsidies.dissolveOutlay.mutationOptions(), { onDone: close });
  const act = asks === "dissolve" ? dissolve : again;
  return (
    <>
      <Button size="small" onClick={() => setAsks("dissolve")}>
        {t("dissolve")}
      </Button>
      <Button size="small" onClick={() => setAsks("again")}>
        {t("again")}
      </Button>
      {asks !== null && (
        <VerbDialog
          act={act}
          open
          title={t(asks === "again" ? "againTitle" : "dissolve")}
          facts={[]}
          verb={t(asks)}
          onConfirm={() => act.mutate({ outlay, idempotencyKey: act.idempotencyKey })}
          onClose={close}
        >
          <p>{t(asks === "again" ? "againNote" : "dissolveNote")}</p>
        </VerbDialog>
      )}
    </>
  );
}
