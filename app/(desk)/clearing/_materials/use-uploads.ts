"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { uploadFile } from "@/app/_ui/forms/upload-file";
import { useTRPC, useTRPCClient } from "@/app/_ui/layout/trpc";

/** A file on its way to the server; afterwards it is one of the batch's uploads. */
export interface Sending {
  key: number;
  name: string;
  share: number;
  error: unknown;
}

export interface UploadTo {
  place?: { batchCase: string | null; item: string };
  replaces?: { page: string; version: number };
}

/** Sends files one after the other and starts their filing. A file that was refused stays listed with the reason. */
export function useUploads(batch: string, onStarted: (upload: string) => void = () => undefined) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const [sending, setSending] = useState<Sending[]>([]);
  const last = useRef(0);
  const change = useCallback(
    (key: number, to: Partial<Sending>) => setSending((all) => all.map((file) => (file.key === key ? { ...file, ...to } : file))),
    [],
  );
  const dismiss = useCallback((key: number) => setSending((all) => all.filter((file) => file.key !== key)), []);
  const send = useCallback(
    async (files: readonly File[], to: UploadTo = {}) => {
      const entries = files.map((file) => ({ file, key: ++last.current }));
      setSending((all) => [...all, ...entries.map(({ file, key }) => ({ key, name: file.name, share: 0, error: null }))]);
      for (const { file, key } of entries) {
        try {
          const stored = await uploadFile(file, "scan", { onProgress: (share) => change(key, { share }) });
          const { upload } = await client.materials.upload.mutate({ batch, file: stored.id, idempotencyKey: crypto.randomUUID(), ...to });
          dismiss(key);
          onStarted(upload);
          await queries.invalidateQueries({ queryKey: trpc.materials.filing.queryKey({ batch }) });
        } catch (error) {
          change(key, { error });
        }
      }
    },
    [batch, change, client, dismiss, onStarted, queries, trpc],
  );
  return { sending, send, dismiss, isSending: sending.some((file) => file.error === null) };
}
