"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { Dialog } from "@/app/_ui/forms/dialog";

interface GivenPasswordProps {
  name: string;
  part: "whole" | "firstHalf" | "secondHalf";
  /** Null while there is none to show. */
  password: string | null;
  onClose: () => void;
}

/** A first password, or the half of one, shown this once. */
export function GivenPassword({ name, part, password, onClose }: GivenPasswordProps) {
  const t = useTranslations("staff.members.given");
  const [told, setTold] = useState<string | null>(null);
  if (password === null || password === told) return null;
  const close = () => {
    setTold(password);
    onClose();
  };
  return (
    <Dialog
      open
      title={t("title", { name })}
      onClose={close}
      foot={
        <Button kind="primary" onClick={close}>
          {t("close")}
        </Button>
      }
    >
      <p>{t(part)}</p>
      <p>
        <output className="number">{password}</output>
      </p>
    </Dialog>
  );
}
