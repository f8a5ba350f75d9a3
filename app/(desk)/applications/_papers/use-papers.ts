"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { useLocale } from "use-intl";
import { uploadFile } from "@/app/_ui/forms/upload-file";
import { useTRPC, useTRPCClient } from "@/app/_ui/layout/trpc";
import type { Sending } from "@/app/(desk)/clearing/_materials/use-uploads";
import type { Paper, PaperUpload } from "./shape";

const ASK_AGAIN_MILLISECONDS = 1_000;
const isUnderWay = (upload: PaperUpload) => upload.state === "queued" || upload.state === "filing";

/** What a paper is called in the reader's language. */
export function useNameOfPaper(): (paper: Pick<Paper, "name">) => string {
  const language = useLocale();
  return ({ name }) => (language === "en" ? name.en : name.zh);
}

/** After an act on pages everything about papers is asked again, and the page around follows. */
export function useShowAnew() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const key = trpc.applicationPapers.pathKey();
  return useCallback(async () => {
    await queries.invalidateQueries({ queryKey: key });
    router.refresh();
  }, [queries, key, router]);
}

/** The papers, and the uploads that are being read, asked again every second while some are. */
export function usePapers(application: string) {
  const trpc = useTRPC();
  const showAnew = useShowAnew();
  const papers = useQuery(trpc.applicationPapers.papers.queryOptions({ application }));
  const uploads = useQuery(
    trpc.applicationPapers.uploads.queryOptions(
      { application },
      { refetchInterval: (query) => (query.state.data?.some(isUnderWay) ? ASK_AGAIN_MILLISECONDS : false) },
    ),
  );
  const over = uploads.data
    ?.filter((upload) => !isUnderWay(upload))
    .map((upload) => upload.id)
    .join(" ");
  const before = useRef<string>(undefined);
  useEffect(() => {
    if (before.current !== undefined && over !== undefined && over !== before.current) void showAnew();
    before.current = over;
  }, [over, showAnew]);
  return { papers, uploads: uploads.data ?? [] };
}

interface SendTo {
  item?: string;
  replaces?: { page: string; version: number };
}

/** Sends files one after the other and starts their filing; one that was refused stays listed with the reason. */
export function useSendPapers(application: string) {
  const client = useTRPCClient();
  const showAnew = useShowAnew();
  const [sending, setSending] = useState<Sending[]>([]);
  const last = useRef(0);
  const change = (key: number, to: Partial<Sending>) =>
    setSending((all) => all.map((file) => (file.key === key ? { ...file, ...to } : file)));
  const dismiss = (key: number) => setSending((all) => all.filter((file) => file.key !== key));
  async function send(files: readonly File[], to: SendTo = {}) {
    const entries = files.map((file) => ({ file, key: ++last.current }));
    setSending((all) => [...all, ...entries.map(({ file, key }) => ({ key, name: file.name, share: 0, error: null }))]);
    for (const { file, key } of entries) {
      try {
        const stored = await uploadFile(file, "application-scan", { onProgress: (share) => change(key, { share }) });
        await client.applicationPapers.upload.mutate({ application, file: stored.id, idempotencyKey: crypto.randomUUID(), ...to });
        dismiss(key);
        await showAnew();
      } catch (error) {
        change(key, { error });
      }
    }
  }
  return { sending, send, dismiss };
}
