"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, type getFetch, httpBatchLink, TRPCClientError } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import { CALLS_A_REQUEST } from "@/server/requests/limits-rules";
import type { AppRouter } from "@/server/router";
import { noteVersion, versionHeader } from "./version-watch";

const context = createTRPCContext<AppRouter>();

/** `useTRPC().room.verb.mutationOptions()` and `.queryOptions()` for react-query; `useTRPCClient()` for a single call. */
export const { useTRPC, useTRPCClient } = context;

const ONE_RETRY = 1;
type FetchLike = ReturnType<typeof getFetch>;

const fetchAndNoteVersion: FetchLike = async (address, options) => {
  const response = await fetch(address, { ...(options as RequestInit), credentials: "same-origin" });
  noteVersion(response.headers.get(versionHeader));
  return response;
};

/** A refusal stays refused; only a lost connection is tried again. */
function shouldRetry(failures: number, error: unknown): boolean {
  return failures < ONE_RETRY && !(error instanceof TRPCClientError && error.data);
}

/** Everything is posted, reads as well: what people look for must not stand in an address or a log. */
export function TRPCProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { retry: shouldRetry, refetchOnWindowFocus: false, staleTime: 5_000 }, mutations: { retry: false } },
      }),
  );
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        httpBatchLink({
          url: "/api/trpc",
          transformer: superjson,
          methodOverride: "POST",
          maxItems: CALLS_A_REQUEST,
          fetch: fetchAndNoteVersion,
        }),
      ],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <context.TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </context.TRPCProvider>
    </QueryClientProvider>
  );
}
