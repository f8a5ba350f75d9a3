"use client";

import { useTranslations } from "use-intl";
import { MenuEntry } from "@/app/_ui/forms/menu-button";
import { Popover } from "@/app/_ui/forms/popover";
import { Icon } from "@/app/_ui/layout/icon";

interface PrintMenuProps {
  application: string;
  forms: readonly { form: string; name: string }[];
}

/** The forms of an application, each printed in a window of its own. */
export function PrintMenu({ application, forms }: PrintMenuProps) {
  const t = useTranslations("applications.actions");
  return (
    <Popover label={t("print")} trigger={<Icon name="print" size={16} />}>
      {(close) =>
        forms.map(({ form, name }) => (
          <MenuEntry
            key={form}
            action={{
              ...{ key: form, label: name },
              onSelect: () => window.open(`/print/${form}?application=${application}`, "_blank", "noopener"),
            }}
            onDone={close}
          />
        ))
      }
    </Popover>
  );
}
