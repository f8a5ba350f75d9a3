"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/forms/button";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { uploadFile } from "@/app/_ui/forms/upload-file";
import { Facts } from "@/app/_ui/layout/layout";
import { type ActName, acts } from "./acts";
import { type FieldSpec, Fields, type TableSpec, TypedTable } from "./fields";
import { type Given, Typed } from "./typed";

interface ActProps {
  verb: ActName;
  /** On the button that opens the form, and on the one that carries it out. */
  label: string;
  confirm: string;
  given?: Given;
  facts?: readonly { label: string; value: string }[];
  note?: string;
  fields?: readonly FieldSpec[];
  table?: TableSpec;
  kind?: "primary" | "default" | "danger";
}

/** A button whose form says what it will do, asks for what is needed, and does it. */
export function ActButton(props: ActProps) {
  const [open, setOpen] = useState(false);
  const { kind = "default" } = props;
  return (
    <>
      <Button kind={kind} size={kind === "primary" ? "middle" : "small"} onClick={() => setOpen(true)}>
        {props.label}
      </Button>
      {open && <ActDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

const noFields: readonly FieldSpec[] = [];

/** What is attached goes first; a file that cannot be sent says why where the verb would. */
function useSending(send: (typed: Typed) => void, given: Given) {
  const [failure, setFailure] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  async function hand(form: FormData) {
    setFailure(null);
    const file = form.get("file");
    if (!(file instanceof File) || file.size === 0) return send(new Typed(form, given, null));
    setSending(true);
    try {
      const { id } = await uploadFile(file, "plan-list");
      send(new Typed(form, given, id));
    } catch (error) {
      setFailure(error);
    } finally {
      setSending(false);
    }
  }
  return { failure, isSending, hand };
}

function ActDialog({
  verb,
  label,
  confirm,
  given = {},
  facts,
  note,
  fields = noFields,
  table,
  kind,
  onClose,
}: ActProps & { onClose: () => void }) {
  const useAct = acts[verb];
  const { act, send } = useAct(onClose);
  const { failure, isSending, hand } = useSending(send, given);
  return (
    <FormDialog
      act={{ isPending: act.isPending || isSending, error: failure ?? act.error }}
      title={label}
      verb={confirm}
      danger={kind === "danger"}
      wide={table !== undefined}
      browserChecks
      onSubmit={(form) => void hand(form)}
      onClose={onClose}
    >
      {facts !== undefined && <Facts two facts={facts} />}
      {note !== undefined && <p className="secondary">{note}</p>}
      {table !== undefined && <TypedTable table={table} />}
      <Fields fields={fields} />
    </FormDialog>
  );
}
