"use client";

import { useTRPCClient } from "@/app/_ui/layout/trpc";
import { UploadForm } from "@/app/_ui/lists/handed-in/upload-form";
import { insuredLists } from "./list";

export function Upload() {
  const client = useTRPCClient();
  return <UploadForm list={insuredLists} begin={(file) => client.insuredLists.begin.mutate(file)} />;
}
