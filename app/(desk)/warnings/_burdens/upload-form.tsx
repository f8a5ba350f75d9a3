"use client";

import { useTRPCClient } from "@/app/_ui/layout/trpc";
import { UploadForm } from "@/app/_ui/lists/handed-in/upload-form";
import { burdenLists } from "./list";

export function Upload() {
  const client = useTRPCClient();
  return <UploadForm list={burdenLists} begin={(file) => client.burdenLists.begin.mutate(file)} />;
}
